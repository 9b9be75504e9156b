/** The dossiers behind figures, as one table expression: each as it stood at any moment and state of knowledge. */
import { dateOf, HO_CHI_MINH, localDate, type Instant } from '../../../kernel/instant.js';
import { ACT_CODES, actDefinition } from '../../dossiers/domain/index.js';
import { filterSql, keySql, type Parameters, scopeTable, type CountQuestion } from './count-question.js';
import { FIGURES } from './figures-sql.js';
import type { Bounds } from './row-figures.js';

/** Finished by a date: hours on an earlier day or by the moment, days by date. */
const finishedBy = (dueOn: string, dueAt: string): string => `coalesce(
  p.finished_on < ${dueOn} or case d.due_kind when 'instant' then p.finished_at <= ${dueAt} else p.finished_on = ${dueOn} end, false)`;

/** As the clock stood at the last event. */
const STATE = '(p.clock & 1) <> 0 as started, (p.clock & 2) <> 0 as paused, (p.clock & 4) <> 0 as repeated';

/** The day of Việt Nam: by the offset alone, for a million of them by name take as long as all else. */
const dayOf = (instant: string): string =>
  `(${instant} at time zone interval '${String(HO_CHI_MINH.offsetMinutes)} minutes')::date`;

/**
 * The finish, the clock and the promise `p` as they stood at the last event: of the newest they stand on the row, and nothing is
 * looked up. The offset keeps them from being worked out again wherever they are named.
 */
const then = ({ accepted, finished }: { readonly accepted: string; readonly finished: string }): string => `
      left join lateral (
        select *, ${dayOf('finished_at')} as finished_on from (
          select ${accepted} as accepted, case when ${finished} then d.finished_at end as finished_at,
                 case when k.seq = d.seq
                   then (d.due_kind <> 'unset')::int + 2 * (d.paused_since is not null)::int + 4 * (d.supplement_count > 1)::int
                   else (select coalesce(bool_or(kind = 'start'), false)::int
                           + 2 * (count(*) filter (where kind = 'pause') > count(*) filter (where kind in ('resume', 'restart')))::int
                           + 4 * (count(*) filter (where kind = 'pause' and pause_kind = 'supplement') > 1)::int
                         from dossier_clock_entry where dossier_id = d.id and event_seq <= k.seq) end as clock,
                 case when k.seq = d.seq then d.due_on else (${promised('due_on')}) end as due_on,
                 case when k.seq = d.seq then d.due_at else (${promised('due_at')}) end as due_at
          offset 0) stood
        offset 0
      ) p on true`;

function promised(column: 'due_on' | 'due_at'): string {
  return `select ${column} from dossier_promise where dossier_id = d.id and event_seq <= k.seq order by number desc limit 1`;
}

/**
 * `with facts as (…)`: each accepted dossier of the scope that the period touches, as it stood at B.
 *
 * @param narrow a condition on its row `d`, where only some are asked for
 */
export function factsSql(
  parameters: Parameters,
  question: CountQuestion,
  knownAt: Instant | null,
  narrow: (bounds: Bounds) => string = () => 'true',
): string {
  const { view, scope, period, filters, split, officers } = question;
  const a = period.from === null ? `'-infinity'::timestamptz` : parameters.add(dateOf(period.from), 'timestamptz');
  const b = parameters.add(dateOf(period.until), 'timestamptz');
  const known = knownAt === null ? null : parameters.add(dateOf(knownAt), 'timestamptz');
  const filter = filterSql(parameters, filters);
  const moves = view === 'competent' && question.moved === true;
  const pass = question.wide === true && (known !== null || period.from === null);
  const byOfficer = officers !== undefined || split === 'officer';
  const handled = officers === undefined ? 'true' : `o.officer = any(${parameters.add([...officers], 'uuid[]')})`;
  const key = keySql(split === 'officer' ? 'o' : 'd', split);
  return `
    with scope as (select * from ${scopeTable(parameters, scope)}),
    ${moves ? `concerned as (${CONCERNED}),` : ''}
    ${pass ? `last_known as (${lastOfEach(b, known)}),` : ''}
    -- Once for each dossier, as it comes by: without the offset every figure would look up the finish again. What was known is asked
    -- after row and unit are found: a condition that null may meet (there is none) keeps the planner from turning that round.
    stood as (
      select d.id, d.code, e.unit_id, e.starts, e.ends, e.came, e.went, d.procedure_id, d.channel, d.accepted_at, p.finished_at,
             d.outcome, d.timing, d.due_kind, p.due_on, p.due_at, s.grp, ${key} as key, ${a} as a,
             ${STATE}, k.seq as last_seq,
             coalesce(case d.due_kind when 'instant' then p.due_at < ${b}
               else p.due_on < ${parameters.add(localDate(period.until), 'date')} end, false) as overdue,
             ${finishedBy('d.first_due_on', 'd.first_due_at')} as by_first,
             ${finishedBy('p.due_on', 'p.due_at')} as by_last,
             coalesce(p.finished_at <= p.due_at, false) as by_moment
      from ${moves ? 'concerned join dossier d using (id)' : `scope s join dossier d on d.${view}_unit_id = s.unit_id`}
      ${pass ? 'join last_known k on k.dossier_id = d.id' : `cross join lateral (${known === null ? happened(b) : knownThen(b, known)}) k`}
      ${then(known === null ? { accepted: 'true', finished: `d.finished_at < ${b}` } : KNOWN)}
      ${moves ? placesOf(a) : HERE}
      ${byOfficer ? `left join lateral (${officerSql(view)}) o on true` : ''}
      where d.accepted_at < ${b} and ${known === null ? `(d.finished_at is null or d.finished_at >= ${a})` : 'p.accepted is not false'}
        and ${filter('d')} and ${handled} and ${narrow({ a, b })}
      offset 0
    ),
    facts as (select *, ${FIGURES} as figures from stood)`;
}

