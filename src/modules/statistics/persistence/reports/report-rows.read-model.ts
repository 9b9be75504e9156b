import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../../kernel/instant.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';
import type { Queryable } from '../../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import {
  lastDayOf,
  type EvaluatedDossier,
  type EvaluatedUnit,
  type FeeRow,
  type OverdueCause,
} from '../../domain/index.js';
import { Parameters, scopeTable, type CountQuestion } from '../count-question.js';
import { factsSql } from '../facts-sql.js';
import { PREDICATES } from '../figures-sql.js';

export interface RegisterLine {
  readonly code: string;
  readonly procedure: string;
  readonly sets: number;
  readonly applicant: string;
  readonly unitId: UnitId | null;
  readonly acceptedAt: Instant;
  readonly dueAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly returnedAt: Instant | null;
  readonly channel: string;
}

/** A register of more lines is opened by shorter periods. */
export const MOST_REGISTER_LINES = 50_000;

/** Events of fees beside those of acceptance and return. */
const PAID_APART = `'dossier.prepaid.v1', 'dossier.fee-collected.v1'`;

/** Rows of papers, from the same facts as the figures: as of any period and state of knowledge. */
export interface EvaluatedRow extends EvaluatedDossier {
  readonly group: number;
  readonly officer: string | null;
  readonly officerName: string | null;
  readonly code: string | null;
  readonly unitId: UnitId | null;
}

export type OrganisedGroup = { readonly group: number } & Pick<
  EvaluatedUnit,
  'offered' | 'offeredOnline' | 'oneStop' | 'settledThere' | 'feedbackDue' | 'feedbackInTime'
>;

@Injectable()
export class ReportRowsReadModel {
  async register(db: Queryable, question: CountQuestion, knownAt: Instant): Promise<RegisterLine[]> {
    const parameters = new Parameters();
    const rows = await db.query<
      Omit<RegisterLine, 'acceptedAt' | 'dueAt' | 'finishedAt' | 'returnedAt'> & {
        accepted_at: Date;
        due_at: Date | null;
        finished_at: Date | null;
        returned_at: Date | null;
      }
    >(
      `${factsSql(parameters, question, knownAt)}
       select f.code, v.name_vi as procedure, d.sets, coalesce(p.full_name, '') as applicant,
              d.competent_unit_id as "unitId", f.accepted_at, f.due_at, f.finished_at, d.channel,
              (select max(e.at) from dossier_event e
               where e.dossier_id = f.id and e.seq <= f.last_seq and e.type = 'dossier.returned.v1') as returned_at
       from (select * from facts where ${PREDICATES.received}) f
       join dossier d on d.id = f.id
       join procedure_version v on v.id = d.version_id
       left join person p on p.id = d.applicant_id and p.erased_at is null
       order by f.accepted_at, f.id limit ${parameters.add(MOST_REGISTER_LINES, 'int')}`,
      parameters.values,
    );
    const at = (date: Date | null) => date && instantOf(date);
    return rows.map(({ accepted_at, due_at, finished_at, returned_at, ...row }) => ({
      ...row,
      acceptedAt: instantOf(accepted_at),
      dueAt: at(due_at),
      finishedAt: at(finished_at),
      returnedAt: at(returned_at),
    }));
  }

  /** Of what was accepted in the period: due and collected, by procedure. Amounts in đồng. */
  async fees(db: Queryable, question: CountQuestion, knownAt: Instant): Promise<FeeRow[]> {
    const parameters = new Parameters();
    const rows = await db.query<
      Record<'dossiers' | 'due' | 'cash' | 'other', string> & { code: string; procedure: string }
    >(
      `${factsSql(parameters, question, knownAt)}
       select c.code, min(v.name_vi) as procedure, count(*) as dossiers, sum(m.due) as due, sum(m.cash) as cash,
              sum(m.other) as other
       from (select * from facts where ${PREDICATES.received}) f
       join dossier d on d.id = f.id
       join procedure_version v on v.id = d.version_id
       join procedure c on c.id = d.procedure_id
       cross join lateral (
         select coalesce(max((e.payload ->> 'feeDue')::bigint) filter (where e.type = 'dossier.accepted.v1'), 0) as due,
                coalesce(sum((e.payload ->> 'feeCollected')::bigint), 0) as cash,
                coalesce(sum((e.payload ->> 'amount')::bigint) filter (where e.type in (${PAID_APART})), 0) as other
         from dossier_event e
         where e.dossier_id = f.id and e.seq <= f.last_seq
           and e.type in ('dossier.accepted.v1', 'dossier.returned.v1', ${PAID_APART})
       ) m
       where (m.due > 0 or m.cash > 0 or m.other > 0)
       group by c.code order by c.code`,
      parameters.values,
    );
    return rows.map(({ code, procedure, ...sums }) => {
      const [due, cash, other] = [Number(sums.due), Number(sums.cash), Number(sums.other)];
      return {
        key: code,
        code,
        procedure,
        dossiers: Number(sums.dossiers),
        due,
        cash,
        other,
        outstanding: due - cash - other,
      };
    });
  }

