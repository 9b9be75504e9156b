/** Papers between units: sent today and not yet signed for, and come here. */
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type { ListedHandOver } from '../../../modules/routing/index.js';
import type { FormGuards } from '../../shared/contracts.js';
import { formatDate, formatMoment } from '../../shared/formats.js';
import type { Cell, SheetPage, SheetTable } from '../../shared/sheet/sheet.view.js';
import { counted, type Words } from '../../shared/words.js';
import { pickValue, type BatchOutcome } from '../batch/batch-acts.js';

export interface HandOverFacts {
  readonly sent: readonly ListedHandOver[];
  readonly coming: readonly ListedHandOver[];
  /** `/quay/ban-giao` */
  readonly base: string;
  readonly nameOf: (id: UnitId) => string;
  readonly guards: FormGuards;
}

const heads = (words: Words, keys: readonly string[]): SheetTable['columns'] =>
  keys.map((key) => ({ text: words(`desk.hand-over.column.${key}`) }));

function rowCells(item: ListedHandOver, desk: string, words: Words): Cell[] {
  return [
    item.code === null ? { text: '–' } : { code: item.code, href: `${desk}/ho-so/${item.code}` },
    { text: item.procedure },
    { text: words(`desk.hand-over.kind.${item.kind}`) },
    { text: formatMoment(item.sentAt), nowrap: true },
  ];
}

export function handOverPage(facts: HandOverFacts, outcome: BatchOutcome | null, words: Words): SheetPage {
  const { sent, coming, base, nameOf } = facts;
  const desk = base.replace(/\/ban-giao$/, '');
  const targets = [...new Set(sent.map(({ toUnitId }) => toUnitId))];
  const nothingPicked = outcome?.done === 0 && outcome.failed.length === 0;
  return {
    pageTitle: words('desk.hand-over.title', { count: coming.length }),
    heading: words('desk.hand-over.heading'),
    lead: words('desk.hand-over.lead', { sent: sent.length, coming: coming.length }),
    notice:
      outcome && outcome.done > 0
        ? { kind: 'success', text: counted(words, 'desk.hand-over.received', outcome.done) }
        : null,
    ...(outcome && outcome.failed.length > 0
      ? { outcomes: { heading: words('desk.batch.failed', { count: outcome.failed.length }), lines: outcome.failed } }
      : {}),
    errors: nothingPicked ? [{ field: '', text: words('desk.batch.nothing-picked') }] : [],
    tables: [
      comingTable(facts, desk, words),
      ...targets.map((unit) => sentTable(unit, facts, desk, words)),
      ...(targets.length > 0
        ? []
        : [
            {
              heading: words('desk.hand-over.sent'),
              caption: words('desk.hand-over.sent'),
              columns: [],
              rows: [],
              empty: { title: words('desk.hand-over.none-sent') },
            },
          ]),
    ],
    links: targets.map((unit) => ({
      href: `${base}/${unit}`,
      text: words('desk.hand-over.slip', { unit: nameOf(unit) }),
    })),
    forms: [],
  };
}

function comingTable({ coming, base, nameOf, guards }: HandOverFacts, desk: string, words: Words): SheetTable {
  return {
    heading: words('desk.hand-over.coming'),
    note: words('desk.hand-over.coming-note'),
    caption: words('desk.hand-over.coming'),
    columns: heads(words, ['code', 'procedure', 'kind', 'sent', 'from']),
    rows: coming.map((item) => ({
      cells: [...rowCells(item, desk, words), { text: nameOf(item.fromUnitId) }],
      pick: {
        value: pickValue(item.dossierId, item.seq, item.kind, item.stepId ?? '', item.code ?? ''),
        label: words('desk.batch.pick', { code: item.code ?? '' }),
      },
    })),
    batch: {
      ...{ action: base, guards, fields: [], submit: words('desk.hand-over.receive'), main: true },
      pickName: 'handOver',
    },
    empty: { title: words('desk.hand-over.none-coming') },
  };
}

function sentTable(unit: UnitId, { sent, nameOf }: HandOverFacts, desk: string, words: Words): SheetTable {
  const here = sent.filter(({ toUnitId }) => toUnitId === unit);
  const heading = words('desk.hand-over.to', { unit: nameOf(unit) });
  return {
    heading,
    note: counted(words, 'desk.hand-over.waiting', here.filter(({ receivedAt }) => receivedAt === null).length),
    caption: heading,
    columns: heads(words, ['code', 'procedure', 'kind', 'sent', 'signed']),
    rows: here.map((item) => ({
      cells: [
        ...rowCells(item, desk, words),
        { text: item.receivedAt === null ? words('desk.hand-over.not-signed') : formatMoment(item.receivedAt) },
      ],
    })),
    empty: { title: words('desk.hand-over.none-sent') },
  };
}

export interface SlipFacts {
  readonly items: readonly ListedHandOver[];
  readonly to: string;
  readonly today: PlainDate;
  readonly base: string;
  readonly nameOf: (id: UnitId) => string;
}

/** The list that goes with the papers; the page prints as the slip. */
export function slipPage({ items, to, today, base, nameOf }: SlipFacts, words: Words): SheetPage {
  const codes = items.flatMap(({ code }) => (code === null ? [] : [code]));
  const from = [...new Set(items.map((item) => nameOf(item.fromUnitId)))].join(', ');
  return {
    pageTitle: words('desk.hand-over.slip-title', { unit: to }),
    heading: words('desk.hand-over.slip-title', { unit: to }),
    lead: words('desk.hand-over.slip-lead', { from, date: formatDate(today), count: items.length }),
    back: { href: base, text: words('desk.hand-over.heading') },
    errors: [],
    links:
      codes.length === 0
        ? []
        : [
            {
              href: `/in/phieu-ban-giao/${codes.join(',')}`,
              text: words('desk.hand-over.print'),
              keys: 'p',
              hint: 'P',
            },
          ],
    tables: [
      {
        caption: words('desk.hand-over.slip-title', { unit: to }),
        columns: heads(words, ['code', 'procedure', 'kind', 'sent', 'signed']),
        rows: items.map((item) => ({
          cells: [
            ...rowCells(item, base.replace(/\/ban-giao$/, ''), words),
            { text: item.receivedAt === null ? '' : formatDate(localDate(item.receivedAt)) },
          ],
        })),
        empty: { title: words('desk.hand-over.none-sent') },
      },
    ],
    forms: [],
    signatures: [words('desk.hand-over.giver'), words('desk.hand-over.receiver')],
  };
}
