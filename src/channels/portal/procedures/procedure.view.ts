/**
 * How to prepare one procedure: time, fee, papers, the way of the dossier, when the clock stands still, legal basis; the
 * date that would be promised today, and how it went for others in the last twelve months.
 */
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { Language } from '../../../platform/i18n/language.js';
import { computeDeadline, type CompiledCalendar } from '../../../modules/calendar/domain/index.js';
import {
  formAddress,
  formEnding,
  isOnline,
  limitFor,
  type Channel,
  type DocumentRequirement,
  type FeeLine,
  type ModelForm,
  type OnlineLevel2011,
  type ProcedureVersion,
  type ServiceOffering,
  type TimeLimitRule,
} from '../../../modules/catalogue/domain/index.js';
import { resolvedOf, type Tally } from '../../../modules/statistics/domain/index.js';
import { formatDate, formatMoney, formatNumber, formatPercent, sizeWords } from '../../shared/formats.js';
import { limitWords } from '../../shared/time-limit.view.js';
import { counted, type Words } from '../../shared/words.js';
import { legsOf, type Leg } from './procedure-legs.view.js';

export interface ProcedureFacts {
  readonly version: ProcedureVersion;
  /** Blank forms of its papers. */
  readonly forms: readonly ModelForm[];
  readonly offering: ServiceOffering | null;
  /** The province's calendar without the hours of one unit. */
  readonly calendar: CompiledCalendar;
  readonly now: Instant;
  /** The last twelve months in the whole province. */
  readonly record: Tally | null;
}

