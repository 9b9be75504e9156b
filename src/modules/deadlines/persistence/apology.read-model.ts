import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { apologyReason, dueDay, type ApologyReason } from '../domain/index.js';

export interface ApologyDue {
  readonly dossierId: DossierId;
  readonly code: string | null;
  readonly unitId: UnitId;
  readonly dueOn: PlainDate;
  readonly reason: ApologyReason;
}

/** Dossiers whose apology is due, that have no new date and are neither finished nor paused (Điều 19.9). */
@Injectable()
export class ApologyReadModel {
  /** Of these units, the longest overdue first. */
  async due(db: Queryable, unitIds: readonly UnitId[], now: Instant, limit = 100): Promise<ApologyDue[]> {
    const rows = await db.query<{ dossier_id: DossierId; code: string | null; unit_id: UnitId; late_from: Date }>(
      `select late.dossier_id, d.code, late.unit_id, late.due_at as late_from
       from timer late join dossier d on d.id = late.dossier_id
       where late.kind = 'apology-overdue' and late.level = 0 and late.cancelled_at is null and late.unit_id = any($1::uuid[])
         and (late.due_at <= $2 or exists (select from timer duty
           where duty.dossier_id = late.dossier_id and duty.kind = 'apology-duty' and duty.cancelled_at is null and duty.due_at <= $2))
       order by late.due_at, late.dossier_id limit $3`,
      [unitIds, dateOf(now), limit],
    );
    return rows.map((row) => {
      const lateFrom = instantOf(row.late_from);
      const { dossier_id: dossierId, code, unit_id: unitId } = row;
      return { dossierId, code, unitId, dueOn: dueDay(lateFrom), reason: apologyReason(lateFrom, now) };
    });
  }

  /** Since when each of these dossiers is overdue, as the sweep marked it. Statistics do not read this. */
  async overdueSince(db: Queryable, ids: readonly DossierId[]): Promise<ReadonlyMap<DossierId, Instant>> {
    const rows = await db.query<{ dossier_id: DossierId; due_at: Date }>(
      `select dossier_id, due_at from timer
       where dossier_id = any($1::uuid[]) and kind = 'overdue' and level = 0 and fired_at is not null and cancelled_at is null`,
      [ids],
    );
    return new Map(rows.map((row) => [row.dossier_id, instantOf(row.due_at)]));
  }
}
