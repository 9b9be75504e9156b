/** One line for each long work: its name leads to what came of it. */
import type { Instant } from '../../../kernel/instant.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { BatchRun, CalendarChange, SuspensionOrder } from '../../../modules/dossiers/index.js';
import { KEPT_DAYS, type EventExport, type ListExport } from '../../../modules/integrations/index.js';
import type { Report } from '../../../modules/statistics/index.js';
import { REPORT_KINDS } from '../../../modules/statistics/domain/index.js';
import { formatMoment, formatNumber } from '../../shared/formats.js';
import type { SheetPage, SheetRow } from '../../shared/sheet/sheet.view.js';
import { failureLine } from '../batch/batch-acts.js';
import type { Words } from '../../shared/words.js';

export interface BackgroundFacts {
  readonly lists: readonly ListExport[];
  readonly reports: readonly Report[];
  readonly events: readonly EventExport[];
  readonly batches: readonly BatchRun[];
  readonly calendars: readonly CalendarChange[];
  readonly suspensions: readonly SuspensionOrder[];
}

type State = 'waiting' | 'running' | 'ready' | 'failed' | 'gone';

interface Work {
  readonly name: string;
  readonly about: string;
  readonly state: State;
  readonly done: number;
  readonly total: number;
  readonly askedAt: Instant;
  /** Where the result is; null while there is none. */
  readonly href: string | null;
  /** Why it failed. */
  readonly reason: string | null;
}

const BATCH_STATES = { running: 'running', ended: 'ready', 'cut-off': 'failed' } as const;
const BATCH_PAGES = { sign: '/can-bo/cho-ky', assign: '/can-bo/phong', receive: '/can-bo/ban-giao' } as const;

export function isBusy(facts: BackgroundFacts): boolean {
  return worksOf(facts, () => '').some(({ state }) => state === 'waiting' || state === 'running');
}

export function backgroundPage(facts: BackgroundFacts, language: Language, words: Words): SheetPage {
  const works = worksOf(facts, words).sort((a, b) => b.askedAt - a.askedAt);
  const open = works.filter(({ state }) => state === 'waiting' || state === 'running');
  const over = works.filter((work) => !open.includes(work));
  const heading = words('background.heading');
  const table = (key: 'open' | 'over', some: readonly Work[]) => ({
    heading: words(`background.${key}`),
    caption: words(`background.${key}`),
    columns: ['what', 'state', 'asked'].map((column) => ({ text: words(`background.column.${column}`) })),
    rows: some.map((work) => rowOf(work, language, words)),
    empty: { title: words(`background.none-${key}`), text: words(`background.none-${key}-text`) },
  });
  return {
    ...{ pageTitle: heading, heading, errors: [], forms: [] },
    lead: words('background.lead', { days: KEPT_DAYS }),
    tables: [table('open', open), table('over', over)],
  };
}

function rowOf(
  { name, about, state, done, total, askedAt, href, reason }: Work,
  language: Language,
  words: Words,
): SheetRow {
  const number = (value: number) => formatNumber(value, language);
  const text = words(`background.state.${state}`, { done: number(done), total: number(total) });
  const progress = state === 'running' ? { done, total: Math.max(total, 1), label: text } : null;
  return {
    cells: [
      { text: name, sub: about, href: state === 'ready' || href?.startsWith('/quan-tri') === true ? href : null },
      { text, progress, sub: reason },
      { text: formatMoment(askedAt), nowrap: true },
    ],
  };
}

function worksOf(facts: BackgroundFacts, words: Words): Work[] {
  return [
    ...facts.lists.map((list): Work => ({
      ...{ done: list.done, total: list.total, state: list.state, askedAt: list.askedAt },
      name: words(`background.kind.${list.format}`),
      about: words('background.kept', { days: KEPT_DAYS }),
      href: `/toi/viec-nen/${list.id}/tep`,
      reason: list.state === 'failed' ? words('background.failed') : null,
    })),
    ...facts.reports.map((report): Work => ({
      ...{ done: report.done, total: report.total, state: report.state, askedAt: report.askedAt },
      name: REPORT_KINDS[report.kind].title,
      about: report.periodText,
      href: `/lanh-dao/bao-cao/${report.id}`,
      reason: report.state === 'failed' ? words(report.errorCode ?? 'background.failed') : null,
    })),
    ...facts.events.map((events): Work => ({
      ...{ done: events.done, total: events.total, state: events.state, askedAt: events.askedAt },
      name: words('background.kind.events'),
      about: words(`exports.format.${events.format}`),
      href: `/lanh-dao/xuat-su-kien/${events.id}/tep`,
      reason: events.state === 'failed' ? words('background.failed') : null,
    })),
    ...facts.batches.map((batch) => batchWork(batch, words)),
    ...facts.calendars.map((change): Work => ({
      ...{ done: change.lookedAt, total: Math.max(change.plannedCount, change.lookedAt), askedAt: change.issuedAt },
      state: change.closedAt === null ? 'running' : 'ready',
      name: words('background.kind.calendar', { version: change.version }),
      about: words('background.moved', { count: change.moved }),
      ...{ href: '/quan-tri/ngay-nghi', reason: null },
    })),
    ...facts.suspensions.map((order): Work => ({
      ...{ done: order.reached, total: Math.max(order.plannedCount, order.reached), askedAt: order.issuedAt },
      state: order.reached < order.plannedCount && order.closedAt === null ? 'running' : 'ready',
      name: words('background.kind.suspension', { number: order.documentNumber }),
      about: words('background.standing', { count: order.standing }),
      ...{ href: '/quan-tri/bat-kha-khang', reason: null },
    })),
  ];
}

function batchWork({ kind, total, done, failures, begunAt, state }: BatchRun, words: Words): Work {
  const left = failures.map((failure) => failureLine(failure, words)).map(({ name, text }) => `${name}: ${text}`);
  const why = state === 'cut-off' ? [...left, words('background.cut-off')] : left;
  return {
    ...{ done: done + failures.length, total, askedAt: begunAt, state: BATCH_STATES[state] },
    name: words(`background.kind.${kind}`),
    about: words('background.batch', { done, total }),
    ...{ href: BATCH_PAGES[kind], reason: why.length === 0 ? null : why.join(' ') },
  };
}
