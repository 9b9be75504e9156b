import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { newId } from '../../../platform/database/new-id.js';
import { factOf, standingFact } from '../../../platform/database/standing-fact.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { EscalationRule, EscalationStep, NoticeRole, TimerKind } from '../domain/index.js';

interface Row {
  readonly unit_id: UnitId | null;
  readonly kind: TimerKind;
  readonly step: number;
  readonly after_working_minutes: number;
  readonly role: NoticeRole;
  readonly valid_from: PlainDate;
  readonly valid_to: PlainDate | null;
}

/** A rung with the days on which it stands: `[validFrom, validTo)`. */
export interface DatedRule extends EscalationRule {
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
}

const TODAY = standingFact<Row[]>(
  'escalation',
  `select json_agg(json_build_object('unit_id', unit_id, 'kind', kind, 'step', step,
     'after_working_minutes', after_working_minutes, 'role', role))
   from escalation_rule, (select (app_now() at time zone 'Asia/Ho_Chi_Minh')::date as today) t
   where valid_from <= t.today and (valid_to is null or t.today < valid_to)`,
);

/** The ladders, as they are kept. A few dozen rows; read in the act's transaction, so that they are never stale. */
@Injectable()
export class EscalationStore {
  /** Those of today, by the clock for law. */
  async rules(db: Queryable): Promise<EscalationRule[]> {
    return ((await factOf(db, TODAY)) ?? []).map(ruleOf);
  }

  /** Those of today and later, of a unit or (null) of all. */
  async from(db: Queryable, unitId: UnitId | null, on: PlainDate): Promise<DatedRule[]> {
    const rows = await db.query<Row>(
      `select unit_id, kind, step, after_working_minutes, role, valid_from::text, valid_to::text from escalation_rule
       where unit_id is not distinct from $1::uuid and (valid_to is null or $2::date < valid_to) order by kind, valid_from, step`,
      [unitId, on],
    );
    return rows.map((row) => ({ ...ruleOf(row), validFrom: row.valid_from, validTo: row.valid_to }));
  }

  /** From the day on these are the rungs; what was planned for later days is dropped. Without rungs the default counts. */
  async replace(
    tx: Tx,
    { unitId, kind }: { readonly unitId: UnitId | null; readonly kind: TimerKind },
    steps: readonly EscalationStep[],
    from: PlainDate,
  ): Promise<void> {
    const ladder = [unitId, kind, from];
    const same = 'unit_id is not distinct from $1::uuid and kind = $2';
    await tx.execute(`delete from escalation_rule where ${same} and valid_from >= $3::date`, ladder);
    await tx.execute(
      `update escalation_rule set valid_to = $3::date where ${same} and (valid_to is null or valid_to > $3::date)`,
      ladder,
    );
    for (const [step, { afterWorkingMinutes, role }] of steps.entries()) {
      await tx.execute(
        `insert into escalation_rule (id, unit_id, kind, step, after_working_minutes, role, valid_from) values ($1, $2, $3, $4, $5, $6, $7)`,
        [newId(), unitId, kind, step, afterWorkingMinutes, role, from],
      );
    }
    // What stood up to yesterday follows the old ladder: the timers are to be built again.
    await tx.execute(`update escalation_build set built_on = least(built_on, $1::date - 1)`, [from]);
  }

  /** @returns true where a ladder began or ended since the timers were last built after them. */
  async isBehind(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ behind: boolean }>(
      `select exists (select from escalation_rule r where (r.valid_from > b.built_on and r.valid_from <= $1::date)
         or (r.valid_to > b.built_on and r.valid_to <= $1::date)) as behind from escalation_build b`,
      [localDate(await tx.now())],
    );
    return row?.behind === true;
  }

  async built(tx: Tx): Promise<void> {
    await tx.execute('update escalation_build set built_on = $1::date', [localDate(await tx.now())]);
  }
}

function ruleOf(row: Row): EscalationRule {
  return {
    unitId: row.unit_id,
    kind: row.kind,
    step: row.step,
    afterWorkingMinutes: row.after_working_minutes,
    role: row.role,
  };
}
