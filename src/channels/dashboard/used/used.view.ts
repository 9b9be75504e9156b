/** How much of the time allowed was used: half of the dossiers, nine of ten, and how many used how much. */
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { ProcedureId } from '../../../modules/catalogue/domain/index.js';
import { SHARE_ENDS, type TimeUsedAnswer, type TimeUsedRow } from '../../../modules/statistics/index.js';
import { resolvedOf, type Tally } from '../../../modules/statistics/domain/index.js';
import { formatDate, formatNumber, formatPercent } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import { listHref } from '../figure-list.js';

export type UsedSubject =
  | { readonly kind: 'field'; readonly code: string; readonly name: string }
  | { readonly kind: 'procedure'; readonly code: string; readonly name: string; readonly procedureId: ProcedureId };

export interface UsedFacts extends TimeUsedAnswer {
  readonly subject: UsedSubject;
  readonly tally: Tally;
  readonly areaName: string;
  readonly areaCode: string;
  readonly days: { readonly tu: PlainDate; readonly den: PlainDate };
  readonly nameOf: (row: TimeUsedRow) => { readonly name: string; readonly code: string };
}

/** Of the drawing; the time allowed is at two thirds, so that lateness has room. */
const WIDTH = 240;
const ALLOWED = 160;

export function usedPage(facts: UsedFacts, language: Language, words: Words) {
  const { subject, whole, rows, tally, days, areaCode } = facts;
  const filter: Record<string, string> =
    subject.kind === 'field' ? { linhVuc: subject.code } : { thuTuc: subject.code };
  const address = { donVi: areaCode, ...days, ...filter };
  const onTime = tally.early + tally.onTime;
  const number = (value: number) => formatNumber(value, language);
  const fact = (key: string, value: number, list: Parameters<typeof listHref>[0], note: string | null = null) => ({
    label: words(`dashboard.used.${key}`),
    value: number(value),
    ...{ note, href: listHref(list, address) },
  });
  return {
    pageTitle: words('dashboard.used.title', { name: subject.name }),
    heading: subject.name,
    trail: words(`dashboard.used.${subject.kind}`),
    code: subject.kind === 'procedure' ? subject.code : null,
    summary: words('dashboard.used.summary', { area: facts.areaName, ...spelt(facts) }),
    action: `/lanh-dao/${subject.kind === 'field' ? 'linh-vuc' : 'thu-tuc'}/${encodeURIComponent(subject.code)}`,
    ...{ areaCode, asked: { from: facts.from, to: facts.to } },
    figures: [
      fact('received', tally.received, 'received'),
      fact('resolved', resolvedOf(tally), 'resolved'),
      fact('on-time', onTime, 'on-time', formatPercent(onTime, onTime + tally.late, language)),
      fact('late', tally.late, 'late'),
      fact('overdue', tally.overdue, 'overdue'),
    ],
    whole: whole && { ...measures(whole, language, words), sentence: sentenceOf(whole, language, words) },
    classes: classesOf(facts.shares, language, words),
    column: words(`dashboard.used.column.${subject.kind}`),
    rows: rows.map((row) => {
      const { name, code } = facts.nameOf(row);
      const query = new URLSearchParams({ donVi: areaCode, ...days }).toString();
      return {
        ...measures(row, language, words),
        ...{ name, code: subject.kind === 'field' ? code : null },
        finished: number(row.finished),
        finishedHref: listHref(
          'resolved',
          subject.kind === 'field' ? { ...address, thuTuc: code } : { ...address, donVi: code },
        ),
        href:
          subject.kind === 'field'
            ? `/lanh-dao/thu-tuc/${code}?${query}`
            : `/lanh-dao/don-vi/${code}?${new URLSearchParams(days).toString()}`,
      };
    }),
  };
}

function spelt({ from, to }: UsedFacts): { from: string; to: string } {
  return { from: formatDate(from), to: formatDate(to) };
}

function measures(row: TimeUsedRow, language: Language, words: Words) {
  const days = (value: number) => words('dashboard.used.days', { days: formatNumber(value, language, 1) });
  const share = (value: number) => `${formatNumber(value * 100, language)}%`;
  const end = (value: number) => Math.min(WIDTH, Math.round(value * ALLOWED));
  return {
    allowed: days(row.allowedDays),
    median: days(row.medianDays),
    p90: days(row.p90Days),
    medianShare: share(row.medianShare),
    p90Share: share(row.p90Share),
    over: row.p90Share > 1,
    bar: {
      median: end(row.medianShare),
      p90: end(row.p90Share),
      text: words('dashboard.used.bar', { median: share(row.medianShare), p90: share(row.p90Share) }),
    },
  };
}

function sentenceOf({ finished, medianShare, p90Share }: TimeUsedRow, language: Language, words: Words): string {
  const share = (value: number) => `${formatNumber(value * 100, language)}%`;
  return words('dashboard.used.sentence', {
    ...{ finished: formatNumber(finished, language), median: share(medianShare), p90: share(p90Share) },
  });
}

function classesOf(shares: readonly number[], language: Language, words: Words) {
  const whole = shares.reduce((sum, dossiers) => sum + dossiers, 0);
  const most = Math.max(1, ...shares);
  const percent = (end?: number) => formatNumber((end ?? 0) * 100, language);
  return shares.map((dossiers, place) => {
    const [from, to] = [SHARE_ENDS[place - 1], SHARE_ENDS[place]];
    return {
      name:
        to === undefined
          ? words('dashboard.used.class-over', { from: percent(from) })
          : words('dashboard.used.class', { from: percent(from), to: percent(to) }),
      late: (from ?? 0) >= 1,
      ...{
        dossiers,
        most,
        count: formatNumber(dossiers, language),
        share: formatPercent(dossiers, whole, language, 1),
      },
    };
  });
}
