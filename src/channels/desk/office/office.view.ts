/** Several decisions at one desk: what waits for a signature, and who in the department does what. */
import type { Instant } from '../../../kernel/instant.js';
import type { WorkItem } from '../../../modules/dossiers/index.js';
import type { FormGuards } from '../../shared/contracts.js';
import { deadlineBadge, type CountWorkingDays } from '../../shared/deadline.view.js';
import type { Cell, Field, SheetPage, SheetRow, SheetTable } from '../../shared/sheet/sheet.view.js';
import { statusTag } from '../../shared/status-tag.view.js';
import { counted, type Words } from '../../shared/words.js';
import { pickValue, type BatchOutcome } from '../batch/batch-acts.js';

export interface OfficeReader {
  readonly now: Instant;
  readonly workingDays: CountWorkingDays;
  readonly words: Words;
  readonly guards: FormGuards;
  readonly nameOf: (unitId: WorkItem['holderUnitId']) => string;
}

const heads = (words: Words, keys: readonly string[]): SheetTable['columns'] =>
  keys.map((key) => ({ text: words(`desk.office.column.${key}`) }));

/** By the step in hand, or by the promised date where the step has none. */
function badgeCell(item: WorkItem, { now, workingDays, words }: OfficeReader): Cell {
  const { step } = item;
  const own = step?.dueOn && step.dueAt !== null ? { on: step.dueOn, at: step.dueAt, kind: 'day' as const } : null;
  const promised = item.dueOn && item.dueAt !== null ? { on: item.dueOn, at: item.dueAt, kind: 'day' as const } : null;
  const facts = { due: own ?? promised, pausedSince: item.pausedSince, finished: null };
  return { badge: deadlineBadge(facts, now, workingDays, words) };
}

function rowOf(item: WorkItem, reader: OfficeReader, last: Cell): SheetRow {
  const { words } = reader;
  const first = badgeCell(item, reader);
  const kind = first.badge?.kind;
  return {
    tone: kind === 'overdue' || kind === 'soon' ? kind : null,
    cells: [
      item.code === null ? { text: '–' } : { code: item.code, href: `/can-bo/ho-so/${item.code}` },
      first,
      { text: item.applicantName },
      { text: item.procedureName },
      item.dueOn === null ? { text: '–' } : { date: item.dueOn },
      { status: statusTag(item.state, words) },
      last,
    ],
    pick: {
      value: pickValue(item.id, item.seq, item.state, item.step?.id ?? '', item.code ?? ''),
      label: words('desk.batch.pick', { code: item.code ?? '' }),
    },
  };
}

function told(
  outcome: BatchOutcome | null,
  done: string,
  words: Words,
): Pick<SheetPage, 'notice' | 'outcomes' | 'errors'> {
  const nothing = outcome?.done === 0 && outcome.failed.length === 0;
  return {
    notice: outcome && outcome.done > 0 ? { kind: 'success', text: counted(words, done, outcome.done) } : null,
    ...(outcome && outcome.failed.length > 0
      ? { outcomes: { heading: words('desk.batch.failed', { count: outcome.failed.length }), lines: outcome.failed } }
      : {}),
    errors: nothing ? [{ field: '', text: words('desk.batch.nothing-picked') }] : [],
  };
}

/** Chờ ký: drafts of results and refusals, each with the time that is left. */
export function signPage(items: readonly WorkItem[], outcome: BatchOutcome | null, reader: OfficeReader): SheetPage {
  const { words, guards, nameOf } = reader;
  return {
    pageTitle: words('desk.sign.title', { count: items.length }),
    heading: words('desk.sign.heading'),
    lead: counted(words, 'desk.sign.lead', items.length),
    ...told(outcome, 'desk.sign.done', words),
    tables: [
      {
        caption: words('desk.sign.heading'),
        columns: heads(words, ['code', 'left', 'applicant', 'procedure', 'due', 'status', 'unit']),
        rows: items.map((item) => rowOf(item, reader, { text: nameOf(item.holderUnitId) })),
        batch: {
          ...{ action: '/can-bo/cho-ky', guards, fields: [], pickName: 'dossier' },
          ...{ submit: words('desk.sign.submit'), main: true },
        },
        empty: { title: words('desk.sign.empty'), text: words('desk.sign.empty-text') },
      },
    ],
    forms: [],
  };
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** Việc của phòng: every open step of the units, with who has it. */
export function departmentPage(
  items: readonly WorkItem[],
  people: readonly Colleague[],
  outcome: BatchOutcome | null,
  reader: OfficeReader,
): SheetPage {
  const { words, guards } = reader;
  const byId = new Map(people.map(({ id, name }) => [id, name]));
  const nobody = items.filter(({ step }) => step?.assigneeId == null).length;
  const holder = (item: WorkItem): Cell => {
    const id = item.step?.assigneeId ?? null;
    return {
      text: id === null ? words('desk.department.nobody') : (byId.get(id) ?? words('desk.department.elsewhere')),
    };
  };
  const choose: Field = {
    ...{ kind: 'select', name: 'assigneeId', label: words('desk.department.to') },
    options: people.map(({ id, name }) => ({ value: id, text: name })),
  };
  return {
    pageTitle: words('desk.department.title', { count: items.length }),
    heading: words('desk.department.heading'),
    lead: words('desk.department.lead', { count: items.length, nobody }),
    ...told(outcome, 'desk.department.done', words),
    tables: [
      {
        caption: words('desk.department.heading'),
        columns: heads(words, ['code', 'left', 'applicant', 'procedure', 'due', 'status', 'officer']),
        rows: items.map((item) => rowOf(item, reader, holder(item))),
        ...(people.length === 0
          ? {}
          : {
              batch: {
                ...{ action: '/can-bo/phong', guards, fields: [choose], pickName: 'dossier' },
                ...{ submit: words('desk.department.submit'), main: true },
              },
            }),
        empty: { title: words('desk.department.empty') },
      },
      loadTable(items, people, words),
    ],
    forms: [],
  };
}

/** How much each has in hand, the fullest desk first. */
function loadTable(items: readonly WorkItem[], people: readonly Colleague[], words: Words): SheetTable {
  const load = people.map(({ id, name }) => ({
    name,
    count: items.filter(({ step }) => step?.assigneeId === id).length,
  }));
  return {
    heading: words('desk.department.load'),
    caption: words('desk.department.load'),
    columns: [{ text: words('desk.office.column.officer') }, { text: words('desk.department.in-hand'), number: true }],
    rows: load
      .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'vi'))
      .map(({ name, count }) => ({ cells: [{ text: name }, { text: String(count), number: true }] })),
    empty: { title: words('desk.department.no-people') },
  };
}
