/**
 * Filing on the internet, question by question (Nghị định 43/2011 Điều 3.4: levels 3 and 4; Nghị định 45/2020 Điều 10): what
 * has been answered so far, what is still missing, and as whom a visitor without an account acts.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Id } from '../../../kernel/ids.js';
import type { Instant } from '../../../kernel/instant.js';
import type { Applicant, DocumentRequirement, DocumentRequirementId } from '../../catalogue/domain/index.js';
import type { AccountId, Actor, IdKind, Language, PersonDraft, PersonId } from '../../identity/domain/index.js';
import type { UnitDirectory, UnitId, UnitLevel, UnitVersion } from '../../organisation/domain/index.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { DeliveryWay } from './delivery.js';
import type { CheckedDocument } from './dossier-event.js';

export type OnlineDraftId = Id<'online-draft'>;

/** A draft is kept so long after the last change, in days. */
export const DRAFT_DAYS = 30;
export const MOST_DRAFT_FILES = 50;

export interface DraftPerson {
  readonly fullName: string;
  readonly personalId: string;
  readonly phone: string;
  readonly email: string;
  readonly addressText: string;
}

/** Everything may be missing: the pages ask for it one group after the other. */
export interface DraftAnswers {
  readonly placeCode?: string;
  readonly intakeUnitId?: UnitId;
  readonly caseKey?: string;
  readonly applicantKind?: Applicant;
  readonly applicant?: DraftPerson;
  /** Who hands it in, where that is somebody else. */
  readonly submitterName?: string;
  readonly submitterPhone?: string;
  readonly subject?: string;
  /** Papers whose data the office takes from a register. */
  readonly substituted?: readonly string[];
  readonly papersDone?: boolean;
  readonly delivery?: DeliveryWay;
  readonly deliveryAddress?: string;
}

export interface DraftFile {
  readonly id: string;
  readonly requirementId: string | null;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly storageKey: string;
}

export interface OnlineDraft {
  readonly id: OnlineDraftId;
  readonly procedureCode: string;
  readonly accountId: AccountId | null;
  readonly answers: DraftAnswers;
  readonly startedAt: Instant;
  readonly expiresAt: Instant;
  readonly files: readonly DraftFile[];
}

/** The row of `account` behind everybody who files without signing in; nobody can sign in as it. */
const VISITOR_ACCOUNT = '00000000-0000-7000-8000-00000000c1d1' as AccountId;

/** Whoever shows the secret of a dossier acts as its submitter, with a citizen's rights on what is his own. */
export function visitorActor(personId: PersonId, language: Language): Actor {
  return { accountId: VISITOR_ACCOUNT, kind: 'citizen', personId, roles: [], actingFor: null, language };
}

/** Twelve digits are a personal number, nine an old identity card, ten a business. */
export function draftPerson(person: DraftPerson): PersonDraft {
  const personalId = person.personalId.replace(/[\s.]/g, '');
  const { fullName, phone, email, addressText } = person;
  const known =
    personalId === ''
      ? { idStatus: 'unknown' as const }
      : { idStatus: 'present' as const, idKind: idKindOf(personalId), personalId };
  return { kind: 'individual', fullName, phone, email, addressText, ...known };
}

function idKindOf(personalId: string): IdKind {
  if (/^\d{12}$/.test(personalId)) return 'personal-number';
  if (/^\d{9}$/.test(personalId)) return 'identity-card';
  return /^\d{10}(-\d{3})?$/.test(personalId) ? 'business-code' : 'other';
}

/** The checklist as it would be filed: a paper counts as there when a file of it is, or it is only shown at the counter. */
export function draftDocuments(
  required: readonly DocumentRequirement[],
  draft: Pick<OnlineDraft, 'answers' | 'files'>,
): CheckedDocument[] {
  const filed = new Set(draft.files.map((file) => file.requirementId));
  const substituted = new Set(draft.answers.substituted ?? []);
  return required.map((paper) => ({
    requirementId: paper.id,
    status: filed.has(paper.id) || paper.shownOnly ? 'present' : substituted.has(paper.id) ? 'substituted' : 'missing',
    originals: 0,
    certifiedCopies: 0,
    photocopies: filed.has(paper.id) ? 1 : 0,
  }));
}

/** Papers that must still be added; one fault each, so that the page names them. */
export function missingPapers(
  required: readonly DocumentRequirement[],
  draft: Pick<OnlineDraft, 'answers' | 'files'>,
): Blocker[] {
  const checked = new Map(draftDocuments(required, draft).map((each) => [each.requirementId, each.status]));
  const isMissing = (id: DocumentRequirementId): boolean => checked.get(id) === 'missing';
  return required
    .filter((paper) => paper.mandatory && isMissing(paper.id))
    .map((paper) => ({ code: 'online.paper-missing', field: 'files', params: { paper: paper.nameVi } }));
}

/** One-stop units that take a dossier of the commune in: of the commune itself, its district, the province, as the procedure says. */
export function countersFor(
  directory: UnitDirectory,
  placeCode: string,
  levels: readonly UnitLevel[],
  on: PlainDate,
): UnitVersion[] {
  const commune = directory.communeOf(placeCode, on);
  if (commune === null) return [];
  const self = directory.unitOn(commune, on);
  const line = [...(self ? [self] : []), ...directory.ancestorsOn(commune, on)];
  return line
    .filter((unit) => levels.includes(unit.level))
    .flatMap((unit) => directory.childrenOn(unit.unitId, on))
    .filter((unit) => unit.kind === 'one-stop' || unit.kind === 'centre');
}
