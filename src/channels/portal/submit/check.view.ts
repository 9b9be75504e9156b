import type { Language } from '../../../platform/i18n/language.js';
import { formatDate, formatMoney, formatWeekday, sizeWords } from '../../shared/formats.js';
import { limitWords } from '../../shared/time-limit.view.js';
import type { Words } from '../../shared/words.js';
import type { OpenDraft } from './draft-reader.js';
import type { CheckFacts } from './submit-desk.js';
import type { Step } from './submit.view.js';

interface Answer {
  readonly label: string;
  readonly value: string;
}

interface Group {
  readonly step: Step;
  readonly title: string;
  readonly answers: readonly Answer[];
}

/** What was answered, group by group, and what the rules would say if it were taken in now. */
export function checkPage(open: OpenDraft, facts: CheckFacts, language: Language, words: Words) {
  const groups: Group[] = [
    { step: 'noi-nop', title: words('portal.submit.noi-nop'), answers: placeAnswers(open, facts, words) },
    { step: 'nguoi-nop', title: words('portal.submit.nguoi-nop'), answers: personAnswers(open, facts, words) },
    { step: 'giay-to', title: words('portal.submit.giay-to'), answers: paperAnswers(open, words) },
    { step: 'nhan-ket-qua', title: words('portal.submit.nhan-ket-qua'), answers: deliveryAnswers(open, words) },
  ];
  return { groups, ...forecast(open, facts, language, words) };
}

function forecast({ service }: OpenDraft, { preview }: CheckFacts, language: Language, words: Words) {
  const names = new Map(service.version.fees.map((line) => [line.id as string, line.nameVi]));
  const due = preview?.deadline?.deadline.dueOn ?? null;
  const total = preview?.fee.total ?? 0;
  const timing = service.pays && service.version.feeTiming === 'prepaid' ? 'online' : service.version.feeTiming;
  return {
    due: due && { date: formatDate(due), weekday: formatWeekday(due, language) },
    limit: preview?.rule?.limit ? limitWords(preview.rule.limit, words) : null,
    answerWithin: limitWords(service.version.intakeAnswerWithin, words),
    fees: (preview?.fee.items ?? []).map(({ lineId, amount }) => ({
      label: names.get(lineId) ?? '',
      value: formatMoney(amount, language),
    })),
    total: formatMoney(total, language),
    feeNote: total > 0 && timing !== 'none' ? words(`portal.submit.fee.${timing}`) : null,
  };
}

function listed(words: Words, pairs: readonly (readonly [string, string | null | undefined])[]): Answer[] {
  return pairs.flatMap(([code, value]) => (value ? [{ label: words(`portal.submit.${code}`), value }] : []));
}

function placeAnswers({ draft, service }: OpenDraft, facts: CheckFacts, words: Words): Answer[] {
  const named = service.version.cases?.find(({ key }) => key === draft.answers.caseKey)?.nameVi;
  return listed(words, [
    ['place', facts.placeName],
    ['counter', facts.unitName],
    ['case', named],
  ]);
}

function personAnswers({ draft }: OpenDraft, { ownName }: CheckFacts, words: Words): Answer[] {
  const { applicant, submitterName, submitterPhone, subject } = draft.answers;
  return listed(words, [
    ['full-name', ownName ?? applicant?.fullName],
    ['personal-id', applicant?.personalId],
    ['phone', applicant?.phone],
    ['email', applicant?.email],
    ['address', applicant?.addressText],
    ['submitter-name', submitterName],
    ['submitter-phone', submitterPhone],
    ['subject', subject],
  ]);
}

function paperAnswers({ draft, service }: OpenDraft, words: Words): Answer[] {
  const known = service.version.documents.map(({ id, nameVi, shownOnly }) => {
    const files = draft.files.filter(({ requirementId }) => requirementId === id);
    const value = files.map(({ fileName, sizeBytes }) => `${fileName} (${sizeWords(sizeBytes)})`).join(', ');
    if (value !== '') return { label: nameVi, value };
    if (draft.answers.substituted?.includes(id)) return { label: nameVi, value: words('portal.submit.from-register') };
    return { label: nameVi, value: words(shownOnly ? 'portal.submit.to-show' : 'portal.submit.no-file') };
  });
  const others = draft.files.filter(
    ({ requirementId }) => !service.version.documents.some(({ id }) => id === requirementId),
  );
  return [...known, ...others.map(({ fileName }) => ({ label: words('portal.submit.other-paper'), value: fileName }))];
}

function deliveryAnswers({ draft }: OpenDraft, words: Words): Answer[] {
  const { delivery, deliveryAddress } = draft.answers;
  return listed(words, [
    ['way', delivery ? words(`portal.submit.way.${delivery}`) : null],
    ['delivery-address', deliveryAddress],
  ]);
}
