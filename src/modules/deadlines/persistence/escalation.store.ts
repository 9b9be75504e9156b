import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { EscalationRule, NoticeRole, TimerKind } from '../domain/index.js';

/** The ladders, as they are kept. A few dozen rows; read in the act's transaction, so that they are never stale. */
@Injectable()
export class EscalationStore {
  async rules(db: Queryable): Promise<EscalationRule[]> {
    const rows = await db.query<{
      unit_id: UnitId | null;
      kind: TimerKind;
      step: number;
      after_working_minutes: number;
      role: NoticeRole;
    }>('select unit_id, kind, step, after_working_minutes, role from escalation_rule');
    return rows.map((row) => ({
      unitId: row.unit_id,
      kind: row.kind,
      step: row.step,
      afterWorkingMinutes: row.after_working_minutes,
      role: row.role,
    }));
  }
}
