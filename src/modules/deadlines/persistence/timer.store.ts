import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import { AskedAhead } from '../../../platform/database/asked-ahead.js';
import { bulkSend } from '../../../platform/database/bulk-insert.js';
import { newId } from '../../../platform/database/new-id.js';
import { prepared } from '../../../platform/database/prepared.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { isEmptyDiff, type NoticeRole, type StandingTimer, type TimerDiff, type TimerKind } from '../domain/index.js';
import { TIMER_COLUMNS, timerRow } from './timer-row.js';

interface Row {
  readonly id: string;
  readonly dossier_id: DossierId;
  readonly kind: TimerKind;
  readonly subject_id: string;
  readonly level: number;
  readonly unit_id: UnitId;
  readonly role: NoticeRole;
  readonly due_at: Date;
  readonly fired_at: Date | null;
}

const STANDING = 'id, dossier_id, kind, subject_id, level, unit_id, role, due_at, fired_at';

const LOCK = prepared(`select ${STANDING} from timer where dossier_id = $1 and cancelled_at is null for update`);
const CANCEL = prepared('update timer set cancelled_at = $2 where id = any($1::uuid[])');
const MOVE = prepared(
  `update timer t set due_at = m.due_at, unit_id = m.unit_id, role = m.role, created_seq = $5, armed_at = $6, retry_at = null
   from unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::text[]) as m (id, due_at, unit_id, role) where t.id = m.id`,
);

/** Writes the timers of dossiers as they come to stand and cease to. */
@Injectable()
export class TimerStore {
  readonly #ahead = new AskedAhead<Row>();

  /** Sends what {@link lock} is going to ask. */
  foresee(tx: Tx, dossierId: DossierId): void {
    this.#ahead.ask(tx, dossierId, LOCK);
  }

  /** Locked: a sweep that is firing one of them ends first, and one that comes later leaves them out. */
  async lock(tx: Tx, dossierId: DossierId): Promise<StandingTimer[]> {
    const rows = await this.#ahead.take(tx, dossierId, LOCK);
    return rows.map(timerOf);
  }

  /** What stands for these dossiers, read without a lock. */
  async standing(db: Queryable, dossierIds: readonly DossierId[]): Promise<ReadonlyMap<DossierId, StandingTimer[]>> {
    const rows = await db.query<Row>(
      `select ${STANDING} from timer where dossier_id = any($1::uuid[]) and cancelled_at is null`,
      [dossierIds],
    );
    const byDossier = new Map<DossierId, StandingTimer[]>();
    for (const row of rows) byDossier.set(row.dossier_id, [...(byDossier.get(row.dossier_id) ?? []), timerOf(row)]);
    return byDossier;
  }

  /** @param seq number of the event that causes it */
  write(tx: Tx, diff: TimerDiff, seq: number, now: Instant): void {
    if (isEmptyDiff(diff)) return;
    const { create, move, cancel } = diff;
    if (cancel.length > 0) {
      tx.send(CANCEL, [cancel, dateOf(now)]);
    }
    if (move.length > 0) {
      tx.send(MOVE, [
        move.map(({ id }) => id),
        move.map(({ timer }) => dateOf(timer.dueAt)),
        move.map(({ timer }) => timer.unitId),
        move.map(({ timer }) => timer.role),
        seq,
        dateOf(now),
      ]);
    }
    const rows = create.map((timer) => timerRow(newId<'timer'>(), timer, seq, now));
    bulkSend(tx, 'timer', TIMER_COLUMNS, rows);
  }

  /**
   * Marks as fired what was heard before: for rows that had to be made again. A reminder that was left out because a higher
   * one had come has no notice; it fires again and is left out again.
   */
  async recallNotices(tx: Tx, dossierId: DossierId): Promise<void> {
    await tx.execute(
      `update timer t set fired_at = n.noticed_at, lateness_ms = 0, outcome = 'replayed'
       from deadline_notice n
       where t.dossier_id = $1 and t.fired_at is null and t.cancelled_at is null and n.dossier_id = t.dossier_id
         and n.kind = t.kind and n.subject_id = t.subject_id and n.level = t.level and n.due_at = t.due_at`,
      [dossierId],
    );
  }

  /** Dossiers that may have a timer: not finished, or waiting to be collected, or with a row. In the order of ids. */
  async candidates(db: Queryable, after: DossierId | null, limit: number): Promise<DossierId[]> {
    const rows = await db.query<{ id: DossierId }>(
      `select id from dossier d
       where ($1::uuid is null or id > $1)
         and (finished_at is null or state = 'resolved'
           or exists (select from timer t where t.dossier_id = d.id and t.cancelled_at is null))
       order by id limit $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }
}

function timerOf(row: Row): StandingTimer {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    kind: row.kind,
    subjectId: row.subject_id,
    level: row.level,
    unitId: row.unit_id,
    role: row.role,
    dueAt: instantOf(row.due_at),
    firedAt: row.fired_at && instantOf(row.fired_at),
  };
}
