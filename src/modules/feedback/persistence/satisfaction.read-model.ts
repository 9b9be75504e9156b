import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { CASE_FIGURE_NAMES, CASE_FIGURES, type CaseCounts, type CaseFigure } from './case-figures.js';
import { CASE_COLUMNS, caseOf, type CaseRow } from './feedback.store.js';
import type { CaseKind, FeedbackCase, RatingAnswer, RatingQuestion, RatingWay } from '../domain/index.js';

export interface SatisfactionScope {
  readonly unitIds: readonly UnitId[];
  readonly from: Instant;
  readonly to: Instant;
}

export interface AnswerCount {
  readonly question: RatingQuestion;
  readonly answer: RatingAnswer;
  readonly count: number;
}

export interface ListedRating {
  readonly dossierId: DossierId;
  readonly code: string;
  readonly unitId: UnitId;
  readonly via: RatingWay;
  readonly at: Instant;
  readonly changed: boolean;
  readonly answers: Readonly<Record<string, RatingAnswer>>;
  readonly comment: string | null;
  /** Part of a run of ratings from one place. */
  readonly suspicious: boolean;
  /** The reader worked on the dossier: he must not learn who rated him. */
  readonly ownWork: boolean;
}

/** Which ratings a list holds; what is left out is not narrowed. */
export interface RatingFilter {
  readonly only?: 'dissatisfied' | 'suspicious';
  readonly question?: RatingQuestion;
  readonly answer?: RatingAnswer;
  readonly unitId?: UnitId;
}

export interface IndexFilter {
  readonly officer?: AccountId;
  readonly unitId?: UnitId;
  readonly only?: 'late' | 'displeased';
}

export interface Outcome {
  readonly settled: number;
  readonly late: number;
  readonly displeased: number;
}

/** A part of a list and how long the whole is. */
export interface Part<Item> {
  readonly total: number;
  readonly items: readonly Item[];
}

export interface Span {
  readonly offset: number;
  readonly limit: number;
}

function partOf<Row extends { readonly total: number }>(rows: readonly Row[]): Part<Omit<Row, 'total'>> {
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _, ...item }) => item) };
}

export interface IndexDossier {
  readonly code: string;
  readonly index3: number;
  readonly index4: number;
  readonly index7: number;
  /** Contacts at the one-stop shop, and elsewhere. */
  readonly oneStop: number;
  readonly agency: number;
  /** Complaints about it that were right. */
  readonly justified: number;
}

/** Points of one group of dossiers, summed. */
export interface IndexSums {
  readonly key: string;
  readonly dossiers: number;
  readonly index3: number;
  readonly index4: number;
  readonly index7: number;
}

/** Rated so on the whole, or complained of rightly: the same dossiers that 5.4 counts among the other indices. */
const DISPLEASED = `(exists (select from rating_answer a
    where a.dossier_id = d.id and a.question = 'overall' and a.answer = 'dissatisfied')
  or exists (select from feedback_case c where c.dossier_id = d.id and c.upheld))`;

/** Ratings from one network within this time make a run. */
const RUN = `interval '10 minutes'`;
export const RUN_LENGTH = 5;

/** Every dossier that was finished in the period with its three indices; the rules stand in domain/indices.ts. */
const INDICES = `
  select d.id, d.code, d.intake_unit_id, d.competent_unit_id, d.timing, k.one_stop, k.agency, u.justified,
    case when k.one_stop <= 0 then 2 when k.one_stop = 1 then 1 else 0 end as index3,
    case when k.agency > 0 then 0 when k.one_stop <= 0 then 2 else 1 end as index4,
    case when u.justified > 0 or d.timing = 'late' then 0 when d.timing = 'early' then 2 else 1 end as index7,
    ${DISPLEASED} as displeased
  from dossier d
  cross join lateral (
    select coalesce(sum(n) filter (where place = 'one-stop'), 0)::int as one_stop,
      coalesce(sum(n) filter (where place = 'agency'), 0)::int as agency
    from (
      select c.place, 1 as n from dossier_contact c where c.dossier_id = d.id
      union all
      select c.place, c.delta from contact_correction c where c.dossier_id = d.id) contact) k
  cross join lateral (
    select count(*)::int as justified from feedback_case c where c.dossier_id = d.id and c.upheld) u
  where d.intake_unit_id = any($1::uuid[]) and d.accepted_at is not null and d.finished_at >= $2 and d.finished_at < $3 and d.timing is not null`;

@Injectable()
export class SatisfactionReadModel {
  async answers(q: Queryable, { unitIds, from, to }: SatisfactionScope): Promise<AnswerCount[]> {
    return q.query<AnswerCount>(
      `select a.question, a.answer, count(*)::int as count from rating r join rating_answer a on a.dossier_id = r.dossier_id
       where r.unit_id = any($1::uuid[]) and r.first_at >= $2 and r.first_at < $3 group by a.question, a.answer`,
      [unitIds, dateOf(from), dateOf(to)],
    );
  }

