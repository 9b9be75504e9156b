import { Injectable } from '@nestjs/common';
import { dateOf, HO_CHI_MINH, localDate, type Instant } from '../../../../kernel/instant.js';
import type { Queryable } from '../../../../platform/database/unit-of-work.js';
import type { ProcedureId } from '../../../catalogue/domain/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import { blocksBetween } from '../rollup-sums.js';
import { TIME_BLOCKS } from './time-blocks.js';

export interface TimeQuestion {
  readonly units: readonly UnitId[];
  /** What was done in [since, until), from midnight to midnight. */
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
  /** Of the newest {@link NEWEST}. */
  readonly medianHours: number;
  readonly p90Hours: number;
  /** All hours of all dossiers: what the ranking goes by. */
  readonly totalHours: number;
  /** Of the hours of all steps of the units, 1 for all of them. */
  readonly share: number;
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
  /** Of the newest {@link NEWEST} of each unit, or more where the units are few. */
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
/** Median and P90 are those of the newest ones, which say what is usual now: of all where there are fewer. */
export const NEWEST = 500;
/** Of several units together about so many: read one by one, they take a tenth of a second. */
const NEWEST_IN_ALL = 20_000;

const hours = (from: string, to: string): string => `extract(epoch from ${to} - ${from}) / 3600.0`;
export const percentile = (share: number, of: string): string =>
  `percentile_cont(${String(share)}) within group (order by ${of})::float8`;
/** The day of Việt Nam on which something happened. */
const day = (column: string): string => `(${column} at time zone 'Asia/Ho_Chi_Minh')::date`;

const HOUR = '3600000.0';

// The newest are walked to backwards along the index from the end of the period, and those of another unit fall out: the
// planner cannot know that a step which is rare on the whole is frequent here, and would read and sort them all.

/**
 * Of each unit the steps, or the ways that papers come, that took most of the time: from the sums by day and what is not summed
 * yet. Parameters: kind, units, blocks and their first days, the number wanted, since and until.
 */
const SUMMED = `sums as (
    select r.cell_id, sum(r.times) as times, sum(r.waiting_ms) as waiting_ms, sum(r.working_ms) as working_ms
    from unnest($3::smallint[], $4::date[]) b (block, start)
    join stat_time r on r.kind = $1 and r.block = b.block and r.start = b.start group by r.cell_id
  ), parts as (
    select c.unit_id, c.subject, s.times, s.waiting_ms, s.working_ms
    from sums s join stat_time_cell c on c.id = s.cell_id where c.unit_id = any($2::uuid[])
    union all
    select unit_id, subject, 1, waiting_ms, working_ms from stat_time_delta
    where kind = $1 and unit_id = any($2::uuid[]) and day >= ($6::timestamptz at time zone '${HO_CHI_MINH.name}')::date
      and day < ($7::timestamptz at time zone '${HO_CHI_MINH.name}')::date
  ), g as (
    select unit_id, subject, sum(times)::int as times, sum(waiting_ms) as waiting_ms, sum(working_ms) as working_ms,
      sum(sum(waiting_ms) + sum(working_ms)) over () as all_ms
    from parts group by unit_id, subject having sum(times) > 0
    order by sum(waiting_ms) + sum(working_ms) desc, subject, unit_id limit $5
  )`;

function sumsAsked(kind: 'step' | 'hand-over', { units, since, until }: TimeQuestion, limit: number): unknown[] {
  const blocks = blocksBetween(localDate(since), localDate(until), TIME_BLOCKS);
  return [kind, units, blocks.map(({ length }) => length), blocks.map(({ start }) => start), limit];
}

@Injectable()
export class TimeSpentReadModel {
  /** Steps that ended in the period, where most of the time went first. */
  async steps(db: Queryable, question: TimeQuestion, limit: number): Promise<StepTime[]> {
    const { since, until } = question;
    return db.query<StepTime>(
      `with ${SUMMED}
       select g.unit_id as "unitId", coalesce(named.name, g.subject) as step, g.times,
         (g.waiting_ms / ${HOUR} / g.times)::float8 as "waitingHours", (g.working_ms / ${HOUR} / g.times)::float8 as "workingHours",
         newest."medianHours", newest."p90Hours", ((g.waiting_ms + g.working_ms) / ${HOUR})::float8 as "totalHours",
         coalesce((g.waiting_ms + g.working_ms) / nullif(g.all_ms, 0), 0)::float8 as share
       from g
       cross join lateral (
         select ${percentile(0.5, 'hours')} as "medianHours", ${percentile(0.9, 'hours')} as "p90Hours",
           (array_agg(dossier_id order by closed_at desc))[1] as dossier_id
         from (select unit_id, step_key, dossier_id, closed_at, ${hours('opened_at', 'closed_at')} as hours from step_instance
           where (unit_id, step_key, closed_at) < (g.unit_id, g.subject, $7::timestamptz)
             and closed_at is not null and ending <> 'cut-off'
           order by unit_id desc, step_key desc, closed_at desc limit ${String(NEWEST)}) s
         where unit_id = g.unit_id and step_key = g.subject and closed_at >= $6) newest
       left join lateral (select s->>'nameVi' as name
         from dossier d join procedure_version v on v.id = d.version_id, jsonb_array_elements(v.process->'steps') s
         where d.id = newest.dossier_id and s->>'key' = g.subject limit 1) named on true
       order by g.waiting_ms + g.working_ms desc, step, g.unit_id`,
      [...sumsAsked('step', question, limit), dateOf(since), dateOf(until)],
    );
  }

