/** The money of a day at the counter. */
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { DayOfCash } from '../../../modules/dossiers/index.js';
import type { FormError, FormGuards } from '../../shared/contracts.js';
import { formatDate, formatMoment, formatMoney, formatTime } from '../../shared/formats.js';
import type { SheetForm, SheetPage, SheetTable } from '../../shared/sheet/sheet.view.js';
import { counted, type Words } from '../../shared/words.js';

export interface CashFacts extends DayOfCash {
  readonly day: PlainDate;
  /** Today: a shift can be closed. */
  readonly open: boolean;
  readonly guards: FormGuards;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FormError[];
  readonly done: boolean;
}

const METHODS = ['counter', 'cash', 'transfer', 'card', 'online'] as const;

export function cashPage(facts: CashFacts, language: Language, words: Words): SheetPage {
  const { receipts, day, errors, done } = facts;
  const money = (amount: number): string => formatMoney(amount, language);
  const total = receipts.reduce((sum, { amount }) => sum + amount, 0);
  return {
    pageTitle: words('desk.cash.heading', { date: formatDate(day) }),
    heading: words('desk.cash.heading', { date: formatDate(day) }),
    lead: counted(words, 'desk.cash.lead', receipts.length, { total: money(total) }),
    notice: done ? { kind: 'success', text: words('desk.cash.closed') } : null,
    errors,
    filter: {
      action: '/quay/thu-tien',
      fields: [{ kind: 'date', name: 'ngay', label: words('desk.cash.day'), value: day }],
      submit: words('desk.cash.show'),
    },
    facts: METHODS.map((method) => ({
      label: words(`desk.cash.method.${method}`),
      value: money(receipts.filter((each) => each.method === method).reduce((sum, { amount }) => sum + amount, 0)),
    })),
    tables: [
      refundsTable(facts, money, words),
      receiptsTable(facts, money, total, words),
      shiftsTable(facts, money, words),
    ],
    forms: facts.open ? [closing(facts, money, words)] : [],
  };
}

const heads = (words: Words, keys: readonly string[]): SheetTable['columns'] =>
  keys.map((key) => ({
    text: words(`desk.cash.column.${key}`),
    number: ['amount', 'expected', 'counted', 'difference'].includes(key),
  }));

function receiptsTable(
  { receipts }: CashFacts,
  money: (amount: number) => string,
  total: number,
  words: Words,
): SheetTable {
  return {
    heading: words('desk.cash.receipts'),
    caption: words('desk.cash.receipts'),
    columns: heads(words, ['code', 'at', 'method', 'number', 'amount', 'paper']),
    rows: receipts.map((receipt) => ({
      cells: [
        receipt.code === null ? { text: '–' } : { code: receipt.code, href: `/quay/ho-so/${receipt.code}` },
        { text: formatTime(receipt.at) },
        { text: words(`desk.cash.method.${receipt.method}`) },
        { text: receipt.number ?? '–' },
        { text: money(receipt.amount), number: true },
        receipt.code === null
          ? { text: '–' }
          : { text: words('desk.cash.print'), href: `/in/bien-lai/${receipt.code}`, nowrap: true },
      ],
    })),
    foot: [{ text: words('desk.cash.total') }, {}, {}, {}, { text: money(total), number: true }, {}],
    empty: { title: words('desk.cash.none'), text: words('desk.cash.none-text') },
  };
}

/** What is still to be given back; the act stands on the dossier's page. */
function refundsTable({ refunds }: CashFacts, money: (amount: number) => string, words: Words): SheetTable {
  return {
    heading: words('desk.cash.refunds'),
    caption: words('desk.cash.refunds'),
    columns: heads(words, ['code', 'ended', 'state', 'amount']),
    rows: refunds.map(({ code, dossierId, endedAt, state, amount }) => ({
      cells: [
        code === null
          ? { text: words('desk.dossier.no-code'), href: `/quay/ho-so/${dossierId}` }
          : { code, href: `/quay/ho-so/${code}` },
        { text: formatMoment(endedAt) },
        { text: words(`state.${state}`) },
        { text: money(amount), number: true },
      ],
    })),
    empty: { title: words('desk.cash.no-refund') },
  };
}

function shiftsTable({ shifts }: CashFacts, money: (amount: number) => string, words: Words): SheetTable {
  return {
    heading: words('desk.cash.shifts'),
    caption: words('desk.cash.shifts'),
    columns: heads(words, ['closed', 'expected', 'counted', 'difference', 'reason']),
    rows: shifts.map((shift) => ({
      cells: [
        { text: formatTime(shift.closedAt) },
        { text: money(shift.expected), number: true },
        { text: money(shift.counted), number: true },
        { text: money(shift.counted - shift.expected), number: true },
        { text: shift.reason ?? '–' },
      ],
    })),
    empty: { title: words('desk.cash.no-shift') },
  };
}

function closing(
  { expected, fromAt, guards, typed }: CashFacts,
  money: (amount: number) => string,
  words: Words,
): SheetForm {
  return {
    heading: words('desk.cash.close'),
    lead: words('desk.cash.expected', { amount: money(expected), time: formatTime(fromAt) }),
    action: '/quay/thu-tien',
    guards,
    fields: [
      { kind: 'money', name: 'counted', label: words('desk.cash.counted'), value: typed['counted'] ?? '' },
      {
        kind: 'textarea',
        name: 'reason',
        label: words('desk.cash.reason'),
        hint: words('desk.cash.reason-hint'),
        value: typed['reason'] ?? '',
        maxlength: 1000,
      },
    ],
    submit: words('desk.cash.close-button'),
    main: true,
  };
}
