/** The counter's own lists: results that wait, dossiers filed by network, the register of a period. */
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { CounterItem } from '../../../modules/dossiers/index.js';
import { deadlineBadge, type CountWorkingDays } from '../../shared/deadline.view.js';
import { formatDate, formatMoment, formatMoney } from '../../shared/formats.js';
import type { Cell, SheetPage, SheetRow, SheetTable } from '../../shared/sheet/sheet.view.js';
import { statusTag } from '../../shared/status-tag.view.js';
import { counted, type Words } from '../../shared/words.js';

export interface CounterReader {
  readonly now: Instant;
  readonly today: PlainDate;
  readonly workingDays: CountWorkingDays;
  readonly language: Language;
  readonly words: Words;
  readonly csrf: string;
}

/** Results that wait longer than so many days are asked after. */
export const LONG_DAYS = 30;

const columns = (words: Words, ...keys: readonly string[]): SheetTable['columns'] =>
  keys.map((key) => ({
    text: words(`desk.counter.column.${key}`),
    number: key === 'owed' || key === 'days' || key === 'files',
  }));

const daysSince = (since: Instant, today: PlainDate): number =>
  Math.round((Date.parse(today) - Date.parse(localDate(since))) / 86_400_000);

function codeCell(item: CounterItem, words: Words): Cell {
  const href = `/quay/ho-so/${item.code ?? item.id}`;
  return item.code === null ? { text: words('desk.dossier.no-code'), href } : { code: item.code, href };
}

const person = (item: CounterItem): Cell => ({
  text: item.applicant,
  sub: item.place?.split(',').slice(0, 2).join(',') ?? null,
});

const deliveryCell = ({ delivery }: CounterItem, words: Words): Cell => ({
  text: words(`desk.delivery.${delivery?.way ?? 'counter'}`),
  sub: delivery?.addressText ?? null,
});

/** What waits in the cabinet; who comes is found by scanning the receipt. */
export function returnQueuePage(items: readonly CounterItem[], onlyLong: boolean, reader: CounterReader): SheetPage {
  const { words, today } = reader;
  const long = items.filter((item) => daysSince(item.stateSince, today) > LONG_DAYS);
  const shown = onlyLong ? long : items;
  const path = '/quay/tra-ket-qua';
  return {
    pageTitle: words('desk.counter.returns.title', { count: items.length }),
    heading: words('desk.counter.returns.heading'),
    lead: counted(words, 'desk.counter.returns.lead', items.length),
    errors: [],
    tabs: [
      { href: path, text: words('desk.counter.returns.all'), count: items.length, current: !onlyLong },
      {
        href: `${path}?loc=lau`,
        text: words('desk.counter.returns.long', { days: LONG_DAYS }),
        count: long.length,
        current: onlyLong,
      },
    ],
    filter: {
      ...{ action: '/can-bo/tra-cuu', csrf: reader.csrf },
      fields: [{ kind: 'search', name: 'q', label: words('desk.counter.returns.scan'), keys: 'b', maxlength: 100 }],
      submit: words('desk.counter.returns.find'),
    },
    tables: [
      {
        caption: words('desk.counter.returns.heading'),
        columns: columns(
          words,
          'code',
          'applicant',
          'procedure',
          'since',
          'days',
          'owed',
          'status',
          'delivery',
          'next',
        ),
        rows: shown.map((item) => waitingRow(item, reader)),
        empty: { title: words('desk.counter.returns.empty'), text: words('desk.counter.returns.empty-text') },
      },
    ],
    forms: [],
  };
}

function waitingRow(item: CounterItem, { words, today, language }: CounterReader): SheetRow {
  return {
    tone: daysSince(item.stateSince, today) > LONG_DAYS ? 'soon' : null,
    cells: [
      codeCell(item, words),
      person(item),
      { text: item.procedure },
      { date: localDate(item.stateSince) },
      { text: String(daysSince(item.stateSince, today)), number: true },
      { text: item.owed > 0 ? formatMoney(item.owed, language) : '–', number: true },
      { status: statusTag(item.state, words) },
      deliveryCell(item, words),
      {
        text: words('desk.counter.returns.give'),
        href: `/quay/ho-so/${item.code ?? item.id}#return-result`,
        nowrap: true,
      },
    ],
  };
}

