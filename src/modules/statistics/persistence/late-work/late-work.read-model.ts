import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../../../../kernel/instant.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';
import type { Queryable } from '../../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../../dossiers/domain/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';

export interface LateQuestion {
  readonly units: readonly UnitId[];
  readonly now: Instant;
  readonly today: PlainDate;
  /** Due by this day is soon. */
  readonly soonUntil: PlainDate;
}

/** Dossiers that stand alike: same decider, same hands, same date. */
export interface LateGroup {
  readonly unitId: UnitId;
  readonly holderUnitId: UnitId;
  /** Null: nobody has taken it. */
  readonly holder: string | null;
  readonly dueOn: PlainDate;
  readonly late: boolean;
  readonly dossiers: number;
}

/** How many of a due day are late. */
export interface LateDay {
  readonly dueOn: PlainDate;
  readonly dossiers: number;
}

export interface LateDossier {
  readonly id: DossierId;
  readonly code: string;
  readonly unitId: UnitId;
  readonly holderUnitId: UnitId;
  readonly holder: string | null;
  readonly fieldCode: string;
  readonly procedureName: string;
  readonly dueOn: PlainDate;
}

/** As the figure `overdue` judges: by the day, or by the moment where the limit runs in hours; pauses stand outside. */
const LATE = `case when d.due_kind = 'instant' then d.due_at < $2 else d.due_on < $3::date end`;
/** The moment of a due day lies on it, or early on the next: with it the index of what is open says what is due. */
const OPEN = `
  from dossier d
  left join lateral (select s.assignee_id from step_instance s where s.dossier_id = d.id and s.closed_at is null
    order by s.due_at nulls last, s.id limit 1) step on true
  left join account a on a.id = step.assignee_id
  where d.competent_unit_id = any($1) and d.accepted_at is not null and d.finished_at is null
    and d.paused_since is null and d.due_on <= $4::date and d.due_at < $4::date + 2`;

/** Open dossiers that are late or soon will be. */
@Injectable()
export class LateWorkReadModel {
  async groups(db: Queryable, question: LateQuestion): Promise<LateGroup[]> {
    return db.query<LateGroup>(
      `select d.competent_unit_id as "unitId", d.holder_unit_id as "holderUnitId", a.display_name as holder,
         d.due_on::text as "dueOn", ${LATE} as late, count(*)::integer as dossiers ${OPEN}
       group by 1, 2, a.id, a.display_name, d.due_on, 5 order by d.due_on, 1, 2, 3`,
      valuesOf(question),
    );
  }

  /** How many are late, by the day promised. */
  async ages(db: Queryable, { units, now, today }: Omit<LateQuestion, 'soonUntil'>): Promise<LateDay[]> {
    return db.query<LateDay>(
      `select d.due_on::text as "dueOn", count(*)::integer as dossiers from dossier d
       where d.competent_unit_id = any($1) and d.accepted_at is not null and d.finished_at is null and d.paused_since is null
         and d.due_at < $2::timestamptz + interval '2 days' and ${LATE} group by d.due_on`,
      [units, dateOf(now), today],
    );
  }

  /** The longest overdue first. */
  async oldest(db: Queryable, question: LateQuestion, limit: number): Promise<LateDossier[]> {
    return db.query<LateDossier>(
      `select d.id, d.code, d.competent_unit_id as "unitId", d.holder_unit_id as "holderUnitId", a.display_name as holder,
         d.field_code as "fieldCode", (select v.name_vi from procedure_version v where v.id = d.version_id) as "procedureName",
         d.due_on::text as "dueOn" ${OPEN} and ${LATE} order by d.due_at, d.id limit $5`,
      [...valuesOf(question), limit],
    );
  }
}

function valuesOf({ units, now, today, soonUntil }: LateQuestion): unknown[] {
  return [units, dateOf(now), today, soonUntil];
}
