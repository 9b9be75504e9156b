import { Injectable } from '@nestjs/common';
import { dateOf } from '../../../../kernel/instant.js';
import type { Queryable } from '../../../../platform/database/unit-of-work.js';
import type { ProcedureId, ProcedureVersionId } from '../../../catalogue/domain/index.js';
import { percentile, type TimeQuestion } from './time-spent.read-model.js';

export interface TimeUsedQuestion extends TimeQuestion {
  readonly procedureId: ProcedureId | null;
  readonly fieldCode: string | null;
}

/** Days on the calendar from acceptance; the limit is the date in force at the end, with the pauses that moved it. */
export interface TimeUsedRow {
  /** Id of the procedure or of the unit. */
  readonly key: string;
  /** One of the versions that dossiers were opened under. */
  readonly versionId: ProcedureVersionId;
  readonly finished: number;
  readonly allowedDays: number;
  readonly medianDays: number;
  readonly p90Days: number;
  /** Of the time allowed, 1 for all of it. */
  readonly medianShare: number;
  readonly p90Share: number;
}

/** Upper ends of the classes of shares; what is above the last is a class too. */
export const SHARE_ENDS = [0.25, 0.5, 0.75, 1, 1.5] as const;

const DAYS = (from: string, to: string): string => `extract(epoch from ${to} - ${from}) / 86400.0`;
const KEYS = { procedure: 'procedure_id', unit: 'competent_unit_id' } as const;

/** What dossiers that were granted or refused against a date took of the time they had. */
const ENDED = `select competent_unit_id, procedure_id, version_id, ${DAYS('accepted_at', 'finished_at')} as used,
    greatest(${DAYS('accepted_at', 'due_at')}, 0.01) as allowed
  from dossier where competent_unit_id = any($1) and accepted_at is not null and due_at is not null
    and finished_at >= $2 and finished_at < $3 and outcome in ('granted', 'refused')
    and ($4::uuid is null or procedure_id = $4) and ($5::text is null or field_code = $5)`;

@Injectable()
export class TimeUsedReadModel {
  /** By procedure or by unit, the most dossiers first. */
  async by(db: Queryable, key: keyof typeof KEYS, question: TimeUsedQuestion, limit: number): Promise<TimeUsedRow[]> {
    return db.query<TimeUsedRow>(
      `select ${KEYS[key]}::text as key, ${MEASURES} from (${ENDED}) ended
       group by ${KEYS[key]} order by finished desc, key limit $6`,
      [...valuesOf(question), limit],
    );
  }

  /** All together; null where nothing ended. */
  async whole(db: Queryable, question: TimeUsedQuestion): Promise<TimeUsedRow | null> {
    const [row] = await db.query<TimeUsedRow>(
      `select '' as key, ${MEASURES} from (${ENDED}) ended having count(*) > 0`,
      valuesOf(question),
    );
    return row ?? null;
  }

  /** How many ended in each class of {@link SHARE_ENDS}, and above the last. */
  async shares(db: Queryable, question: TimeUsedQuestion): Promise<number[]> {
    // The upper end belongs to its class: all of the time used is not more than was allowed.
    const rows = await db.query<{ place: number; dossiers: number }>(
      `select (select count(*) from unnest($6::float8[]) e where used / allowed > e)::integer as place, count(*)::integer as dossiers
       from (${ENDED}) ended group by place`,
      [...valuesOf(question), SHARE_ENDS],
    );
    const counts = new Map(rows.map(({ place, dossiers }) => [place, dossiers]));
    return Array.from({ length: SHARE_ENDS.length + 1 }, (_, place) => counts.get(place) ?? 0);
  }
}

const MEASURES = `min(version_id::text) as "versionId", count(*)::integer as finished, ${percentile(0.5, 'allowed')} as "allowedDays",
  ${percentile(0.5, 'used')} as "medianDays", ${percentile(0.9, 'used')} as "p90Days",
  ${percentile(0.5, 'used / allowed')} as "medianShare", ${percentile(0.9, 'used / allowed')} as "p90Share"`;

function valuesOf({ units, since, until, procedureId, fieldCode }: TimeUsedQuestion): unknown[] {
  return [units, dateOf(since), dateOf(until), procedureId, fieldCode];
}
