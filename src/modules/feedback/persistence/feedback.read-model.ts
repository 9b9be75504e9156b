import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/page.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import {
  barredSubjects,
  visibleAreas,
  type CaseId,
  type CaseKind,
  type FeedbackCase,
  type FeedbackReader,
} from '../domain/index.js';
import { CASE_COLUMNS, caseOf, type CaseRow, type TextRole } from './feedback.store.js';

export interface ListedCase extends FeedbackCase {
  readonly title: string;
  readonly dossierCode: string | null;
}

export interface CaseText {
  readonly id: string;
  readonly role: TextRole;
  readonly title: string | null;
  readonly body: string;
  readonly writtenAt: Instant;
  readonly writtenBy: string | null;
}

export interface CaseParty {
  readonly fullName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

export interface CaseFile {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly storageKey: string;
}

export const CASE_LISTS = ['open', 'overdue', 'held', 'answered', 'late', 'unpublished', 'all'] as const;
export type CaseList = (typeof CASE_LISTS)[number];

/** What each list holds; `$1` is the moment. The counts of the leaders' page are made of the same words. */
export const LIST_CONDITIONS: Readonly<Record<CaseList, string>> = {
  open: `c.state in ('open', 'held', 'more-asked', 'appealed')`,
  overdue: `c.state in ('open', 'held', 'appealed') and c.due_at < $1::timestamptz`,
  held: `c.state = 'held'`,
  answered: `c.answered_at is not null`,
  late: `c.timing = 'late'`,
  unpublished: `c.state in ('answered', 'closed') and c.published_at is null`,
  all: `c.state <> 'unconfirmed'`,
};

export interface CaseQuestion {
  readonly list: CaseList;
  readonly kinds: readonly CaseKind[];
  /** Null: all that the reader may see. */
  readonly unitIds: readonly UnitId[] | null;
  /** Opened in the half-open interval; null: whenever. */
  readonly period: { readonly from: Instant; readonly to: Instant } | null;
  readonly cursor: string | null;
  readonly limit: number;
}

const TITLE = `coalesce(t.title, left(t.body, 120)) as title, d.code as dossier_code`;
const JOINS = `left join feedback_text t on t.id = c.text_id left join dossier d on d.id = c.dossier_id`;
type ListRow = CaseRow & { title: string | null; dossier_code: string | null };

const listed = (row: ListRow): ListedCase => ({
  ...caseOf(row),
  title: row.title ?? '',
  dossierCode: row.dossier_code,
});

@Injectable()
export class FeedbackReadModel {
  /** What the reader may see, the most urgent first. */
  async list(q: Queryable, reader: FeedbackReader, asked: CaseQuestion, now: Instant): Promise<Page<ListedCase>> {
    const params: unknown[] = [dateOf(now), asked.kinds, asked.limit + 1];
    const param = (value: unknown): string => `$${String(params.push(value))}`;
    const after = asked.cursor === null ? null : decodeCursor(asked.cursor, 2);
    const key = `coalesce(c.due_at, 'infinity')`;
    const rows = await q.query<ListRow & { key: string }>(
      `select ${CASE_COLUMNS}, ${TITLE}, ${key}::text as key from feedback_case c ${JOINS}
       where c.kind = any($2::text[]) and ($1::timestamptz is not null) and ${LIST_CONDITIONS[asked.list]}
         and (${visible(reader, param)})
         ${asked.unitIds === null ? '' : `and c.unit_id = any(${param(asked.unitIds)}::uuid[])`}
         ${asked.period === null ? '' : `and c.opened_at >= ${param(dateOf(asked.period.from))} and c.opened_at < ${param(dateOf(asked.period.to))}`}
         ${after === null ? '' : `and (${key}, c.id) > (${param(after[0])}::timestamptz, ${param(after[1])}::uuid)`}
       order by ${key}, c.id limit $3`,
      params,
    );
    const shown = rows.slice(0, asked.limit);
    const last = rows.length > asked.limit ? shown.at(-1) : undefined;
    return { items: shown.map(listed), next: last ? encodeCursor([last.key, last.id]) : null };
  }

  /** How many of each list the reader may see. */
  async counts(
    q: Queryable,
    reader: FeedbackReader,
    kinds: readonly CaseKind[],
    now: Instant,
  ): Promise<Record<CaseList, number>> {
    const params: unknown[] = [dateOf(now), kinds];
    const where = visible(reader, (value) => `$${String(params.push(value))}`);
    const figures = Object.entries(LIST_CONDITIONS).map(
      ([name, sql]) => `count(*) filter (where ${sql})::int as "${name}"`,
    );
    const [row] = await q.query<Record<CaseList, number>>(
      `select ${figures.join(', ')} from feedback_case c where c.kind = any($2::text[]) and ($1::timestamptz is not null) and (${where})`,
      params,
    );
    return row ?? { open: 0, overdue: 0, held: 0, answered: 0, late: 0, unpublished: 0, all: 0 };
  }