  /** The overall answer by unit. */
  async byUnit(q: Queryable, { unitIds, from, to }: SatisfactionScope) {
    return q.query<{ unitId: UnitId; rated: number; satisfied: number; dissatisfied: number }>(
      `select r.unit_id as "unitId", count(*)::int as rated, count(*) filter (where a.answer = 'satisfied')::int as satisfied,
         count(*) filter (where a.answer = 'dissatisfied')::int as dissatisfied
       from rating r join rating_answer a on a.dossier_id = r.dossier_id and a.question = 'overall'
       where r.unit_id = any($1::uuid[]) and r.first_at >= $2 and r.first_at < $3
       group by r.unit_id order by dissatisfied desc, rated desc, r.unit_id`,
      [unitIds, dateOf(from), dateOf(to)],
    );
  }

  /** The newest first, without anybody's name. */
  async ratings(
    q: Queryable,
    { unitIds, from, to }: SatisfactionScope,
    reader: AccountId,
    { only, question, answer, unitId }: RatingFilter,
    { offset, limit }: Span,
  ): Promise<Part<ListedRating>> {
    const rows = await q.query<Omit<ListedRating, 'at'> & { at: Date; total: number }>(
      `with rated as (
         select r.*, ${signal('r')} as suspicious from rating r
         where r.unit_id = any($1::uuid[]) and r.first_at >= $2 and r.first_at < $3)
       select r.dossier_id as "dossierId", d.code, r.unit_id as "unitId", r.via, r.first_at as at, r.last_at > r.first_at as changed,
         (select jsonb_object_agg(question, answer) from rating_answer a where a.dossier_id = r.dossier_id) as answers,
         t.body as comment, r.suspicious,
         exists (select from dossier_event e where e.dossier_id = r.dossier_id and e.actor_id = $4) as "ownWork",
         count(*) over ()::int as total
       from rated r join dossier d on d.id = r.dossier_id left join feedback_text t on t.id = r.comment_id
       where ($5::text is distinct from 'suspicious' or r.suspicious) and ($8::uuid is null or r.unit_id = $8)
         and ($7::text is null or exists (select from rating_answer a
           where a.dossier_id = r.dossier_id and a.answer = $7 and ($6::text is null or a.question = $6)))
       order by r.first_at desc, r.dossier_id offset $9 limit $10`,
      [
        ...[unitIds, dateOf(from), dateOf(to), reader, only ?? null, question ?? null],
        ...[only === 'dissatisfied' ? 'dissatisfied' : (answer ?? null), unitId ?? null, offset, limit],
      ],
    );
    const { total, items } = partOf(rows);
    return { total, items: items.map(({ at, ...row }) => ({ ...row, at: instantOf(at) })) };
  }

  async rated(
    q: Queryable,
    { unitIds, from, to }: SatisfactionScope,
  ): Promise<{ rated: number; suspicious: number; returned: number }> {
    const [row] = await q.query<{ rated: number; suspicious: number; returned: number }>(
      `select count(*)::int as rated, count(*) filter (where ${signal('r')})::int as suspicious,
         (select count(*)::int from dossier d where d.intake_unit_id = any($1::uuid[]) and d.returned_at >= $2 and d.returned_at < $3) as returned
       from rating r where r.unit_id = any($1::uuid[]) and r.first_at >= $2 and r.first_at < $3`,
      [unitIds, dateOf(from), dateOf(to)],
    );
    return row ?? { rated: 0, suspicious: 0, returned: 0 };
  }

  /** Indicators 5.1–5.3 of QĐ 766 and the answered share, by kind. */
  async cases(q: Queryable, { unitIds, from, to }: SatisfactionScope): Promise<CaseCounts[]> {
    const figures = CASE_FIGURE_NAMES.map((name) => `count(*) filter (where ${CASE_FIGURES[name]})::int as "${name}"`);
    return q.query<CaseCounts>(
      `select c.kind, ${figures.join(', ')} from feedback_case c
       where c.unit_id = any($1::uuid[]) and c.opened_at >= $2 and c.opened_at < $3 and c.state <> 'unconfirmed' group by c.kind`,
      [unitIds, dateOf(from), dateOf(to)],
    );
  }

