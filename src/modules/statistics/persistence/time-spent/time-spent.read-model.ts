import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../../../../kernel/instant.js';
import type { Queryable } from '../../../../platform/database/unit-of-work.js';
import type { ProcedureId } from '../../../catalogue/domain/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';

export interface TimeQuestion {
  readonly units: readonly UnitId[];
  /** What was done in [since, until). */
  readonly since: Instant;
  readonly until: Instant;
}

/** Hours on the clock on the wall, nights and days off with them: what somebody who waits feels. */
export interface StepTime {
  readonly unitId: UnitId;
  readonly step: string;
  readonly times: number;
  /** Papers on their way: from opening to receipt. */
  readonly waitingHours: number;
  /** From receipt to the end of the step. */
  readonly workingHours: number;
  readonly medianHours: number;
  readonly p90Hours: number;
  /** All hours of all dossiers: what the ranking goes by. */
  readonly totalHours: number;
}

export interface HandOverTime {
  readonly kind: 'intake' | 'step' | 'result';
  readonly fromUnitId: UnitId;
  readonly toUnitId: UnitId;
  readonly times: number;
  readonly medianHours: number;
  readonly p90Hours: number;
}

export interface ProcedureTime {
  readonly procedureId: ProcedureId;
  readonly code: string;
  readonly name: string;
  readonly finished: number;
  readonly medianDays: number;
  readonly p90Days: number;
}

export interface UsualTime {
  readonly finished: number;
  /** Whole days from acceptance to the end; half of the dossiers took no longer, nine of ten took no longer. */
  readonly medianDays: number;
  readonly p90Days: number;
}

/** From so many finished dossiers on, something is usual. */
export const USUAL_FROM = 10;
/** The newest ones say what is usual now. */
const USUAL_OF = 500;

const hours = (from: string, to: string): string => `extract(epoch from ${to} - ${from}) / 3600.0`;
export const percentile = (share: number, of: string): string =>
  `percentile_cont(${String(share)}) within group (order by ${of})::float8`;
/** The day of Việt Nam on which something happened. */
const day = (column: string): string => `(${column} at time zone 'Asia/Ho_Chi_Minh')::date`;

@Injectable()
export class TimeSpentReadModel {
  /** Steps that ended in the period, where most of the time went first. */
  async steps(db: Queryable, { units, since, until }: TimeQuestion, limit: number): Promise<StepTime[]> {
    return db.query<StepTime>(
      `select g."unitId", coalesce(named.name, g.step_key) as step, g.times, g."waitingHours", g."workingHours",
         g."medianHours", g."p90Hours", g."totalHours"
       from (
         select unit_id as "unitId", step_key, min(version) as version, count(*)::integer as times,
           avg(waiting)::float8 as "waitingHours", avg(working)::float8 as "workingHours",
           ${percentile(0.5, 'waiting + working')} as "medianHours",
           ${percentile(0.9, 'waiting + working')} as "p90Hours", sum(waiting + working)::float8 as "totalHours"
         from (
           select s.unit_id, s.step_key, d.version_id::text as version,
             ${hours('s.opened_at', 'coalesce(s.received_at, s.closed_at)')} as waiting,
             coalesce(${hours('s.received_at', 's.closed_at')}, 0) as working
           from step_instance s join dossier d on d.id = s.dossier_id
           where s.unit_id = any($1) and s.closed_at >= $2 and s.closed_at < $3 and s.ending <> 'cut-off') steps
         group by unit_id, step_key
         order by "totalHours" desc limit $4) g
       left join lateral (select s->>'nameVi' as name from procedure_version v, jsonb_array_elements(v.process->'steps') s
         where v.id = g.version::uuid and s->>'key' = g.step_key limit 1) named on true
       order by g."totalHours" desc, step, g."unitId"`,
      [units, dateOf(since), dateOf(until), limit],
    );
  }

  /** Papers received in the period: how long they had been on their way. */
  async handOvers(db: Queryable, { units, since, until }: TimeQuestion, limit: number): Promise<HandOverTime[]> {
    return db.query<HandOverTime>(
      `select kind, from_unit_id as "fromUnitId", to_unit_id as "toUnitId", count(*)::integer as times,
         ${percentile(0.5, hours('sent_at', 'received_at'))} as "medianHours",
         ${percentile(0.9, hours('sent_at', 'received_at'))} as "p90Hours"
       from hand_over where to_unit_id = any($1) and received_at >= $2 and received_at < $3
       group by kind, from_unit_id, to_unit_id
       order by sum(${hours('sent_at', 'received_at')}) desc, kind, from_unit_id, to_unit_id limit $4`,
      [units, dateOf(since), dateOf(until), limit],
    );
  }

  /** Dossiers granted or refused in the period by the units, by procedure; the most first. */
  async procedures(db: Queryable, { units, since, until }: TimeQuestion, limit: number): Promise<ProcedureTime[]> {
    return db.query<ProcedureTime>(
      `select g."procedureId", p.code, coalesce(v.name_vi, p.code) as name, g.finished, g."medianDays", g."p90Days"
       from (
         select procedure_id as "procedureId", min(version_id::text) as version, count(*)::integer as finished,
           ${percentile(0.5, 'days')} as "medianDays", ${percentile(0.9, 'days')} as "p90Days"
         from (select procedure_id, version_id, ${day('finished_at')} - ${day('accepted_at')} as days from dossier
           where competent_unit_id = any($1) and accepted_at is not null and finished_at >= $2 and finished_at < $3
             and outcome in ('granted', 'refused')) ended
         group by procedure_id order by finished desc limit $4) g
       join procedure p on p.id = g."procedureId" left join procedure_version v on v.id = g.version::uuid
       order by g.finished desc, p.code`,
      [units, dateOf(since), dateOf(until), limit],
    );
  }

  /** What is usual for a procedure, of the newest dossiers finished since; null where they are too few. */
  async usual(db: Queryable, procedureId: ProcedureId, since: Instant): Promise<UsualTime | null> {
    const [row] = await db.query<UsualTime>(
      `select count(*)::integer as finished, ceil(${percentile(0.5, 'days')})::integer as "medianDays",
         ceil(${percentile(0.9, 'days')})::integer as "p90Days"
       from (select ${day('finished_at')} - ${day('accepted_at')} as days from dossier
         where procedure_id = $1 and accepted_at is not null and finished_at >= $2 and outcome in ('granted', 'refused')
         order by finished_at desc limit ${String(USUAL_OF)}) ended`,
      [procedureId, dateOf(since)],
    );
    return row && row.finished >= USUAL_FROM ? row : null;
  }
}