/** Acts by which somebody works on a dossier, rather than passing it on. */
const HANDLING = ACT_CODES.filter((act) =>
  ['dossier.process', 'dossier.draft'].includes(actDefinition(act).permission),
);
const HANDLED = HANDLING.map((act) => `'${actDefinition(act).event}'`).join(', ');

/**
 * Who answers for a dossier: where it was taken in, whoever accepted it; where it is decided, whoever worked on it last,
 * and until somebody has, whoever accepted it. Null where no person did either.
 */
function officerSql(view: CountQuestion['view']): string {
  const types = view === 'intake' ? `'dossier.accepted.v1'` : `'dossier.accepted.v1', ${HANDLED}`;
  return `select e.actor_id as officer from dossier_event e
    where e.dossier_id = d.id and e.seq <= k.seq and e.type in (${types}) order by e.seq desc limit 1`;
}

/** The last event before B. */
function happened(b: string): string {
  return `select max(seq) as seq from dossier_event where dossier_id = d.id and at < ${b}`;
}

/**
 * The same of all dossiers in one pass over the events, which is shorter than a look-up for each where most are asked for.
 * Only where something known was recorded after something unknown does a dossier need its look-up; the offset keeps that in one
 * place. In order, so that rows are met as they lie: the planner takes the dossiers for fewer than they are and looks each up.
 */
function lastOfEach(b: string, known: string | null): string {
  if (known === null)
    return `select dossier_id, max(seq) as seq from dossier_event where at < ${b} group by dossier_id`;
  return `
    select d.id as dossier_id, case when g.unknown < g.seq then (${knownThen(b, known)}) else g.seq end as seq
    from (select dossier_id, max(seq) filter (where at < ${b} and recorded_at <= ${known}) as seq,
                 min(seq) filter (where recorded_at > ${known}) as unknown
          from dossier_event group by dossier_id) g
    cross join lateral (select g.dossier_id as id) d order by 1 offset 0`;
}

/** The last event before B of those known: what was recorded after something unknown is not known either. */
function knownThen(b: string, known: string): string {
  return `select max(e.seq) as seq from dossier_event e where e.dossier_id = d.id and e.at < ${b} and e.seq < coalesce(
    (select min(u.seq) from dossier_event u where u.dossier_id = d.id and u.recorded_at > ${known}), 2147483647)`;
}

/** What a dossier is now is on its row; only what has happened or become known since is looked up. */
const ACCEPTANCE_KNOWN = `coalesce(k.seq = d.seq or exists (select from dossier_event e
  where e.dossier_id = d.id and e.seq <= k.seq and e.type = 'dossier.accepted.v1'), false)`;

/** Events that end a dossier, by the table of acts. */
const FINISHING = ACT_CODES.filter((act) => actDefinition(act).clock === 'stop').map((act) => actDefinition(act).event);

/** The event that set the finish is the last of that moment. */
const FINISH_SEQ = `(select max(e.seq) from dossier_event e where e.dossier_id = d.id and e.at = d.finished_at
  and e.type in (${FINISHING.map((type) => `'${type}'`).join(', ')}))`;
const KNOWN = { accepted: ACCEPTANCE_KNOWN, finished: `(k.seq = d.seq or ${FINISH_SEQ} <= k.seq)` };

/** Without moves a dossier begins and ends where it stands. */
const HERE = 'cross join lateral (select s.unit_id, true as starts, true as ends, false as came, false as went) e';

/** Dossiers that are, or were, in the competence of a unit of the scope. */
const CONCERNED = `select d.id from scope s join dossier d on d.competent_unit_id = s.unit_id
  union select r.dossier_id from scope s join dossier_role r on r.unit_id = s.unit_id and r.role = 'competent'`;

/**
 * Where a dossier counts when competence moves (`s` and `e`): it begins at the unit that had it at A, or that it came to
 * first; it ends at the unit that has it at B, or that finished it; and each move between counts where it came and went,
 * as long as both are not the same group.
 */
function placesOf(a: string): string {
  return `
      cross join lateral (
        with held as (
          select r.unit_id, r.caused_by_seq as seq, lag(r.unit_id) over (order by r.caused_by_seq) as from_unit,
                 coalesce(r.caused_by_seq <= (select max(v.seq) from dossier_event v
                   where v.dossier_id = d.id and v.seq <= k.seq and v.at < ${a}), false) as before
          from dossier_role r
          where r.dossier_id = d.id and r.role = 'competent'
            and r.caused_by_seq <= least(k.seq, case when p.finished_at is not null then ${FINISH_SEQ} end)
        ),
        ends as (
          select coalesce((select unit_id from held where before order by seq desc limit 1),
                          (select unit_id from held order by seq limit 1)) as first_unit,
                 (select unit_id from held order by seq desc limit 1) as last_unit
        )
        select first_unit as unit_id, true as starts, first_unit = last_unit as ends, false as came, false as went,
               null::uuid as other from ends
        union all select last_unit, false, true, false, false, null from ends where first_unit <> last_unit
        union all select unit_id, false, false, true, false, from_unit from held
          where not before and from_unit is not null
        union all select from_unit, false, false, false, true, unit_id from held
          where not before and from_unit is not null
      ) e
      join scope s on s.unit_id = e.unit_id
        and (not (e.came or e.went) or s.grp is distinct from (select o.grp from scope o where o.unit_id = e.other))`;
}