  /** The cases behind a figure, without what was written and by whom. */
  async caseList(
    q: Queryable,
    { unitIds, from, to }: SatisfactionScope,
    kinds: readonly CaseKind[],
    figure: CaseFigure,
    { offset, limit }: Span,
  ): Promise<Part<FeedbackCase>> {
    const rows = await q.query<CaseRow & { total: number }>(
      `select ${CASE_COLUMNS}, count(*) over ()::int as total from feedback_case c
       where c.kind = any($1::text[]) and c.state <> 'unconfirmed' and ${CASE_FIGURES[figure]}
         and c.unit_id = any($2::uuid[]) and c.opened_at >= $3 and c.opened_at < $4
       order by c.opened_at desc, c.id offset $5 limit $6`,
      [kinds, unitIds, dateOf(from), dateOf(to), offset, limit],
    );
    return { total: rows[0]?.total ?? 0, items: rows.map(caseOf) };
  }

  /** For 5.4 of QĐ 766: what was settled in the period, how much of it late, and how much displeased. */
  async outcome(q: Queryable, { unitIds, from, to }: SatisfactionScope): Promise<Outcome> {
    const [row] = await q.query<Outcome>(
      `select count(*)::int as settled, count(*) filter (where d.timing = 'late')::int as late,
         count(*) filter (where ${DISPLEASED})::int as displeased
       from dossier d where d.intake_unit_id = any($1::uuid[]) and d.accepted_at is not null
         and d.finished_at >= $2 and d.finished_at < $3 and d.timing is not null`,
      [unitIds, dateOf(from), dateOf(to)],
    );
    return row ?? { settled: 0, late: 0, displeased: 0 };
  }

  /** Index 8: complaints and questions that were due, and those dealt with in time. */
  async answeredByUnit(q: Queryable, { unitIds, from, to }: SatisfactionScope) {
    return q.query<{ unitId: UnitId; due: number; inTime: number }>(
      `select unit_id as "unitId", count(*)::int as due, count(*) filter (where timing = 'on-time')::int as "inTime" from feedback_case
       where unit_id = any($1::uuid[]) and opened_at >= $2 and opened_at < $3 and state not in ('unconfirmed', 'refused') and kind <> 'question'
         and (answered_at is not null or due_at < app_now()) group by unit_id`,
      [unitIds, dateOf(from), dateOf(to)],
    );
  }

  async indices(q: Queryable, scope: SatisfactionScope, by: 'unit' | 'officer'): Promise<IndexSums[]> {
    const params = [scope.unitIds, dateOf(scope.from), dateOf(scope.to)];
    const sums =
      'count(*)::int as dossiers, sum(index3)::int as index3, sum(index4)::int as index4, sum(index7)::int as index7';
    if (by === 'unit') {
      return q.query<IndexSums>(
        `select intake_unit_id::text as key, ${sums} from (${INDICES}) i group by intake_unit_id order by sum(index7)::float / count(*), count(*) desc, 1`,
        params,
      );
    }
    return q.query<IndexSums>(
      `select o.actor_id::text as key, ${sums} from (${INDICES}) i
       join lateral (select distinct actor_id from dossier_event e where e.dossier_id = i.id and e.actor_id is not null and e.type <> 'dossier.opened.v1') o on true
       join account a on a.id = o.actor_id and a.kind = 'person'
       group by o.actor_id order by sum(index7)::float / count(*), count(*) desc, 1`,
      params,
    );
  }

  /** The dossiers behind an index, those with the fewest points first. */
  async indexDossiers(
    q: Queryable,
    scope: SatisfactionScope,
    { officer, unitId, only }: IndexFilter,
    { offset, limit }: Span,
  ): Promise<Part<IndexDossier>> {
    const rows = await q.query<IndexDossier & { total: number }>(
      `select code, index3, index4, index7, one_stop as "oneStop", agency, justified, count(*) over ()::int as total
       from (${INDICES}) i
       where ($4::uuid is null or exists (select from dossier_event e
           where e.dossier_id = i.id and e.actor_id = $4 and e.type <> 'dossier.opened.v1'))
         and ($5::uuid is null or i.intake_unit_id = $5)
         and ($6::text is null or case $6 when 'late' then i.timing = 'late' else i.displeased end)
       order by index3 + index4 + index7, code offset $7 limit $8`,
      [
        ...[scope.unitIds, dateOf(scope.from), dateOf(scope.to), officer ?? null, unitId ?? null],
        ...[only ?? null, offset, limit],
      ],
    );
    return partOf(rows);
  }

  async names(q: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await q.query<{ id: string; name: string }>(
      'select id::text as id, display_name as name from account where id = any($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

/** Whether the rating is one of a run from one network. */
function signal(r: string): string {
  return `(${r}.network_hash is not null and (
    select count(*) from rating o where o.network_hash = ${r}.network_hash
      and o.first_at between ${r}.first_at - ${RUN} and ${r}.first_at + ${RUN}) >= ${String(RUN_LENGTH)})`;
}
