import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId, Actor, UnitFilter } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { DirectiveId, DirectiveRequest, DossierId, NoteId } from '../domain/index.js';

export interface ListedDirective {
  readonly id: DirectiveId;
  readonly dossierId: DossierId;
  readonly code: string | null;
  readonly procedureName: string;
  readonly fieldCode: string;
  /** 1, 2, 3 … of its dossier. */
  readonly number: number;
  readonly fromUnitId: UnitId;
  readonly givenBy: string;
  readonly givenAt: Instant;
  readonly toUnitId: UnitId;
  readonly toAccountId: AccountId | null;
  readonly toName: string | null;
  readonly dueOn: PlainDate;
  /** Null once it was erased. */
  readonly words: string | null;
  readonly answer: { readonly words: string | null; readonly by: string; readonly at: Instant } | null;
}

/** Which ones a list shows: given by units, or to units and to the reader himself. */
export type DirectiveReader =
  | { readonly side: 'given'; readonly filters: readonly UnitFilter[] }
  | { readonly side: 'received'; readonly filters: readonly UnitFilter[]; readonly accountId: AccountId };

export type DirectiveView = 'open' | 'late' | 'answered';
export type DirectiveCounts = Readonly<Record<DirectiveView, number>>;

interface Row extends Omit<ListedDirective, 'givenAt' | 'answer'> {
  givenAt: Date;
  answeredBy: string | null;
  answeredAt: Date | null;
  answerWords: string | null;
}

const COLUMNS = `select c.id, c.dossier_id as "dossierId", d.code, v.name_vi as "procedureName", d.field_code as "fieldCode", c.number,
  c.from_unit_id as "fromUnitId", g.display_name as "givenBy", c.given_at as "givenAt", c.to_unit_id as "toUnitId",
  c.to_account_id as "toAccountId", t.display_name as "toName", c.due_on::text as "dueOn", n.body as words,
  b.display_name as "answeredBy", a.answered_at as "answeredAt", m.body as "answerWords"`;
const TABLES = `from directive c join dossier d on d.id = c.dossier_id left join directive_answer a on a.directive_id = c.id`;
const NAMES = `join procedure_version v on v.id = d.version_id join account g on g.id = c.given_by
  left join account t on t.id = c.to_account_id left join account b on b.id = a.answered_by
  left join dossier_note n on n.id = c.note_id left join dossier_note m on m.id = a.note_id`;

/** Each by the day `$3`, so that all take the same values. */
const IN_VIEW: Record<DirectiveView, string> = {
  open: 'a.directive_id is null and $3::date is not null',
  late: 'a.directive_id is null and c.due_on < $3::date',
  answered: 'a.directive_id is not null and $3::date is not null',
};

@Injectable()
export class DirectiveStore {
  /** Under the lock of the dossier's row: numbers have no gap. */
  async give(
    tx: Tx,
    id: DirectiveId,
    asked: Omit<DirectiveRequest, 'words'> & {
      readonly dossierId: DossierId;
      readonly fromUnitId: UnitId;
      readonly noteId: NoteId;
      readonly at: Instant;
    },
    by: Actor,
  ): Promise<void> {
    await tx.execute(
      `insert into directive (id, dossier_id, number, from_unit_id, to_unit_id, to_account_id, note_id, due_on, given_by, acting_for, given_at)
       select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7::date, $8, $9, $10 from directive where dossier_id = $2`,
      [
        ...[id, asked.dossierId, asked.fromUnitId, asked.toUnitId, asked.toAccountId, asked.noteId, asked.dueOn],
        ...[by.accountId, by.actingFor, dateOf(asked.at)],
      ],
    );
  }

  async answer(tx: Tx, directive: ListedDirective, noteId: NoteId, at: Instant, by: Actor): Promise<void> {
    await tx.execute(
      `insert into directive_answer (directive_id, unit_id, note_id, answered_by, acting_for, answered_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [directive.id, directive.toUnitId, noteId, by.accountId, by.actingFor, dateOf(at)],
    );
  }

  async dossierOf(db: Queryable, id: DirectiveId): Promise<DossierId | null> {
    const sql = 'select dossier_id as "dossierId" from directive where id = $1';
    return (await db.query<{ dossierId: DossierId }>(sql, [id]))[0]?.dossierId ?? null;
  }

  async ofDossier(db: Queryable, id: DossierId): Promise<ListedDirective[]> {
    const sql = `${COLUMNS} ${TABLES} ${NAMES} where c.dossier_id = $1 order by c.number desc`;
    return (await db.query<Row>(sql, [id])).map(directiveOf);
  }

  /** The first to be answered first; of what was answered, the newest. */
  async list(
    db: Queryable,
    reader: DirectiveReader,
    { view, today, limit }: { readonly view: DirectiveView; readonly today: PlainDate; readonly limit: number },
  ): Promise<ListedDirective[]> {
    const order = view === 'answered' ? 'a.answered_at desc, c.id' : 'c.due_on, c.given_at, c.id';
    const sql = `${COLUMNS} ${TABLES} ${NAMES} where ${seenBy(reader)} and ${IN_VIEW[view]}
      order by ${order} limit $4`;
    return (await db.query<Row>(sql, [...valuesOf(reader), today, limit])).map(directiveOf);
  }

  async counts(db: Queryable, reader: DirectiveReader, today: PlainDate): Promise<DirectiveCounts> {
    const count = (view: DirectiveView) => `(count(*) filter (where ${IN_VIEW[view]}))::int as ${view}`;
    const sql = `select ${count('open')}, ${count('late')}, ${count('answered')} ${TABLES} where ${seenBy(reader)}`;
    const [row] = await db.query<Record<DirectiveView, number>>(sql, [...valuesOf(reader), today]);
    return row ?? { open: 0, late: 0, answered: 0 };
  }
}

/** `$1` units with their fields, `$2` the reader where he is among those who are told. */
function seenBy({ side }: DirectiveReader): string {
  const within = (unit: string) => `exists (select from jsonb_to_recordset($1::jsonb) as f(units uuid[], fields text[])
    where ${unit} = any(f.units) and (f.fields is null or d.field_code = any(f.fields)))`;
  return side === 'given'
    ? `($2::uuid is null and ${within('c.from_unit_id')})`
    : `(c.to_account_id = $2::uuid or (c.to_account_id is null and ${within('c.to_unit_id')}))`;
}

function valuesOf(reader: DirectiveReader): unknown[] {
  const filters = reader.filters.map(({ unitIds, fieldCodes }) => ({ units: unitIds, fields: fieldCodes }));
  return [JSON.stringify(filters), reader.side === 'received' ? reader.accountId : null];
}

function directiveOf({ givenAt, answeredBy, answeredAt, answerWords, ...row }: Row): ListedDirective {
  const answer = answeredAt === null ? null : { words: answerWords, by: answeredBy ?? '', at: instantOf(answeredAt) };
  return { ...row, givenAt: instantOf(givenAt), answer };
}
