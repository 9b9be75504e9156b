import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/page.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { Channel, StepRole } from '../../catalogue/domain/index.js';
import type { UnitFilter } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { DossierId, DossierStateCode, StepId } from '../domain/index.js';

/** A line of a list of dossiers. */
export interface WorkItem {
  readonly id: DossierId;
  readonly code: string | null;
  readonly seq: number;
  readonly state: DossierStateCode;
  readonly stateSince: Instant;
  readonly channel: Channel;
  readonly versionId: string;
  readonly procedureName: string;
  readonly applicantName: string;
  readonly intakeUnitId: UnitId;
  readonly competentUnitId: UnitId | null;
  readonly holderUnitId: UnitId;
  readonly acceptedAt: Instant | null;
  readonly dueOn: PlainDate | null;
  readonly dueAt: Instant | null;
  readonly pausedSince: Instant | null;
  readonly step: {
    readonly id: StepId;
    readonly key: string;
    readonly unitId: UnitId;
    readonly role: StepRole;
    readonly assigneeId: string | null;
    readonly receivedAt: Instant | null;
    readonly dueOn: PlainDate | null;
    readonly dueAt: Instant | null;
  } | null;
}

interface Row {
  id: DossierId;
  code: string | null;
  seq: number;
  state: DossierStateCode;
  state_since: Date;
  channel: Channel;
  version_id: string;
  procedure_name: string;
  applicant_name: string;
  intake_unit_id: UnitId;
  competent_unit_id: UnitId | null;
  holder_unit_id: UnitId;
  accepted_at: Date | null;
  due_on: PlainDate | null;
  due_at: Date | null;
  paused_since: Date | null;
  step_id: StepId | null;
  step_key: string;
  step_unit_id: UnitId;
  step_role: StepRole;
  assignee_id: string | null;
  step_received_at: Date | null;
  step_due_on: PlainDate | null;
  step_due_at: Date | null;
}

const SELECT = `
  d.id, d.code, d.seq, d.state, d.state_since, d.channel, d.version_id, v.name_vi as procedure_name,
  p.full_name as applicant_name, d.intake_unit_id, d.competent_unit_id, d.holder_unit_id, d.accepted_at,
  d.due_on::text as due_on, d.due_at, d.paused_since`;
const JOINS = `
  join procedure_version v on v.id = d.version_id
  join person p on p.id = d.applicant_id`;
const NO_STEP = `null::uuid as step_id, null as step_key, null::uuid as step_unit_id, null as step_role,
  null::uuid as assignee_id, null::timestamptz as step_received_at, null as step_due_on, null::timestamptz as step_due_at`;
/** Sorts what has no date behind everything that has one. */
const LAST = 253_402_300_799_000;

@Injectable()
export class WorklistReadModel {
  /** Open steps of the roles at the units, the most urgent first. Cursor paged by (step due, id). */
  async steps(
    db: Queryable,
    filters: readonly UnitFilter[],
    roles: readonly StepRole[],
    { limit, cursor }: { readonly limit: number; readonly cursor: string | null },
  ): Promise<Page<WorkItem>> {
    const after = cursorOf(cursor);
    const rows = await db.query<Row>(
      `select ${SELECT}, s.id as step_id, s.step_key, s.unit_id as step_unit_id, s.role as step_role, s.assignee_id,
         s.received_at as step_received_at, s.due_on::text as step_due_on, s.due_at as step_due_at
       from step_instance s join dossier d on d.id = s.dossier_id ${JOINS}
       where s.closed_at is null and s.role = any($1::text[])
         and exists (select from jsonb_to_recordset($2::jsonb) as f(units uuid[], fields text[])
                     where s.unit_id = any(f.units) and (f.fields is null or d.field_code = any(f.fields)))
         and (coalesce(s.due_at, 'infinity'), s.id) > ($3::timestamptz, $4::uuid)
       order by coalesce(s.due_at, 'infinity'), s.id limit $5`,
      [roles, filtersJson(filters), after.at, after.id, limit + 1],
    );
    return pageOf(rows, limit, (row) => [row.step_due_at?.getTime() ?? LAST, row.step_id ?? '']);
  }