/** Filed by network, each with the clock of the answer (the version's hours from its filing). */
export function onlineInboxPage(
  items: readonly (CounterItem & { readonly answerBy: Instant | null })[],
  reader: CounterReader,
): SheetPage {
  const { words, now, workingDays } = reader;
  return {
    pageTitle: words('desk.counter.online.title', { count: items.length }),
    heading: words('desk.counter.online.heading'),
    lead: words('desk.counter.online.lead'),
    errors: [],
    tables: [
      {
        caption: words('desk.counter.online.heading'),
        columns: columns(words, 'answer-by', 'applicant', 'procedure', 'filed', 'files', 'status', 'next'),
        rows: items.map((item) => {
          const due =
            item.answerBy === null
              ? null
              : { on: localDate(item.answerBy), at: item.answerBy, kind: 'instant' as const };
          const badge = deadlineBadge({ due, pausedSince: null, finished: null }, now, workingDays, words);
          const waits = item.state === 'submitted';
          return {
            tone: waits && badge.kind === 'overdue' ? ('overdue' as const) : null,
            cells: [
              waits
                ? { badge, sub: item.answerBy === null ? null : formatMoment(item.answerBy) }
                : { text: words('desk.counter.online.with-applicant') },
              person(item),
              { text: item.procedure },
              { text: item.submittedAt === null ? '–' : formatMoment(item.submittedAt), nowrap: true },
              { text: String(item.files), number: true },
              { status: statusTag(item.state, words) },
              { text: words('desk.counter.online.open'), href: `/quay/ho-so/${item.code ?? item.id}`, nowrap: true },
            ],
          };
        }),
        empty: { title: words('desk.counter.online.empty'), text: words('desk.counter.online.empty-text') },
      },
    ],
    forms: [],
  };
}

export interface RegisterFacts {
  readonly items: readonly CounterItem[];
  readonly total: number;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Units whose register may be printed. */
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly errors: SheetPage['errors'];
}

/** Sổ theo dõi hồ sơ of a period, and the printed book of each unit. */
export function registerPage(facts: RegisterFacts, reader: CounterReader): SheetPage {
  const { words } = reader;
  const { items, total, from, to, units } = facts;
  return {
    pageTitle: words('desk.counter.register.heading'),
    heading: words('desk.counter.register.heading'),
    lead: counted(words, 'desk.counter.register.lead', total, { from: formatDate(from), to: formatDate(to) }),
    errors: facts.errors,
    links: units.slice(0, 3).map(({ id, name }) => ({
      href: `/in/so-theo-doi/${id}?tu=${from}&den=${to}`,
      text: words('desk.counter.register.print', { unit: name }),
    })),
    filter: {
      action: '/quay/so-theo-doi',
      fields: [
        { kind: 'date', name: 'tu', label: words('desk.counter.register.from'), value: from },
        { kind: 'date', name: 'den', label: words('desk.counter.register.to'), value: to },
      ],
      submit: words('desk.counter.register.show'),
    },
    tables: [
      {
        caption: words('desk.counter.register.heading'),
        columns: columns(words, 'code', 'accepted', 'applicant', 'procedure', 'due', 'deadline', 'status'),
        rows: items.map((item) => registerRow(item, reader)),
        shown: total > items.length ? words('desk.counter.register.shown', { shown: items.length, total }) : '',
        empty: { title: words('desk.counter.register.empty') },
      },
    ],
    forms: [],
  };
}

function registerRow(item: CounterItem, { words, now, workingDays }: CounterReader): SheetRow {
  return {
    cells: [
      codeCell(item, words),
      { text: item.acceptedAt === null ? '–' : formatMoment(item.acceptedAt), nowrap: true },
      person(item),
      { text: item.procedure },
      item.dueOn === null ? { text: '–' } : { date: item.dueOn },
      item.finishedAt === null
        ? { text: '–' }
        : {
            badge: deadlineBadge(
              {
                due: item.dueOn === null ? null : { on: item.dueOn, at: item.finishedAt, kind: 'day' },
                pausedSince: null,
                finished: { at: item.finishedAt, timing: item.timing },
              },
              now,
              workingDays,
              words,
            ),
          },
      { status: statusTag(item.state, words) },
    ],
  };
}