  /** Papers received in the period: how long they had been on their way. */
  async handOvers(db: Queryable, question: TimeQuestion, limit: number): Promise<HandOverTime[]> {
    const { since, until } = question;
    return db.query<HandOverTime>(
      `with ${SUMMED}
       select way.kind, way.from_unit_id as "fromUnitId", g.unit_id as "toUnitId", g.times, newest."medianHours", newest."p90Hours"
       from g
       cross join lateral (select split_part(g.subject, ' ', 1) as kind, split_part(g.subject, ' ', 2)::uuid as from_unit_id) way
       cross join lateral (
         select ${percentile(0.5, 'hours')} as "medianHours", ${percentile(0.9, 'hours')} as "p90Hours"
         from (select to_unit_id, kind, from_unit_id, received_at, ${hours('sent_at', 'received_at')} as hours from hand_over
           where (to_unit_id, kind, from_unit_id, received_at) < (g.unit_id, way.kind, way.from_unit_id, $7::timestamptz)
             and received_at is not null
           order by to_unit_id desc, kind desc, from_unit_id desc, received_at desc limit ${String(NEWEST)}) h
         where h.to_unit_id = g.unit_id and h.kind = way.kind and h.from_unit_id = way.from_unit_id
           and h.received_at >= $6) newest
       order by g.waiting_ms desc, way.kind, way.from_unit_id, g.unit_id`,
      [...sumsAsked('hand-over', question, limit), dateOf(since), dateOf(until)],
    );
  }

  /** What the newest dossiers took that each unit granted or refused in the period; nothing of procedures that are not among them. */
  async procedures(
    db: Queryable,
    { units, since, until }: TimeQuestion,
    asked: readonly ProcedureId[],
  ): Promise<Omit<ProcedureTime, 'finished'>[]> {
    return db.query<Omit<ProcedureTime, 'finished'>>(
      `with newest as (
         select d.procedure_id, d.version_id, d.days from unnest($1::uuid[]) u (unit_id)
         cross join lateral (
           select procedure_id, version_id, ${day('finished_at')} - ${day('accepted_at')} as days from dossier
           where competent_unit_id = u.unit_id and accepted_at is not null and finished_at >= $2 and finished_at < $3
             and outcome in ('granted', 'refused')
           order by finished_at desc limit $4) d
       ), g as (
         select procedure_id, min(version_id::text)::uuid as version_id, ${percentile(0.5, 'days')} as "medianDays",
           ${percentile(0.9, 'days')} as "p90Days"
         from newest where procedure_id = any($5::uuid[]) group by procedure_id
       )
       select g.procedure_id as "procedureId", p.code, coalesce(v.name_vi, p.code) as name, g."medianDays", g."p90Days"
       from g join procedure p on p.id = g.procedure_id left join procedure_version v on v.id = g.version_id`,
      [units, dateOf(since), dateOf(until), Math.max(NEWEST, Math.floor(NEWEST_IN_ALL / units.length)), asked],
    );
  }

  /** What is usual for a procedure, of the newest dossiers finished since; null where they are too few. */
  async usual(db: Queryable, procedureId: ProcedureId, since: Instant): Promise<UsualTime | null> {
    const [row] = await db.query<UsualTime>(
      `select count(*)::integer as finished, ceil(${percentile(0.5, 'days')})::integer as "medianDays",
         ceil(${percentile(0.9, 'days')})::integer as "p90Days"
       from (select ${day('finished_at')} - ${day('accepted_at')} as days from dossier
         where procedure_id = $1 and accepted_at is not null and finished_at >= $2 and outcome in ('granted', 'refused')
         order by finished_at desc limit ${String(NEWEST)}) ended`,
      [procedureId, dateOf(since)],
    );
    return row && row.finished >= USUAL_FROM ? row : null;
  }
}