  /** Dossiers of one-stop units that wait for a clerk: in the states given, longest waiting first. */
  async atCounter(
    db: Queryable,
    filters: readonly UnitFilter[],
    states: readonly DossierStateCode[],
    { limit, cursor }: { readonly limit: number; readonly cursor: string | null },
  ): Promise<Page<WorkItem>> {
    const after = cursorOf(cursor);
    const rows = await db.query<Row>(
      `select ${SELECT}, ${NO_STEP} from dossier d ${JOINS}
       where d.state = any($1::text[])
         and exists (select from jsonb_to_recordset($2::jsonb) as f(units uuid[], fields text[])
                     where d.intake_unit_id = any(f.units) and (f.fields is null or d.field_code = any(f.fields)))
         and (d.state_since, d.id) > ($3::timestamptz, $4::uuid)
       order by d.state_since, d.id limit $5`,
      [states, filtersJson(filters), after.at, after.id, limit + 1],
    );
    return pageOf(rows, limit, (row) => [row.state_since.getTime(), row.id]);
  }

  /** How many dossiers of the units stand in each state. */
  async countByState(db: Queryable, filters: readonly UnitFilter[]): Promise<ReadonlyMap<DossierStateCode, number>> {
    const rows = await db.query<{ state: DossierStateCode; n: number }>(
      `select d.state, count(*)::int as n from dossier d
       where d.state not in ('returned', 'refused', 'withdrawn', 'not-accepted')
         and exists (select from jsonb_to_recordset($1::jsonb) as f(units uuid[], fields text[])
                     where d.intake_unit_id = any(f.units) and (f.fields is null or d.field_code = any(f.fields)))
       group by d.state`,
      [filtersJson(filters)],
    );
    return new Map(rows.map((row) => [row.state, row.n]));
  }

  /** Finds by code, by the last digits of a code, or by a name without accents, among the units' dossiers. */
  async search(db: Queryable, filters: readonly UnitFilter[], text: string, limit: number): Promise<WorkItem[]> {
    const rows = await db.query<Row>(
      `select ${SELECT}, ${NO_STEP} from dossier d ${JOINS}
       where (d.code = upper($1) or (length($1) = 4 and right(d.code, 4) = $1)
              or (length($1) > 4 and p.restricted_at is null and p.full_name_folded like '%' || fold_vi($1) || '%'))
         and exists (select from jsonb_to_recordset($2::jsonb) as f(units uuid[], fields text[])
                     where (d.intake_unit_id = any(f.units) or d.competent_unit_id = any(f.units) or d.holder_unit_id = any(f.units))
                       and (f.fields is null or d.field_code = any(f.fields)))
       order by d.accepted_at desc nulls first limit $3`,
      [text.trim(), filtersJson(filters), limit],
    );
    return rows.map(itemOf);
  }
}

function filtersJson(filters: readonly UnitFilter[]): string {
  return JSON.stringify(filters.map((filter) => ({ units: filter.unitIds, fields: filter.fieldCodes })));
}

function cursorOf(cursor: string | null): { at: Date | string; id: string } {
  const key = cursor === null ? null : decodeCursor(cursor, 2);
  if (!key || typeof key[0] !== 'number' || typeof key[1] !== 'string') {
    return { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
  }
  return { at: key[0] >= LAST ? 'infinity' : dateOf(key[0] as Instant), id: key[1] };
}

function pageOf(rows: readonly Row[], limit: number, key: (row: Row) => (string | number)[]): Page<WorkItem> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(itemOf), next: rows.length > limit && last ? encodeCursor(key(last)) : null };
}

const at = (date: Date | null): Instant | null => (date ? instantOf(date) : null);

function itemOf(row: Row): WorkItem {
  return {
    id: row.id,
    code: row.code,
    seq: row.seq,
    state: row.state,
    stateSince: instantOf(row.state_since),
    channel: row.channel,
    versionId: row.version_id,
    procedureName: row.procedure_name,
    applicantName: row.applicant_name,
    intakeUnitId: row.intake_unit_id,
    competentUnitId: row.competent_unit_id,
    holderUnitId: row.holder_unit_id,
    acceptedAt: at(row.accepted_at),
    dueOn: row.due_on,
    dueAt: at(row.due_at),
    pausedSince: at(row.paused_since),
    step:
      row.step_id === null
        ? null
        : {
            id: row.step_id,
            key: row.step_key,
            unitId: row.step_unit_id,
            role: row.step_role,
            assigneeId: row.assignee_id,
            receivedAt: at(row.step_received_at),
            dueOn: row.step_due_on,
            dueAt: at(row.step_due_at),
          },
  };
}
