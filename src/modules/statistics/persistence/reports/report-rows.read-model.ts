import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../../kernel/instant.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';
import type { Queryable } from '../../../../platform/database/unit-of-work.js';
import type { Timing } from '../../../dossiers/domain/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import type { FeeRow, OverdueCause } from '../../domain/index.js';
import { Parameters, type CountQuestion } from '../count-question.js';
import { factsSql, PREDICATES } from '../facts-sql.js';

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

  /** Settled dossiers by group of the scope, as the indices of Thông tư 01/2018 see them, counted. */
  async evaluated(
    db: Queryable,
    question: CountQuestion,
    knownAt: Instant,
  ): Promise<{ group: number; timing: Timing; supplements: number; count: number }[]> {
    const parameters = new Parameters();
    return db.query(
      `${factsSql(parameters, question, knownAt)}
       select f.grp as group, f.timing, s.supplements, count(*)::int as count
       from facts f
       cross join lateral (
         select count(*)::int as supplements from dossier_clock_entry
         where dossier_id = f.id and event_seq <= f.last_seq and kind = 'pause' and pause_kind = 'supplement'
       ) s
       where f.ends and f.finished_at >= f.a and f.timing is not null
       group by 1, 2, 3 order by 1, 2, 3`,
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