  /** Overdue and settled late, by field and the last act before the finish. */
  async overdue(
    db: Queryable,
    question: CountQuestion,
    knownAt: Instant,
  ): Promise<{ fieldCode: string; lastEvent: string; entered: OverdueCause | null; pending: number; late: number }[]> {
    const parameters = new Parameters();
    return db.query(
      `${factsSql(parameters, question, knownAt)}
       select d.field_code as "fieldCode", case when c.cause is null then e.type else '' end as "lastEvent", c.cause as entered,
              count(*) filter (where f.finished_at is null)::int as pending,
              count(*) filter (where f.finished_at is not null)::int as late
       from (select * from facts where (${PREDICATES.overdue}) or (${PREDICATES.late})) f
       join dossier d on d.id = f.id
       cross join lateral (
         select type from dossier_event
         where dossier_id = f.id and seq <= f.last_seq and (f.finished_at is null or at < f.finished_at)
         order by seq desc limit 1
       ) e
       left join lateral (
         select cause from overdue_cause where dossier_id = f.id and recorded_at <= ${parameters.add(dateOf(knownAt), 'timestamptz')}
         order by number desc limit 1
       ) c on true
       group by 1, 2, 3 order by 1, 2, 3`,
      parameters.values,
    );
  }

  /** Settled dossiers as the indices of Thông tư 01/2018 see them; alike ones counted, unless each is wanted. */
  async evaluated(
    db: Queryable,
    question: CountQuestion,
    knownAt: Instant,
    by: 'group' | 'officer' | 'dossier',
  ): Promise<EvaluatedRow[]> {
    const parameters = new Parameters();
    const facts = factsSql(parameters, by === 'group' ? question : { ...question, split: 'officer' }, knownAt);
    const known = parameters.add(dateOf(knownAt), 'timestamptz');
    const each = by === 'dossier';
    return db.query<EvaluatedRow>(
      `${facts}
       select f.grp as group, f.key::text as officer, ${each ? 'f.code, f.unit_id' : 'null::text as code, null::uuid'} as "unitId",
              ${each ? '(select display_name from account where id::text = f.key::text)' : 'null::text'} as "officerName",
              f.timing, w.timing as "stepTiming", greatest(s.supplements, k.contacts) as contacts, k.agencies, j.justified,
              count(*)::int as count
       from facts f
       cross join lateral (
         select count(*)::int as supplements from dossier_clock_entry
         where dossier_id = f.id and event_seq <= f.last_seq and kind = 'pause' and pause_kind = 'supplement'
       ) s
       cross join lateral (
         select coalesce(sum(n) filter (where place = 'one-stop'), 0)::int as contacts,
                coalesce(sum(n) filter (where place = 'agency'), 0)::int as agencies
         from (select place, 1 as n from dossier_contact where dossier_id = f.id and event_seq <= f.last_seq
               union all select place, delta from contact_correction where dossier_id = f.id and at <= ${known}) c
       ) k
       cross join lateral (
         select exists (select from feedback_case where dossier_id = f.id and upheld and answered_at <= ${known}) as justified
       ) j
       cross join lateral (
         select case max(case when day > due_on then 2 when day = due_on then 1 else 0 end)
                  when 2 then 'late' when 1 then 'on-time' when 0 then 'early' end as timing
         from (select due_on, (closed_at at time zone 'Asia/Ho_Chi_Minh')::date as day from step_instance
               where dossier_id = f.id and due_on is not null and closed_at <= f.finished_at and ending <> 'cut-off') t
       ) w
       where f.ends and f.finished_at >= f.a and f.timing is not null
       group by ${each ? 'f.id, f.code, f.unit_id, ' : ''}f.grp, f.key, f.timing, w.timing, greatest(s.supplements, k.contacts), k.agencies, j.justified
       order by 1, 2, 3${each ? ' limit 5000' : ', 6, 7, 8, 9, 10'}`,
      parameters.values,
    );
  }

