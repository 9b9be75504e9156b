import { Injectable } from '@nestjs/common';
import type { Id } from '../../../../kernel/ids.js';
import { dateOf, instantOf, type Instant } from '../../../../kernel/instant.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';
import { newId } from '../../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../../platform/database/unit-of-work.js';
import type { DossierFilters, DossierSearch } from '../../../dossiers/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import type { ExportFormat } from '../application/export-events.js';
import type { ListWords } from '../application/list-rows.js';

export type EventExportId = Id<'event-export'>;
export const EXPORT_STATES = ['waiting', 'running', 'ready', 'failed', 'gone'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** Dossiers taken in or decided at the unit or below, accepted on these days. */
export interface ExportQuestion {
  readonly unitId: UnitId;
  readonly format: ExportFormat;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}

/** What is written beside the pages, one table and one job for all of it. */
interface ExportRun {
  readonly id: EventExportId;
  readonly unitId: UnitId;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly state: ExportState;
  /** Dossiers written, of how many. */
  readonly done: number;
  readonly total: number;
  readonly events: number | null;
  readonly bytes: number | null;
  /** Hex, of the packed file. */
  readonly sha256: string | null;
  readonly askedAt: Instant;
  readonly askedBy: string;
  readonly readyAt: Instant | null;
}

export interface EventExport extends ExportRun {
  readonly format: ExportFormat;
}

export const LIST_FORMATS = ['list-csv', 'list-xlsx'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** The dossiers that the asker might read on that day, what was looked for (forgotten once it is found), and in which words. */
export interface ListQuestion {
  readonly filters: DossierFilters;
  readonly search?: DossierSearch;
  readonly words: ListWords;
}

/** A list of dossiers as somebody found it. */
export interface ListExport extends ExportRun {
  readonly format: ListFormat;
  readonly question: ListQuestion;
}

export type Asked = EventExport | ListExport;
type Row<Of extends Asked> = Omit<Of, 'askedAt' | 'readyAt'> & { askedAt: Date; readyAt: Date | null };

const COLUMNS = `id, unit_id as "unitId", format, question, from_on::text as "from", to_on::text as "to", state, done, total, events,
  bytes::float8 as bytes, encode(sha256, 'hex') as sha256, asked_at as "askedAt", asked_by as "askedBy", ready_at as "readyAt"`;
const EVENTS = 'question is null';
const LISTS = 'question is not null';
const LOST_AFTER = `interval '5 minutes'`;
const MOST_ATTEMPTS = 3;
/** A file may be fetched for so long. */
export const KEPT_DAYS = 7;

@Injectable()
export class EventExportStore {
  async add(tx: Tx, { unitId, format, from, to }: ExportQuestion, askedBy: string): Promise<EventExportId> {
    const id = newId<'event-export'>();
    await tx.execute(
      `insert into event_export (id, unit_id, format, from_on, to_on, state, done, total, attempts, asked_at, asked_by)
       values ($1, $2, $3, $4, $5, 'waiting', 0, 0, 0, $6, $7)`,
      [id, unitId, format, from, to, dateOf(await tx.now()), askedBy],
    );
    return id;
  }

  async addList(
    tx: Tx,
    { unitId, format, question }: Pick<ListExport, 'unitId' | 'format' | 'question'>,
    askedBy: string,
  ): Promise<EventExportId> {
    const id = newId<'event-export'>();
    await tx.execute(
      `insert into event_export (id, unit_id, format, question, state, done, total, attempts, asked_at, asked_by)
       values ($1, $2, $3, $4, 'waiting', 0, 0, 0, $5, $6)`,
      [id, unitId, format, JSON.stringify(question), dateOf(await tx.now()), askedBy],
    );
    return id;
  }

  find(db: Queryable, id: EventExportId): Promise<EventExport | null> {
    return this.#one<EventExport>(db, `${EVENTS} and id = $1`, id);
  }

  findList(db: Queryable, id: EventExportId): Promise<ListExport | null> {
    return this.#one<ListExport>(db, `${LISTS} and id = $1`, id);
  }

  /** Of one person, the newest first. */
  askedBy(db: Queryable, accountId: string, limit: number): Promise<EventExport[]> {
    return this.#all<EventExport>(db, EVENTS, accountId, limit);
  }

  listsAskedBy(db: Queryable, accountId: string, limit: number): Promise<ListExport[]> {
    return this.#all<ListExport>(db, LISTS, accountId, limit);
  }

  async #one<Of extends Asked>(db: Queryable, where: string, id: EventExportId): Promise<Of | null> {
    const [row] = await db.query<Row<Of>>(`select ${COLUMNS} from event_export where ${where}`, [id]);
    return row ? exportOf<Of>(row) : null;
  }

  async #all<Of extends Asked>(db: Queryable, where: string, accountId: string, limit: number): Promise<Of[]> {
    const rows = await db.query<Row<Of>>(
      `select ${COLUMNS} from event_export where ${where} and asked_by = $1 order by asked_at desc, id desc limit $2`,
      [accountId, limit],
    );
    return rows.map((row) => exportOf<Of>(row));
  }

  /** The next one to be written, for this caller alone; what an earlier attempt left is gone. */
  async claim(tx: Tx): Promise<Asked | null> {
    const [row] = await tx.query<{ id: EventExportId }>(
      `update event_export set state = 'running', done = 0, total = 0, attempts = attempts + 1, beat_at = app_now()
       where id = (
         select id from event_export
         where state = 'waiting' or (state = 'running' and beat_at < app_now() - ${LOST_AFTER})
         order by asked_at limit 1 for update skip locked
       ) returning id`,
    );
    if (!row) return null;
    await tx.execute('delete from event_export_part where export_id = $1', [row.id]);
    return this.#one<Asked>(tx, 'id = $1', row.id);
  }

  async progress(tx: Tx, id: EventExportId, done: number, total: number): Promise<void> {
    await tx.execute('update event_export set done = $2, total = $3, beat_at = app_now() where id = $1', [
      id,
      done,
      total,
    ]);
  }

  async part(tx: Tx, id: EventExportId, number: number, content: Buffer): Promise<void> {
    await tx.execute('insert into event_export_part (export_id, number, content) values ($1, $2, $3)', [
      id,
      number,
      content,
    ]);
  }

  async finish(
    tx: Tx,
    id: EventExportId,
    { cases, events, bytes, sha256 }: { cases: number; events: number | null; bytes: number; sha256: Buffer },
  ): Promise<void> {
    await tx.execute(
      `update event_export set state = 'ready', done = $2, total = $2, events = $3, bytes = $4, sha256 = $5,
         ready_at = app_now(), question = question - 'search' where id = $1`,
      [id, cases, events, bytes, sha256],
    );
  }

  async fail(tx: Tx, id: EventExportId): Promise<void> {
    await tx.execute(
      `update event_export set state = case when attempts < $2 then 'waiting' else 'failed' end,
         question = case when attempts < $2 then question else question - 'search' end where id = $1`,
      [id, MOST_ATTEMPTS],
    );
  }

  /** Files that are too old. @returns how many went. */
  async forget(tx: Tx): Promise<number> {
    const old = `select id from event_export where state = 'ready' and ready_at < app_now() - interval '${String(KEPT_DAYS)} days'`;
    await tx.execute(`delete from event_export_part where export_id in (${old})`);
    return tx.execute(`update event_export set state = 'gone' where id in (${old})`);
  }

  async *content(db: Queryable, id: EventExportId): AsyncGenerator<Buffer> {
    for (let number = 1; ; number += 1) {
      const [row] = await db.query<{ content: Buffer }>(
        'select content from event_export_part where export_id = $1 and number = $2',
        [id, number],
      );
      if (!row) return;
      yield row.content;
    }
  }

  async selected(db: Queryable, units: readonly UnitId[], since: Instant | null, until: Instant | null) {
    const [row] = await db.query<{ n: number }>(
      `select count(*)::int as n from dossier where (competent_unit_id = any($1::uuid[]) or intake_unit_id = any($1::uuid[]))
         and ($2::timestamptz is null or accepted_at >= $2) and ($3::timestamptz is null or accepted_at < $3)`,
      [units, since === null ? null : dateOf(since), until === null ? null : dateOf(until)],
    );
    return row?.n ?? 0;
  }
}

export function isList(asked: Asked): asked is ListExport {
  return 'question' in asked && (asked as { question: unknown }).question !== null;
}

function exportOf<Of extends Asked>(row: Row<Of>): Of {
  return { ...row, askedAt: instantOf(row.askedAt), readyAt: row.readyAt && instantOf(row.readyAt) } as unknown as Of;
}