interface Fact {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

export interface ProcedurePage {
  readonly name: string;
  readonly code: string;
  readonly field: { readonly href: string; readonly name: string };
  /** Null where nothing is published about the online level. */
  readonly service: { readonly level: OnlineLevel2011 | null; readonly name: string; readonly about: string } | null;
  readonly facts: readonly Fact[];
  readonly limits: readonly { readonly when: string; readonly value: string }[];
  readonly papers: readonly {
    readonly name: string;
    readonly tag: string;
    readonly kind: string;
    readonly note: string;
    readonly forms: readonly { readonly href: string; readonly name: string; readonly size: string }[];
  }[];
  readonly fees: readonly { readonly name: string; readonly amount: string; readonly note: string }[];
  readonly legs: readonly Leg[];
  readonly clock: readonly string[];
  readonly results: readonly string[];
  readonly basis: readonly string[];
  readonly places: string;
  /** Where it is filed online; null where it is not. */
  readonly fileHref: string | null;
  readonly today: string | null;
  readonly record: readonly { readonly label: string; readonly value: string }[];
}

export function procedurePage(facts: ProcedureFacts, language: Language, words: Words): ProcedurePage {
  const { version } = facts;
  return {
    name: version.nameVi,
    code: version.code,
    field: { href: `/thu-tuc?linhVuc=${encodeURIComponent(version.fieldCode)}`, name: version.fieldVi },
    service: serviceOf(facts, words),
    facts: factsOf(facts, language, words),
    limits: limitsOf(version, words),
    papers: version.documents.map((paper) => ({ ...paperOf(paper, words), forms: formsOf(facts, paper, words) })),
    fees: version.fees.map((line) => feeOf(line, version, language, words)),
    legs: legsOf(version.process, words),
    clock: clockOf(version, words),
    results: version.results.map(({ nameVi }) => nameVi),
    basis: version.legalBasis,
    places: version.intakeLevels.map((level) => words(`level.${level}`)).join(', '),
    fileHref: isFiledOnline(facts) ? `/nop/${version.code}` : null,
    today: todayOf(facts, words),
    record: recordOf(facts.record, language, words),
  };
}

/** Levels 3 and 4, wholly or partly online; the place that is chosen later may still offer less. */
function isFiledOnline({ version, offering }: ProcedureFacts): boolean {
  return version.channels.includes('online') && isOnline(offering ?? version);
}

function serviceOf({ version, offering }: ProcedureFacts, words: Words): ProcedurePage['service'] {
  const mode = offering?.onlineMode ?? version.onlineMode;
  const level = offering?.onlineLevel2011 ?? version.onlineLevel2011;
  // Two scales of two laws; the one that is in force says it (Nghị định 42/2022 came after 43/2011).
  if (mode !== null && version.ruleSet === 'R118') {
    return { level: null, name: words(`portal.mode.${mode}`), about: words(`portal.mode.${mode}-about`) };
  }
  if (level === null) return null;
  return {
    level,
    name: words('portal.service-level', { level }),
    about: words(`portal.service-level-about.${String(level)}`),
  };
}

function usualRule(version: ProcedureVersion): TimeLimitRule | null {
  const [first] = version.channels;
  return limitFor(version, version.channels.includes('direct') ? 'direct' : (first ?? 'direct'));
}

function factsOf({ version }: ProcedureFacts, language: Language, words: Words): Fact[] {
  const rule = usualRule(version);
  const mandatory = version.documents.filter((paper) => paper.mandatory && needed(paper));
  const optional = version.documents.filter((paper) => !paper.mandatory && needed(paper));
  return [
    {
      label: words('portal.procedure.limit'),
      value: rule?.limit ? limitWords(rule.limit, words) : words('deadline.no-limit'),
      note: rule?.limit ? words(`portal.procedure.limit-note.${rule.limit.unit}`) : '',
    },
    { label: words('portal.procedure.fee'), ...feeTotal(version, language, words) },
    {
      label: words('portal.procedure.papers'),
      value: counted(words, 'portal.procedure.papers-count', mandatory.length),
      note: optional.length > 0 ? counted(words, 'portal.procedure.papers-more', optional.length) : '',
    },
  ];
}

/** Papers whose data the office has already are not asked for. */
function needed(paper: DocumentRequirement): boolean {
  return paper.substitutedByData === null;
}

function feeTotal(version: ProcedureVersion, language: Language, words: Words): Omit<Fact, 'label'> {
  const always = version.fees.filter((line) => line.conditionVi === undefined);
  if (always.some(notYetSet)) return { value: words('portal.procedure.fee-by-province'), note: '' };
  const prices = [...new Set(always.filter(({ amount }) => amount > 0).map(({ amount }) => amount))];
  if (prices.length === 0) {
    return { value: words('portal.procedure.no-fee'), note: words('portal.procedure.no-fee-note') };
  }
  const money = (amount: number): string => formatMoney(amount, language);
  const value =
    prices.length === 1
      ? money(prices[0] ?? 0)
      : words('portal.procedure.fee-range', { from: money(Math.min(...prices)), to: money(Math.max(...prices)) });
  const { feeTiming } = version;
  return { value, note: feeTiming === 'none' ? '' : words(`portal.procedure.fee-timing.${feeTiming}`) };
}

function notYetSet(line: FeeLine): boolean {
  return line.setByProvince === true && line.amount <= 0;
}

function limitsOf({ limits, cases = [] }: ProcedureVersion, words: Words): ProcedurePage['limits'] {
  if (limits.length < 2) return [];
  const name = (key: string | undefined): string => cases.find((one) => one.key === key)?.nameVi ?? '';
  const channel = (one: Channel | null): string => (one === null ? '' : words(`channel.${one}`));
  return limits.map((rule) => ({
    when:
      [name(rule.caseKey), channel(rule.channel)].filter((text) => text !== '').join(', ') ||
      words('portal.procedure.otherwise'),
    value: rule.limit ? limitWords(rule.limit, words) : words('deadline.no-limit'),
  }));
}

type Paper = ProcedurePage['papers'][number];

function formsOf({ version, forms }: ProcedureFacts, paper: DocumentRequirement, words: Words): Paper['forms'] {
  const own = forms.filter(({ requirementId }) => requirementId === paper.id);
  return own.map((form) => ({
    href: `/thu-tuc/${version.code}/mau/${formAddress(form)}`,
    name: words('portal.paper.form', { name: form.fileName }),
    size: words('portal.paper.form-size', {
      type: (formEnding(form.mediaType) ?? '').toUpperCase(),
      size: sizeWords(form.sizeBytes),
    }),
  }));
}

function paperOf(paper: DocumentRequirement, words: Words): Omit<Paper, 'forms'> {
  const counts = [
    ['originals', paper.originals],
    ['certified', paper.certifiedCopies],
    ['copies', paper.photocopies],
  ] as const;
  const kinds = counts
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => words(`portal.paper.${kind}`, { count }));
  if (paper.substitutedByData !== null) {
    const note = words('portal.paper.by-data-note', { register: paper.substitutedByData });
    return { name: paper.nameVi, tag: words('portal.paper.by-data'), kind: 'withdrawn', note };
  }
  if (paper.shownOnly) {
    return {
      name: paper.nameVi,
      tag: words('portal.paper.shown'),
      kind: 'submitted',
      note: words('portal.paper.shown-note'),
    };
  }
  const note = paper.mandatory ? '' : kinds.join(', ');
  const tag = paper.mandatory ? kinds.join(', ') : words('portal.paper.if-any');
  return { name: paper.nameVi, tag, kind: paper.mandatory ? 'processing' : 'submitted', note };
}