  async accountNames(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await db.query<{ id: string; name: string }>(
      'select id::text as id, display_name as name from account where id = any($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Of each group: procedures offered on the last day, and feedback of the period that was due and dealt with. */
  async organised(db: Queryable, { scope, period }: CountQuestion, knownAt: Instant): Promise<OrganisedGroup[]> {
    const parameters = new Parameters();
    const table = scopeTable(parameters, scope);
    const on = parameters.add(lastDayOf(period), 'date');
    const known = parameters.add(dateOf(knownAt), 'timestamptz');
    const from = period.from === null ? "'-infinity'::timestamptz" : parameters.add(dateOf(period.from), 'timestamptz');
    const until = parameters.add(dateOf(period.until), 'timestamptz');
    return db.query<OrganisedGroup>(
      `with scope as (select * from ${table}),
       offered as (
         select distinct on (s.grp, o.procedure_id) s.grp, o.procedure_id, v.intake_mode,
                coalesce(o.online_level_2011, 0) >= 3 or coalesce(o.online_mode in ('partial', 'full'), false) as online,
                not exists (select from jsonb_array_elements(v.process -> 'steps') p where p ->> 'role' <> 'one-stop-clerk') as there
         from scope s join service_offering o on o.unit_id = s.unit_id and daterange(o.valid_from, o.valid_to) @> ${on}
         join procedure_version v on v.procedure_id = o.procedure_id and v.status = 'published'
           and daterange(v.valid_from, v.valid_to) @> ${on}
         order by s.grp, o.procedure_id, o.online_level_2011 desc nulls last
       ),
       procedures as (
         select grp, count(*)::int as offered, (count(*) filter (where online))::int as online,
                (count(*) filter (where intake_mode = 'one-stop'))::int as one_stop, (count(*) filter (where there))::int as there
         from offered group by grp
       ),
       feedback as (
         select s.grp, count(*)::int as due, (count(*) filter (where c.answered_at <= c.due_at and c.answered_at <= ${known}))::int as in_time
         from scope s join feedback_case c on c.unit_id = s.unit_id
         where c.opened_at >= ${from} and c.opened_at < ${until} and c.opened_at <= ${known} and c.kind <> 'question'
           and c.state not in ('unconfirmed', 'refused') and (c.answered_at <= ${known} or c.due_at < ${known})
         group by s.grp
       )
       select g.grp as group, coalesce(p.offered, 0) as offered, coalesce(p.online, 0) as "offeredOnline",
              coalesce(p.one_stop, 0) as "oneStop", coalesce(p.there, 0) as "settledThere",
              coalesce(f.due, 0) as "feedbackDue", coalesce(f.in_time, 0) as "feedbackInTime"
       from (select distinct grp from scope) g
       left join procedures p on p.grp = g.grp left join feedback f on f.grp = g.grp order by 1`,
      parameters.values,
    );
  }

  /** Procedures in force on a day, by field and level. */
  async procedures(
    db: Queryable,
    on: PlainDate,
  ): Promise<{ fieldCode: string; level: string; total: number; oneStop: number; withProcess: number }[]> {
    return db.query(
      `select field_code as "fieldCode", level, count(*)::int as total,
              count(*) filter (where mechanism in ('one-stop', 'interlinked'))::int as "oneStop",
              count(*) filter (where jsonb_array_length(process -> 'steps') > 1)::int as "withProcess"
       from procedure_version
       where status = 'published' and (valid_from is null or valid_from <= $1) and (valid_to is null or valid_to > $1)
       group by 1, 2 order by 1, 2`,
      [on],
    );
  }

  async fieldNames(db: Queryable): Promise<ReadonlyMap<string, string>> {
    const rows = await db.query<{ code: string; name: string }>('select code, name_vi as name from field');
    return new Map(rows.map(({ code, name }) => [code, name]));
  }
}
