import { Injectable } from '@nestjs/common';
import { dateOf } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { lastDayOf, type IndicatorCase, type LosableCode } from '../domain/index.js';
import { filterSql, Parameters, scopeTable, type CountQuestion } from './count-question.js';

/** A procedure that the scope offers on the last day, at its highest level. */
export interface OfferedProcedure {
  readonly code: string;
  readonly name: string;
  readonly levelFour: boolean;
  /** At level 3 or 4 of 2011, or partial or full since 2022. */
  readonly online: boolean;
  /** With at least one dossier accepted in the period. */
  readonly used: boolean;
  readonly withFee: boolean;
  /** With at least one dossier of the period paid online. */
  readonly paidOnline: boolean;
  /** Of the version that came into force within the period; null: none did, or the day of publication is not known. */
  readonly began: {
    readonly publishedOn: PlainDate;
    readonly by: 'ministry' | 'province';
    readonly on: PlainDate;
  } | null;
}

export type DossierIndex = Extract<LosableCode, '3.6' | '4.1' | '4.2' | '4.3'>;

export interface LostDossier extends IndicatorCase {
  readonly unitId: UnitId;
  readonly fieldCode: string;
}

export interface FeedbackFigures {
  readonly received: number;
  readonly due: number;
  readonly inTime: number;
  readonly answers: number;
  readonly satisfied: number;
  readonly settled: number;
  readonly late: number;
  /** Settled with a dissatisfied rating or a complaint that was upheld. */
  readonly displeased: number;
}

const PAID_ONLINE = `exists (select from dossier_event e where e.dossier_id = d.id and (e.type = 'dossier.prepaid.v1'
  or (e.type = 'dossier.fee-collected.v1' and e.payload ->> 'method' = 'online')))`;
const ACCEPTED = 'd.accepted_at >= p.since and d.accepted_at < p.until';
const GRANTED = `d.finished_at >= p.since and d.finished_at < p.until and d.outcome = 'granted'`;
const RESULT_FILE = `exists (select from dossier_file f where f.dossier_id = d.id and f.kind = 'result')`;

/** Which dossiers `d` an index counts, and which of them earn the point. */
const DOSSIER_INDICES: Readonly<Record<DossierIndex, { readonly counted: string; readonly earned: string }>> = {
  '3.6': { counted: `${ACCEPTED} and d.fee_due_amount > 0`, earned: PAID_ONLINE },
  '4.1': {
    counted: GRANTED,
    earned: 'exists (select from result_signature s where s.dossier_id = d.id and s.valid)',
  },
  '4.2': {
    counted: GRANTED,
    earned: `${RESULT_FILE} and not exists (select from dossier_document c where c.dossier_id = d.id and c.status = 'present'
      and not exists (select from dossier_file f where f.dossier_id = d.id and f.requirement_id = c.requirement_id))`,
  },
  '4.3': {
    counted: `${ACCEPTED} and exists (select from document_requirement r
      where r.version_id = d.version_id and r.substituted_by_data is not null)`,
    earned: `exists (select from dossier_document c where c.dossier_id = d.id and c.status = 'substituted')`,
  },
};

/** What indicators need beside the tally. */
@Injectable()
export class IndicatorReadModel {
  async offered(db: Queryable, question: CountQuestion): Promise<OfferedProcedure[]> {
    const { parameters, given } = asked(question);
    return db.query<OfferedProcedure>(
      `${given},
       offered as (
         select o.procedure_id, coalesce(max(o.online_level_2011), 0) >= 4 as four,
                coalesce(max(o.online_level_2011), 0) >= 3 or coalesce(bool_or(o.online_mode in ('partial', 'full')), false) as online
         from service_offering o join scope s on s.unit_id = o.unit_id cross join period p
         where daterange(o.valid_from, o.valid_to) @> p.last_day group by 1
       ),
       used as (
         select d.procedure_id, bool_or(${PAID_ONLINE}) as paid
         from scope s join dossier d on d.${question.view}_unit_id = s.unit_id cross join period p where ${ACCEPTED} group by 1
       )
       select c.code, coalesce(v.name_vi, '') as name, o.four as "levelFour", o.online, u.procedure_id is not null as used,
              exists (select from fee_line f where f.version_id = v.id and f.amount > 0) as "withFee",
              coalesce(u.paid, false) as "paidOnline",
              case when v.valid_from >= p.first_day and v.published_on is not null and v.published_by is not null
                then jsonb_build_object('publishedOn', v.published_on, 'by', v.published_by, 'on', v.valid_from) end as began
       from offered o cross join period p join procedure c on c.id = o.procedure_id
       left join procedure_version v on v.procedure_id = o.procedure_id and v.status = 'published'
         and daterange(v.valid_from, v.valid_to) @> p.last_day
       left join used u on u.procedure_id = o.procedure_id
       order by c.code`,
      parameters.values,
    );
  }