  async find(q: Queryable, key: { readonly id: CaseId } | { readonly code: string }): Promise<ListedCase | null> {
    const by = 'id' in key ? 'c.id = $1' : 'c.code = $1';
    const value = 'id' in key ? key.id : key.code;
    const [row] = await q.query<ListRow>(`select ${CASE_COLUMNS}, ${TITLE} from feedback_case c ${JOINS} where ${by}`, [
      value,
    ]);
    return row ? listed(row) : null;
  }

  async texts(q: Queryable, id: CaseId): Promise<CaseText[]> {
    const rows = await q.query<
      Omit<CaseText, 'writtenAt' | 'writtenBy'> & { written_at: Date; written_by: string | null }
    >(
      `select t.id, t.role, t.title, t.body, t.written_at, a.display_name as written_by
       from feedback_text t left join account a on a.id = t.written_by where t.case_id = $1 order by t.written_at, t.id`,
      [id],
    );
    return rows.map(({ written_at: at, written_by: writtenBy, ...text }) => ({
      ...text,
      writtenAt: instantOf(at),
      writtenBy,
    }));
  }

  async party(q: Queryable, id: CaseId): Promise<CaseParty | null> {
    const [row] = await q.query<CaseParty>(
      'select full_name as "fullName", phone, email from feedback_party where case_id = $1',
      [id],
    );
    return row ?? null;
  }

  async files(q: Queryable, id: CaseId): Promise<CaseFile[]> {
    const rows = await q.query<Omit<CaseFile, 'sizeBytes'> & { size: string }>(
      `select id, file_name as "fileName", media_type as "mediaType", size_bytes as size, storage_key as "storageKey"
       from feedback_file where case_id = $1 order by uploaded_at, id`,
      [id],
    );
    return rows.map(({ size, ...file }) => ({ ...file, sizeBytes: Number(size) }));
  }

  /** What happened and by whom; null for whoever asked. */
  async history(q: Queryable, id: CaseId): Promise<{ type: string; at: Instant; by: string | null }[]> {
    const rows = await q.query<{ type: string; at: Date; by: string | null }>(
      `select e.type, e.at, a.display_name as by from feedback_event e left join account a on a.id = e.actor_id
       where e.subject_id = $1 order by e.seq`,
      [id],
    );
    return rows.map(({ type, at, by }) => ({ type, at: instantOf(at), by }));
  }

  /** Complaints that belong beside the ledger of a dossier. */
  async besideDossier(q: Queryable, reader: FeedbackReader, dossierId: DossierId): Promise<ListedCase[]> {
    const params: unknown[] = [dossierId];
    const where = visible(reader, (value) => `$${String(params.push(value))}`);
    const rows = await q.query<ListRow>(
      `select ${CASE_COLUMNS}, ${TITLE} from feedback_case c ${JOINS}
       where c.dossier_id = $1 and c.state <> 'unconfirmed' and (${where}) order by c.opened_at, c.id`,
      params,
    );
    return rows.map(listed);
  }

  /** Those whose delegations to the account hold on the day. */
  async delegatorsOf(q: Queryable, accountId: AccountId, on: PlainDate): Promise<AccountId[]> {
    const rows = await q.query<{ id: AccountId }>(
      `select from_account_id as id from delegation where to_account_id = $1 and valid_from <= $2::date and $2::date < valid_to`,
      [accountId, on],
    );
    return rows.map(({ id }) => id);
  }

  async accountName(q: Queryable, id: AccountId): Promise<string | null> {
    const [row] = await q.query<{ display_name: string }>('select display_name from account where id = $1', [id]);
    return row?.display_name ?? null;
  }
}

/** The union of the areas as SQL over `c`; false where there is none. */
export function visible(reader: FeedbackReader, param: (value: unknown) => string): string {
  const areas = visibleAreas(reader).map(({ questions, maxRank, unitIds, fieldCodes }) => {
    const kind = questions ? `c.kind = 'question'` : `c.kind <> 'question' and c.min_rank <= ${String(maxRank)}`;
    const field = fieldCodes === null ? '' : ` and c.field_code = any(${param(fieldCodes)}::text[])`;
    return `(${kind} and c.unit_id = any(${param(unitIds)}::uuid[])${field})`;
  });
  if (areas.length === 0) return 'false';
  const barred = `(c.subject_account_id is null or c.subject_account_id <> all(${param(barredSubjects(reader))}::uuid[]))`;
  return `(${areas.join(' or ')}) and ${barred}`;
}
