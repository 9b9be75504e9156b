import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/page.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { Channel, ProcedureVersionId, StepRole } from '../../catalogue/domain/index.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { DossierId, DossierStateCode, Timing } from '../domain/index.js';

/**
 * What is late, what the applicant has sent and nobody has looked at, what is due within a few working days, what is not,
 * what stands still: in the order of lists.
 */
export const URGENCIES = ['overdue', 'supplied', 'soon', 'on-track', 'paused'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** A role at units, as far as it brings work: its open steps, and dossiers that lie at the unit in a state. */
export interface HeldRole {
  readonly role: StepRole;
  readonly unitIds: readonly UnitId[];
  /** Null: all fields. */
  readonly fieldCodes: readonly string[] | null;
  /** States without an open step that wait for this role at the holding unit. */
  readonly states: readonly DossierStateCode[];
  /** Sees what is assigned to others too, as a head of division does. */
  readonly all: boolean;
  /** Answers consultations asked of the unit. */
  readonly consulted: boolean;
}

/** What makes work urgent on a day. */
export interface UrgencyRule {
  readonly now: Instant;
  readonly today: PlainDate;
  /** Last day that is soon. */
  readonly soonUntil: PlainDate;
}

/** Whose work: of roles in the process, or of the counters that took the dossiers in. */
export type Desk =
  | { readonly kind: 'process'; readonly accountId: AccountId; readonly held: readonly HeldRole[] }
  | {
      readonly kind: 'counter';
      readonly states: readonly DossierStateCode[];
      readonly filters: readonly {
        readonly unitIds: readonly UnitId[];
        readonly fieldCodes: readonly string[] | null;
      }[];
    };

export interface DeskItem {
  readonly id: DossierId;
  readonly code: string | null;
  readonly state: DossierStateCode;
  readonly channel: Channel;
  readonly versionId: ProcedureVersionId;
  readonly applicant: string;
  readonly place: string | null;
  /** Key of the step, or null where the work is not a step. */
  readonly stepKey: string | null;
  readonly assignee: string | null;
  readonly dueKind: 'unset' | 'none' | 'day' | 'instant';
  readonly dueOn: PlainDate | null;
  readonly dueAt: Instant | null;
  /** The date of the step or the answer in hand. */
  readonly ownDueOn: PlainDate | null;
  readonly ownDueAt: Instant | null;
  readonly pausedSince: Instant | null;
  /** Since when the papers asked for lie there unread; null: nothing was sent. */
  readonly suppliedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly timing: Timing | null;
}

interface Row {
  id: DossierId;
  work_id: string;
  code: string | null;
  state: DossierStateCode;
  channel: Channel;
  version_id: ProcedureVersionId;
  applicant: string;
  place: string | null;
  step_key: string | null;
  assignee: string | null;
  due_kind: DeskItem['dueKind'];
  due_on: PlainDate | null;
  due_at: Date | null;
  own_due_on: PlainDate | null;
  own_due_at: Date | null;
  paused_since: Date | null;
  supplied_at: Date | null;
  finished_at: Date | null;
  timing: Timing | null;
  rank: number;
  order_at: Date | null;
}

/**
 * Each unit leads to its own rows by an index; a row that two roles bring is one piece of work. The units stand there twice: the
 * planner knows how many an array holds and nothing of what a document of JSON will unfold to.
 */
const PROCESS = `
  select distinct s.dossier_id, s.id as work_id, s.step_key, s.assignee_id, s.due_on as own_due_on, s.due_at as own_due_at
  from held h join step_instance s on s.unit_id = h.unit and s.unit_id = any($6::uuid[]) and s.role = h.role and s.closed_at is null
  join dossier d on d.id = s.dossier_id
  where (h.fields is null or d.field_code = any(h.fields)) and (h.every or s.assignee_id is null or s.assignee_id = $2::uuid)
  union all
  select distinct d.id, d.id, null, null::uuid, null::date, null::timestamptz
  from held h join dossier d on d.holder_unit_id = h.unit and d.holder_unit_id = any($6::uuid[]) and d.finished_at is null and d.state = any(h.states)
  where (h.fields is null or d.field_code = any(h.fields))
    and not exists (select from step_instance s where s.dossier_id = d.id and s.closed_at is null)
  union all
  select distinct c.dossier_id, c.id, null, null::uuid, null::date, c.due_at
  from held h join consultation c on h.consulted and c.unit_id = h.unit and c.unit_id = any($6::uuid[]) and c.answered_at is null
  join dossier d on d.id = c.dossier_id
  where h.fields is null or d.field_code = any(h.fields)`;
const COUNTER = `
  select distinct d.id as dossier_id, d.id as work_id, null as step_key, null::uuid as assignee_id, null::date as own_due_on,
    null::timestamptz as own_due_at
  from held h join dossier d on d.intake_unit_id = h.unit and d.intake_unit_id = any($6::uuid[]) and d.state = any($2::text[])
  where h.fields is null or d.field_code = any(h.fields)`;

/** Day limits are late from the next day on, hours from the minute on; a finished dossier is never late again. */
const WORK = `
  select d.id, w.work_id, d.code, d.state, d.channel, d.version_id, p.full_name as applicant, p.address_text as place, w.step_key,
    a.display_name as assignee, d.due_kind, d.due_on, d.due_at, w.own_due_on, w.own_due_at, d.paused_since, d.finished_at,
    d.timing, case when d.state = 'supplement-wait' then d.supplement_provided_at end as supplied_at, coalesce(w.own_due_at, d.due_at) as order_at,
    case
      when d.finished_at is not null then 'on-track'
      when d.state = 'supplement-wait' and d.supplement_provided_at is not null then 'supplied'
      when d.paused_since is not null then 'paused'
      when coalesce(w.own_due_at, d.due_at) is null then 'on-track'
      when d.due_kind = 'instant' or w.own_due_on is null and w.own_due_at is not null
        then case when coalesce(w.own_due_at, d.due_at) < $3 then 'overdue'
                  when coalesce(w.own_due_at, d.due_at) < (($5::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh') then 'soon' else 'on-track' end
      when coalesce(w.own_due_on, d.due_on) < $4::date then 'overdue'
      when coalesce(w.own_due_on, d.due_on) <= $5::date then 'soon'
      else 'on-track'
    end as urgency
  from work w
  join dossier d on d.id = w.dossier_id
  join person p on p.id = d.applicant_id
  left join account a on a.id = w.assignee_id`;

/** Running work stays in one row by its dates, whether it is due soon or later. */
const RANKED = `
  select judging.*, case urgency when 'overdue' then 0 when 'supplied' then 1 when 'paused' then 3 else 2 end as rank
  from (${WORK}) judging`;

/** What lies on a desk, by urgency: the lists that people work through. */
@Injectable()
export class DeskWorkReadModel {
  async counts(db: Queryable, desk: Desk, rule: UrgencyRule): Promise<Readonly<Record<Urgency, number>>> {
    const rows = await db.query<{ urgency: Urgency; n: number }>(
      `${withWork(desk)} select urgency, count(*)::int as n from judged group by urgency`,
      parameters(desk, rule),
    );
    const found = new Map(rows.map((row) => [row.urgency, row.n]));
    const count = (urgency: Urgency): number => found.get(urgency) ?? 0;
    return {
      ...{ overdue: count('overdue'), supplied: count('supplied'), soon: count('soon') },
      ...{ 'on-track': count('on-track'), paused: count('paused') },
    };
  }

  /** The most urgent first, what stands still last. A cursor that no list gave begins again at the start. */
  async page(
    db: Queryable,
    desk: Desk,
    rule: UrgencyRule,
    { only, cursor, limit }: { readonly only: Urgency | null; readonly cursor: string | null; readonly limit: number },
  ): Promise<Page<DeskItem>> {
    const [rank, at, id] = (cursor === null ? null : decodeCursor(cursor, 3)) ?? [];
    const after =
      typeof rank === 'number' && typeof id === 'string'
        ? [rank, typeof at === 'number' ? dateOf(at as Instant) : 'infinity', id]
        : [-1, '-infinity', '00000000-0000-0000-0000-000000000000'];
    const rows = await db.query<Row>(
      `${withWork(desk)}
       select *, due_on::text as due_on, own_due_on::text as own_due_on from judged
       where ($7::text is null or urgency = $7)
         and (rank, coalesce(order_at, 'infinity'), work_id) > ($8::int, $9::timestamptz, $10::uuid)
       order by rank, coalesce(order_at, 'infinity'), work_id limit $11`,
      [...parameters(desk, rule), only, ...after, limit + 1],
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const next = rows.length > limit && last ? [last.rank, last.order_at?.getTime() ?? null, last.work_id] : null;
    return { items: shown.map(itemOf), next: next && encodeCursor(next) };
  }
}

function withWork(desk: Desk): string {
  return `with held as (
      select * from jsonb_to_recordset($1::jsonb)
        as h(role text, unit uuid, fields text[], states text[], every boolean, consulted boolean)
    ), work as (${desk.kind === 'process' ? PROCESS : COUNTER}), judged as (${RANKED})`;
}

function parameters(desk: Desk, { now, today, soonUntil }: UrgencyRule): unknown[] {
  const held =
    desk.kind === 'process'
      ? desk.held.flatMap(({ role, unitIds, fieldCodes: fields, states, all: every, consulted }) =>
          unitIds.map((unit) => ({ role, unit, fields, states, every, consulted })),
        )
      : desk.filters.flatMap(({ unitIds, fieldCodes: fields }) => unitIds.map((unit) => ({ unit, fields })));
  const second = desk.kind === 'process' ? desk.accountId : desk.states;
  const units = new Set(held.map(({ unit }) => unit));
  return [JSON.stringify(held), second, dateOf(now), today, soonUntil, [...units]];
}

const at = (date: Date | null): Instant | null => (date ? instantOf(date) : null);

function itemOf(row: Row): DeskItem {
  return {
    id: row.id,
    code: row.code,
    state: row.state,
    channel: row.channel,
    versionId: row.version_id,
    applicant: row.applicant,
    place: row.place,
    stepKey: row.step_key,
    assignee: row.assignee,
    dueKind: row.due_kind,
    dueOn: row.due_on,
    dueAt: at(row.due_at),
    ownDueOn: row.own_due_on,
    ownDueAt: at(row.own_due_at),
    pausedSince: row.finished_at ? null : at(row.paused_since),
    suppliedAt: at(row.supplied_at),
    finishedAt: at(row.finished_at),
    timing: row.timing,
  };
}