  async dossiers(
    db: Queryable,
    question: CountQuestion,
    index: DossierIndex,
  ): Promise<{ readonly counted: number; readonly earned: number }> {
    const { parameters, given, of } = asked(question);
    const { counted, earned } = DOSSIER_INDICES[index];
    const [row] = await db.query<{ counted: number; earned: number }>(
      `${given} select count(*)::int as counted, (count(*) filter (where ${earned}))::int as earned
       from ${of()} and ${counted}`,
      parameters.values,
    );
    return row ?? { counted: 0, earned: 0 };
  }

  /** Those of {@link dossiers} that did not earn the point, the oldest first. */
  async lost(db: Queryable, question: CountQuestion, index: DossierIndex, limit: number): Promise<LostDossier[]> {
    const { parameters, given, of } = asked(question);
    const { counted, earned } = DOSSIER_INDICES[index];
    return db.query<LostDossier>(
      `${given} select 'dossier' as kind, d.code, v.name_vi as name, d.${question.view}_unit_id as "unitId",
              d.field_code as "fieldCode"
       from (select d.* from ${of()} and ${counted} and not (${earned})
             order by d.accepted_at, d.id limit ${parameters.add(limit, 'int')}) d
       join procedure_version v on v.id = d.version_id
       order by d.accepted_at, d.id`,
      parameters.values,
    );
  }

  /** Feedback opened, ratings given and dossiers settled in the period. */
  async feedback(db: Queryable, question: CountQuestion): Promise<FeedbackFigures> {
    const { parameters, given, of } = asked(question);
    const displeased = `exists (select from rating_answer a
      where a.dossier_id = d.id and a.question = 'overall' and a.answer = 'dissatisfied')
      or exists (select from feedback_case c where c.dossier_id = d.id and c.upheld)`;
    const [row] = await db.query<FeedbackFigures>(
      `${given},
       cases as (
         select count(*)::int as received,
                (count(*) filter (where c.timing is not null or (c.state in ('open', 'held', 'appealed') and c.due_at < app_now()))
                 + count(*) filter (where c.publish_by is not null and (c.published_at is not null or c.publish_by < app_now())))::int as due,
                (count(*) filter (where c.timing = 'on-time') + count(*) filter (where c.published_at <= c.publish_by))::int as in_time
         from scope s join feedback_case c on c.unit_id = s.unit_id cross join period p
         where c.opened_at >= p.since and c.opened_at < p.until and c.state <> 'unconfirmed' and c.kind <> 'question'
       ),
       answers as (
         select count(*)::int as answers, (count(*) filter (where a.answer = 'satisfied'))::int as satisfied
         from scope s join rating r on r.unit_id = s.unit_id cross join period p
         join rating_answer a on a.dossier_id = r.dossier_id and a.question = 'overall'
         where r.first_at >= p.since and r.first_at < p.until
       ),
       settled as (
         select count(*)::int as settled, (count(*) filter (where d.timing = 'late'))::int as late,
                (count(*) filter (where ${displeased}))::int as displeased
         from ${of()} and d.finished_at >= p.since and d.finished_at < p.until and d.timing is not null
       )
       select received, due, in_time as "inTime", answers, satisfied, settled, late, displeased
       from cases, answers, settled`,
      parameters.values,
    );
    return row ?? { received: 0, due: 0, inTime: 0, answers: 0, satisfied: 0, settled: 0, late: 0, displeased: 0 };
  }
}

/** The scope and the period as tables; `of`: accepted dossiers `d` of the scope and the filters, with the period `p`. */
function asked({ scope, period, view, filters }: CountQuestion) {
  const parameters = new Parameters();
  const table = scopeTable(parameters, scope);
  const since = period.from === null ? `'-infinity'::timestamptz` : parameters.add(dateOf(period.from), 'timestamptz');
  const until = parameters.add(dateOf(period.until), 'timestamptz');
  const given = `with scope as (select * from ${table}),
    period as (
      select ${since} as since, ${until} as until, ${parameters.add(lastDayOf(period), 'date')} as last_day,
             case when ${since} = '-infinity' then '-infinity'::date
               else (${since} at time zone 'Asia/Ho_Chi_Minh')::date end as first_day
    )`;
  // Only where it is used: the database refuses a parameter that no text names.
  const of = (): string => `scope s join dossier d on d.${view}_unit_id = s.unit_id cross join period p
    where d.accepted_at is not null and ${filterSql(parameters, filters)('d')}`;
  return { parameters, given, of };
}
