import { insertMessages } from '../../../platform/outbox/insert-messages.js';

/** These end in an act of the dossier's own, which has its own transaction. */
export const BY_ACT = "('uncollected')";
export const OPEN = 'fired_at is null and cancelled_at is null';

/** Topic of the message that a moment came and a notice was written; its payload names the notice. */
export const DEADLINE_REACHED = 'deadline.reached.v1';

const MESSAGE = {
  aggregateId: 'dossier_id',
  payload: `jsonb_build_object('timerId', timer_id, 'dossierId', dossier_id, 'kind', kind, 'level', level)`,
};

/**
 * One statement: whoever claims a timer has fired it and said so, or nothing has happened. Rows are found by their place,
 * which a lock keeps; whoever lost the race for one finds it changed and leaves it to the next sweep. The places are an
 * array: a join was sometimes made by reading the whole table.
 */
export const fire = (claim: string): string => `
  with fired as (
    update timer t set fired_at = $1::timestamptz, lateness_ms = extract(epoch from $1::timestamptz - greatest(t.due_at, t.armed_at)) * 1000,
      outcome = case when exists (
        select from timer higher
        where higher.dossier_id = t.dossier_id and higher.subject_id = t.subject_id and higher.ladder = t.ladder
          and higher.rung > t.rung and higher.due_at <= $1::timestamptz and higher.cancelled_at is null
      ) then 'superseded' else 'noticed' end
    where t.ctid = any(array(${claim}))
    returning t.*, case when t.level = 0 then 0::smallint else (
      select min(missed.level) from timer missed
      where missed.dossier_id = t.dossier_id and missed.subject_id = t.subject_id and missed.kind = t.kind
        and missed.level <= t.level and missed.cancelled_at is null and coalesce(missed.outcome, 'superseded') = 'superseded'
    ) end as since_level
  ),
  noticed as (
    insert into deadline_notice (timer_id, dossier_id, kind, subject_id, level, since_level, unit_id, role, due_at, noticed_at)
    select id, dossier_id, kind, subject_id, level, coalesce(since_level, level), unit_id, role, due_at, $1::timestamptz
    from fired where outcome = 'noticed' order by dossier_id, kind, subject_id, level
    on conflict do nothing returning timer_id, dossier_id, kind, level, since_level, due_at
  ),
  told as (${insertMessages(DEADLINE_REACHED, MESSAGE, 'from noticed order by due_at, level')})
  select fired.id, fired.dossier_id, fired.kind, fired.subject_id, fired.level, noticed.since_level, fired.lateness_ms
  from fired left join noticed on noticed.timer_id = fired.id`;

/** The oldest that are due at `$1` and that nobody else is firing, `$2` at most. */
export const FIRE_DUE = fire(`select ctid from timer
  where ${OPEN} and due_at <= $1::timestamptz and kind not in ${BY_ACT} order by due_at limit $2 for update skip locked`);