function feeOf(
  line: FeeLine,
  { cases = [] }: ProcedureVersion,
  language: Language,
  words: Words,
): ProcedurePage['fees'][number] {
  const money = (amount: number): string => formatMoney(amount, language);
  const notes = [
    cases.find(({ key }) => key === line.caseKey)?.nameVi,
    line.channel === null ? undefined : words(`channel.${line.channel}`),
    line.conditionVi,
    line.stepAt !== null && line.amountAfter !== null
      ? words('portal.fee.step', { from: line.stepAt, amount: money(line.amountAfter) })
      : undefined,
    line.cap === null ? undefined : words('portal.fee.cap', { amount: money(line.cap) }),
  ];
  const amount = notYetSet(line)
    ? words('portal.procedure.fee-by-province')
    : line.amount === 0
      ? words('portal.procedure.no-fee')
      : words(`portal.fee.per-${line.per}`, { amount: money(line.amount) });
  return { name: line.nameVi, amount, note: notes.filter((note) => note !== undefined).join(' · ') };
}

function clockOf(version: ProcedureVersion, words: Words): string[] {
  const lines = [words(`portal.procedure.clock.${version.supplement.policy}`)];
  if (version.process.steps.some((step) => step.offers.includes('obligation'))) {
    lines.push(words('portal.procedure.clock.obligation'));
  }
  return [...lines, words('portal.procedure.clock.late')];
}

function todayOf({ version, calendar, now }: ProcedureFacts, words: Words): string | null {
  const rule = usualRule(version);
  if (!rule?.limit) return null;
  const cutoff = rule.cutoffMinute === null ? {} : { cutoffMinute: rule.cutoffMinute };
  const { dueOn } = computeDeadline(calendar, { start: now, limit: rule.limit, ...cutoff });
  return words('portal.procedure.today', { today: formatDate(localDate(now)), due: formatDate(dueOn) });
}

function recordOf(tally: Tally | null, language: Language, words: Words): ProcedurePage['record'] {
  if (!tally || resolvedOf(tally) === 0) return [];
  const judged = tally.early + tally.onTime + tally.late;
  return [
    {
      label: words('portal.procedure.record.resolved'),
      value: words('portal.procedure.record.dossiers', { count: formatNumber(resolvedOf(tally), language) }),
    },
    ...(judged === 0
      ? []
      : [
          {
            label: words('portal.procedure.record.on-time'),
            value: formatPercent(tally.early + tally.onTime, judged, language),
          },
        ]),
  ];
}
