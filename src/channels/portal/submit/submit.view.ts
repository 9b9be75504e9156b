/** What every step of filing online shows around its questions, and which step comes next. */
import type { Blocker } from '../../../kernel/domain-error.js';
import { missingPapers } from '../../../modules/dossiers/domain/index.js';
import { formatDate } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import { formErrors } from '../../shared/form-faults.js';
import type { OpenDraft } from './draft-reader.js';

export const STEPS = ['noi-nop', 'nguoi-nop', 'giay-to', 'nhan-ket-qua', 'kiem-tra'] as const;
export type Step = (typeof STEPS)[number];

export interface StepFrame {
  readonly csrf: string;
  readonly faults: readonly Blocker[];
}

/** The part that all step pages share. */
export function stepPage(open: OpenDraft, step: Step, { csrf, faults }: StepFrame, words: Words) {
  const at = STEPS.indexOf(step);
  const before = STEPS[at - 1];
  const { version } = open.service;
  return {
    ...{ csrf, key: open.key, secret: open.secret, step, number: at + 1, of: STEPS.length },
    title: words(`portal.submit.${step}`),
    procedure: { name: version.nameVi, code: version.code },
    back: before ? `/nop/${open.key}/${before}` : `/thu-tuc/${version.code}`,
    keptUntil: formatDate(open.draft.expiresAt),
    errors: formErrors(faults, words),
  };
}

/** The first step that still has a question open; the last where none has. */
export function nextStep({ draft, service, citizen }: OpenDraft): Step {
  const { answers } = draft;
  const cases = service.version.cases ?? [];
  const caseOpen = cases.length > 0 && !cases.some(({ key }) => key === answers.caseKey);
  if (!answers.placeCode || !answers.intakeUnitId || caseOpen) return 'noi-nop';
  if (!answers.applicant && !(citizen && answers.applicantKind)) return 'nguoi-nop';
  if (!answers.papersDone || missingPapers(service.version.documents, draft).length > 0) return 'giay-to';
  return answers.delivery ? 'kiem-tra' : 'nhan-ket-qua';
}
