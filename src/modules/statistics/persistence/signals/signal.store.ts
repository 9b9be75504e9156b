import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../../kernel/instant.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';
import type { Queryable, Tx } from '../../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../../dossiers/domain/index.js';
import {
  DEFAULT_THRESHOLDS,
  type ApplicantId,
  type Closing,
  type Finding,
  type Signal,
  type ThresholdName,
  type Thresholds,
} from '../../domain/index.js';

interface ClosingRow extends Omit<Closing, 'at'> {
  readonly closedAt: Date;
}

/** Findings, and the closings from which those of a whole day are found. */
@Injectable()
export class SignalStore {
  /** What holds on a day: the newest row of each name, else the built-in value. */
  async thresholds(db: Queryable, on: PlainDate): Promise<Thresholds> {
    const rows = await db.query<{ name: ThresholdName; value: number }>(
      'select distinct on (name) name, value from signal_threshold where valid_from <= $1 order by name, valid_from desc',
      [on],
    );
    const known = rows.filter(({ name }) => name in DEFAULT_THRESHOLDS);
    return { ...DEFAULT_THRESHOLDS, ...Object.fromEntries(known.map(({ name, value }) => [name, value])) };
  }

  async sweptUntil(db: Queryable): Promise<Instant | null> {
    const [row] = await db.query<{ until: Date }>('select recorded_until as until from signal_sweep');
    return row ? instantOf(row.until) : null;
  }

  async setSweptUntil(tx: Tx, until: Instant): Promise<void> {
    await tx.execute(
      `insert into signal_sweep (id, recorded_until) values (1, $1)
       on conflict (id) do update set recorded_until = excluded.recorded_until`,
      [dateOf(until)],
    );
  }

  /** Dossiers with something recorded after `since`, by id; all of them where it is null. */
  async changed(db: Queryable, since: Instant | null, after: DossierId | null, limit: number): Promise<DossierId[]> {
    const sql =
      since === null
        ? 'select id from dossier where ($1::uuid is null or id > $1) order by id limit $2'
        : `select distinct dossier_id as id from dossier_event
           where recorded_at > $3 and ($1::uuid is null or dossier_id > $1) order by id limit $2`;
    const params = since === null ? [after, limit] : [after, limit, dateOf(since)];
    return (await db.query<{ id: DossierId }>(sql, params)).map(({ id }) => id);
  }

  /** What the same people had ended without a result of the same procedures, in the weeks before. */
  async endedBefore(db: Queryable, ids: readonly DossierId[], days: number): Promise<DossierId[]> {
    const rows = await db.query<{ id: DossierId }>(
      `select distinct e.id from dossier d join person p on p.id = d.applicant_id
       cross join lateral (select d.applicant_id as id union
         select q.id from person q where q.personal_id = p.personal_id) same
       join dossier e on e.applicant_id = same.id and e.procedure_id = d.procedure_id and e.id <> d.id
         and e.opened_at < d.opened_at and (e.outcome <> 'granted' or e.state = 'not-accepted')
         and e.state_since > d.opened_at - make_interval(days => $2)
       where d.id = any($1)`,
      [ids, days],
    );
    return rows.map(({ id }) => id);
  }

  /** Each intake may write the person down anew: who has the same number is the same person. */
  async applicants(db: Queryable, ids: readonly DossierId[]): Promise<Map<DossierId, ApplicantId>> {
    const rows = await db.query<{ id: DossierId; applicant: ApplicantId }>(
      `select d.id, coalesce((select min(q.id::text) from person q where q.personal_id = p.personal_id), p.id::text)
         as applicant from dossier d join person p on p.id = d.applicant_id where d.id = any($1)`,
      [ids],
    );
    return new Map(rows.map(({ id, applicant }) => [id, applicant]));
  }

  /** When the first paper of the result was there. */
  async resultFiles(db: Queryable, ids: readonly DossierId[]): Promise<Map<DossierId, Instant>> {
    const rows = await db.query<{ id: DossierId; at: Date }>(
      `select dossier_id as id, min(uploaded_at) as at from dossier_file
       where dossier_id = any($1) and kind = 'result' group by dossier_id`,
      [ids],
    );
    return new Map(rows.map(({ id, at }) => [id, instantOf(at)]));
  }

  /** Takes the place of all that had been found of these dossiers by these signals. */
  async replace(
    tx: Tx,
    ids: readonly DossierId[],
    signals: readonly Signal[],
    findings: readonly Finding[],
  ): Promise<void> {
    await tx.execute('delete from signal_finding where dossier_id = any($1) and signal = any($2)', [ids, signals]);
    await tx.execute(
      `insert into signal_finding (signal, dossier_id, unit_id, officer_id, found_on, measure)
       select signal, "dossierId", "unitId", "officerId", "on", measure from jsonb_to_recordset($1)
         as f (signal text, "dossierId" uuid, "unitId" uuid, "officerId" uuid, "on" date, measure double precision)`,
      [JSON.stringify(findings)],
    );
  }

  async putClosings(tx: Tx, closings: readonly Closing[]): Promise<void> {
    const rows = closings.map(({ at, ...closing }) => ({ ...closing, at: dateOf(at).toISOString() }));
    await tx.execute(
      `insert into signal_closing (dossier_id, unit_id, officer_id, closed_at, due_on)
       select "dossierId", "unitId", "officerId", at, "dueOn" from jsonb_to_recordset($1)
         as c ("dossierId" uuid, "unitId" uuid, "officerId" uuid, at timestamptz, "dueOn" date)
       on conflict (dossier_id) do update set unit_id = excluded.unit_id, officer_id = excluded.officer_id,
         closed_at = excluded.closed_at, due_on = excluded.due_on`,
      [JSON.stringify(rows)],
    );
  }

  /** All closings of the units on the local days of these. */
  async closingsOfSameDays(db: Queryable, ids: readonly DossierId[]): Promise<Closing[]> {
    const rows = await db.query<ClosingRow>(
      `select c.dossier_id as "dossierId", c.unit_id as "unitId", c.officer_id as "officerId",
         c.closed_at as "closedAt", c.due_on::text as "dueOn"
       from (select distinct unit_id, date_trunc('day', closed_at, 'Asia/Ho_Chi_Minh') as day from signal_closing
         where dossier_id = any($1)) d
       join signal_closing c on c.unit_id = d.unit_id and c.closed_at >= d.day and c.closed_at < d.day + interval '1 day'`,
      [ids],
    );
    return rows.map(({ closedAt, ...row }) => ({ ...row, at: instantOf(closedAt) }));
  }
}
