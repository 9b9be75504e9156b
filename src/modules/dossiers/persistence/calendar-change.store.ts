import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/ids.js';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { CalendarEdit } from '../../calendar/domain/index.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { DossierId } from '../domain/index.js';

export type CalendarChangeId = Id<'calendar-change'>;

/** A change with how far it has got. */
export interface CalendarChange {
  readonly id: CalendarChangeId;
  readonly formerVersion: string;
  readonly version: string;
  readonly edits: readonly CalendarEdit[];
  readonly source: string;
  readonly firstDay: PlainDate;
  /** Dossiers whose date would move, or be confirmed, when it was decided. */
  readonly plannedCount: number;
  readonly issuedAt: Instant;
  /** Dossiers looked at, and of them those promised anew. */
  readonly lookedAt: number;
  readonly moved: number;
  readonly closedAt: Instant | null;
}

interface Row extends Omit<CalendarChange, 'issuedAt' | 'closedAt'> {
  readonly issuedAt: Date;
  readonly closedAt: Date | null;
}

const CHANGES = `
  select c.id, c.former_version as "formerVersion", c.version, c.edits, c.source, c.first_day::text as "firstDay",
    c.planned_count as "plannedCount", c.issued_at as "issuedAt", c.closed_at as "closedAt", d.looked as "lookedAt",
    d.moved
  from calendar_change c cross join lateral (
    select count(*)::int as looked, count(event_seq)::int as moved from calendar_change_dossier
    where change_id = c.id) d`;

/** Open dossiers with a date on or after a day: what lies before it is counted without it. */
const CONCERNED = `
  from dossier d where d.accepted_at is not null and d.finished_at is null and d.due_on >= $1::date`;

@Injectable()
export class CalendarChangeStore {
  async concerned(q: Queryable, firstDay: PlainDate): Promise<DossierId[]> {
    const rows = await q.query<{ id: DossierId }>(`select d.id ${CONCERNED} order by d.id`, [firstDay]);
    return rows.map(({ id }) => id);
  }

  /** Concerned dossiers that a change has not looked at. */
  async notLookedAt(q: Queryable, { id, firstDay }: CalendarChange, limit: number): Promise<DossierId[]> {
    const rows = await q.query<{ id: DossierId }>(
      `select d.id ${CONCERNED} and not exists (select from calendar_change_dossier m
         where m.change_id = $2 and m.dossier_id = d.id) order by d.id limit $3`,
      [firstDay, id, limit],
    );
    return rows.map((row) => row.id);
  }

  async insert(
    tx: Tx,
    change: Pick<CalendarChange, 'id' | 'formerVersion' | 'version' | 'edits' | 'source' | 'firstDay' | 'plannedCount'>,
    at: Instant,
    by: AccountId | null,
  ): Promise<void> {
    const { id, formerVersion, version, edits, source, firstDay, plannedCount } = change;
    await tx.execute(
      `insert into calendar_change
         (id, former_version, version, edits, source, first_day, planned_count, issued_at, issued_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, formerVersion, version, JSON.stringify(edits), source, firstDay, plannedCount, dateOf(at), by],
    );
  }

  async lookedAt(
    tx: Tx,
    id: CalendarChangeId,
    dossierId: DossierId,
    seq: number | null,
    dates: { readonly former: PlainDate; readonly now: PlainDate },
  ): Promise<void> {
    await tx.execute(
      `insert into calendar_change_dossier (change_id, dossier_id, event_seq, former_due_on, due_on)
       values ($1, $2, $3, $4, $5)`,
      [id, dossierId, seq, dates.former, dates.now],
    );
  }

  async hasLookedAt(tx: Tx, id: CalendarChangeId, dossierId: DossierId): Promise<boolean> {
    const rows = await tx.query('select 1 from calendar_change_dossier where change_id = $1 and dossier_id = $2', [
      id,
      dossierId,
    ]);
    return rows.length > 0;
  }

  async close(tx: Tx, id: CalendarChangeId): Promise<void> {
    await tx.execute('update calendar_change set closed_at = $2 where id = $1 and closed_at is null', [
      id,
      dateOf(await tx.now()),
    ]);
  }

  async open(q: Queryable): Promise<CalendarChange[]> {
    return (await q.query<Row>(`${CHANGES} where c.closed_at is null order by c.issued_at`)).map(changeOf);
  }

  async list(q: Queryable): Promise<CalendarChange[]> {
    return (await q.query<Row>(`${CHANGES} order by c.issued_at desc, c.version desc limit 100`)).map(changeOf);
  }

  /** Of one person, the newest first. */
  async issuedBy(q: Queryable, accountId: string, limit: number): Promise<CalendarChange[]> {
    const rows = await q.query<Row>(`${CHANGES} where c.issued_by = $1 order by c.issued_at desc limit $2`, [
      accountId,
      limit,
    ]);
    return rows.map(changeOf);
  }

  async byVersion(q: Queryable, version: string): Promise<CalendarChange | null> {
    const [row] = await q.query<Row>(`${CHANGES} where c.version = $1`, [version]);
    return row ? changeOf(row) : null;
  }
}

function changeOf(row: Row): CalendarChange {
  return { ...row, issuedAt: instantOf(row.issuedAt), closedAt: row.closedAt && instantOf(row.closedAt) };
}
