import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, startOfDay, type Instant } from '../../../kernel/instant.js';
import { addDays, plainDateOf, yearOf, type PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { Channel } from '../../catalogue/domain/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';

export interface StepDue {
  readonly dueOn: PlainDate;
  readonly dueAt: Instant;
}

export interface RegisterLine {
  readonly number: number;
  readonly code: string;
  readonly fieldCode: string;
  readonly procedureName: string;
  readonly sets: number;
  readonly applicantName: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly competentUnitId: UnitId | null;
  readonly acceptedAt: Instant;
  readonly dueAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly returnedAt: Instant | null;
  readonly channel: Channel;
}

interface Row {
  number: number;
  code: string;
  field_code: string;
  name_vi: string;
  sets: number;
  full_name: string | null;
  address_text: string | null;
  phone: string | null;
  competent_unit_id: UnitId | null;
  accepted_at: Date;
  due_at: Date | null;
  finished_at: Date | null;
  returned_at: Date | null;
  channel: Channel;
}

const at = (date: Date | null): Instant | null => (date === null ? null : instantOf(date));

/** What papers say beyond the fold of one dossier. */
@Injectable()
export class PaperReadModel {
  /** The due dates of a dossier's steps, by step id; steps without a limit are left out. */
  async stepDues(db: Queryable, id: DossierId): Promise<ReadonlyMap<string, StepDue>> {
    const rows = await db.query<{ id: string; due_on: PlainDate; due_at: Date }>(
      'select id, due_on::text, due_at from step_instance where dossier_id = $1 and due_at is not null',
      [id],
    );
    return new Map(rows.map((row) => [row.id, { dueOn: row.due_on, dueAt: instantOf(row.due_at) }]));
  }

  /** Running number of a dossier in its unit's register of the year, from 1. */
  async registerNumber(db: Queryable, unit: UnitId, acceptedAt: Instant, id: DossierId, year: number): Promise<number> {
    const [row] = await db.query<{ number: number }>(
      `select count(*)::int as number from dossier
       where intake_unit_id = $1 and accepted_at >= $2 and (accepted_at, id) <= ($3, $4::uuid)`,
      [unit, dateOf(startOfDay(plainDateOf(year, 1, 1))), dateOf(acceptedAt), id],
    );
    return row?.number ?? 0;
  }

  /** What a unit accepted from one day to another of the same year, both included, in order; numbers are of the year. */
  async register(db: Queryable, unit: UnitId, from: PlainDate, to: PlainDate, most: number): Promise<RegisterLine[]> {
    const rows = await db.query<Row>(
      `with before as (
         select count(*)::int as n from dossier where intake_unit_id = $1 and accepted_at >= $2 and accepted_at < $3
       )
       select (before.n + row_number() over (order by d.accepted_at, d.id))::int as number, d.code, d.field_code,
              v.name_vi, d.sets, p.full_name, p.address_text, p.phone, d.competent_unit_id, d.accepted_at, d.due_at,
              d.finished_at, d.returned_at, d.channel
       from before, dossier d
       join procedure_version v on v.id = d.version_id
       left join person p on p.id = d.applicant_id and p.erased_at is null
       where d.intake_unit_id = $1 and d.accepted_at >= $3 and d.accepted_at < $4
       order by d.accepted_at, d.id limit $5`,
      [
        unit,
        dateOf(startOfDay(plainDateOf(yearOf(from), 1, 1))),
        dateOf(startOfDay(from)),
        dateOf(startOfDay(addDays(to, 1))),
        most,
      ],
    );
    return rows.map((row) => ({
      number: row.number,
      code: row.code,
      fieldCode: row.field_code,
      procedureName: row.name_vi,
      sets: row.sets,
      applicantName: row.full_name ?? '',
      address: row.address_text,
      phone: row.phone,
      competentUnitId: row.competent_unit_id,
      acceptedAt: instantOf(row.accepted_at),
      dueAt: at(row.due_at),
      finishedAt: at(row.finished_at),
      returnedAt: at(row.returned_at),
      channel: row.channel,
    }));
  }
}
