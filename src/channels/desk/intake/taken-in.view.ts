/** Just taken in: what the clerk says aloud and hands over, and the way to the next person. */
import { localDate } from '../../../kernel/instant.js';
import type { Language } from '../../../platform/i18n/language.js';
import { currentPromise } from '../../../modules/dossiers/domain/index.js';
import type { DossierDetails } from '../../../modules/dossiers/index.js';
import { papersFor, type PaperLink } from '../../../modules/printing/index.js';
import { formatDate, formatMoment, formatMoney, formatTime, formatWeekday, splitCode } from '../../shared/formats.js';
import { proofPath } from '../../shared/proof-path.js';
import { limitWords } from '../../shared/time-limit.view.js';
import { counted, type Words } from '../../shared/words.js';
import { nameOf, traceOf } from '../dossier/dossier-facts.view.js';

/** Papers that go into the applicant's hand at this moment. */
const HANDED_OVER: readonly PaperLink['kind'][] = [
  'intake-receipt',
  'certification-receipt',
  'fee-receipt',
  'return-slip',
];

export interface TakenInPage {
  readonly pageTitle: string;
  readonly heading: string;
  readonly code: string;
  readonly promise: { readonly big: string; readonly note: string };
  readonly why: readonly string[];
  readonly proofHref: string | null;
  readonly papers: readonly { readonly href: string; readonly text: string }[];
  readonly dossierHref: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly keys: readonly { readonly key: string; readonly does: string }[];
}

export function takenInPage(details: DossierDetails, language: Language, words: Words): TakenInPage {
  const { dossier } = details;
  const code = dossier.code ?? dossier.id;
  return {
    pageTitle: words('desk.taken-in.title', { number: splitCode(code).number }),
    heading: words(dossier.state === 'returned' ? 'desk.taken-in.settled' : 'desk.taken-in.heading'),
    code,
    promise: promiseOf(details, language, words),
    why: whyOf(details, words),
    proofHref: dossier.clock && currentPromise(dossier.clock) ? proofPath(code, 1) : null,
    papers: papersFor(details)
      .filter(({ kind, possible }) => possible && HANDED_OVER.includes(kind))
      .map(({ kind, url }) => ({ href: url, text: words('desk.taken-in.print', { paper: words(`paper.${kind}`) }) })),
    dossierHref: `/quay/ho-so/${code}`,
    facts: factsOf(details, language, words),
    keys: [
      { key: 'N', does: words('desk.taken-in.next') },
      { key: 'P', does: words('desk.taken-in.print-key') },
      { key: '/', does: words('ui.keys.search') },
    ],
  };
}

function promiseOf({ dossier }: DossierDetails, language: Language, words: Words): TakenInPage['promise'] {
  const promise = dossier.clock && currentPromise(dossier.clock);
  if (!promise) return { big: words('deadline.no-limit'), note: words('desk.intake.no-promise') };
  const moment = { weekday: formatWeekday(promise.dueOn, language), time: formatTime(promise.dueAt) };
  return { big: formatDate(promise.dueOn), note: words('desk.taken-in.moment', moment) };
}

/** The limit, where it starts, and the days that were not counted. */
function whyOf(details: DossierDetails, words: Words): string[] {
  const { dossier } = details;
  const limit = dossier.clock?.rule.limit;
  if (!limit || dossier.acceptedAt === null) return [];
  const start = words('desk.taken-in.limit', {
    limit: limitWords(limit, words),
    from: formatMoment(dossier.acceptedAt),
  });
  const skipped = (traceOf(details) ?? []).filter(({ counted: counts, reason }) => !counts && reason !== 'start-day');
  if (skipped.length === 0) return [start];
  const named = [...new Set(skipped.flatMap(({ nameVi }) => nameVi ?? []))];
  const holidays = named.length > 0 ? named.join(', ') : words('desk.intake.no-holiday');
  return [start, counted(words, 'desk.intake.skipped', skipped.length, { holidays })];
}

function factsOf({ dossier, loaded, parties, directory, now }: DossierDetails, language: Language, words: Words) {
  const { feeDue, feeCollected, returnUnitId } = dossier;
  const place = returnUnitId && nameOf(directory, returnUnitId, localDate(now));
  const owed = feeDue - feeCollected;
  const money =
    feeDue === 0
      ? words('desk.taken-in.fee-none')
      : owed > 0
        ? words('desk.taken-in.fee-owed', { amount: formatMoney(owed, language) })
        : words('desk.taken-in.fee-paid', { amount: formatMoney(feeCollected, language) });
  return [
    { label: words('desk.people.applicant'), value: parties.get(dossier.applicantId)?.fullName ?? '' },
    { label: words('desk.taken-in.procedure'), value: loaded.rules.version.nameVi },
    { label: words('desk.taken-in.fee'), value: money },
    ...(place ? [{ label: words('desk.people.return-at'), value: place }] : []),
  ];
}
