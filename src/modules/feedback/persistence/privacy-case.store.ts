import { Injectable } from '@nestjs/common';
import { dateOf, instantOf } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { PrivacyCase, PrivacyCaseId } from '../domain/privacy-case.js';

type Moment = 'replyBy' | 'repliedAt' | 'extendedAt' | 'finishedAt';
type CaseRow = Omit<PrivacyCase, Moment | 'openedAt' | 'dueAt'> &
  Readonly<Record<Moment, Date | null>> & { readonly openedAt: Date; readonly dueAt: Date };

const COLUMNS = `id, kind, unit_id as "unitId", matter, outcome, answer, opened_at as "openedAt",
  reply_by as "replyBy", due_at as "dueAt", replied_at as "repliedAt", extended_at as "extendedAt",
  finished_at as "finishedAt",
  (select concat_ws(' · ', a.full_name, a.email, a.phone) from privacy_asker a where a.id = privacy_case.id) as "askedBy"`;
const CLOSED_SHOWN = 50;

@Injectable()
export class PrivacyCaseStore {
  async insert(tx: Tx, subject: PrivacyCase, openedBy: AccountId | null): Promise<void> {
    const { id, kind, unitId, openedAt, matter, replyBy, dueAt } = subject;
    await tx.execute(
      `insert into privacy_case (id, kind, unit_id, opened_at, opened_by, matter, reply_by, due_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, kind, unitId, dateOf(openedAt), openedBy, matter, replyBy === null ? null : dateOf(replyBy), dateOf(dueAt)],
    );
  }

  async lock(tx: Tx, id: PrivacyCaseId): Promise<PrivacyCase | null> {
    const [row] = await tx.query<CaseRow>(`select ${COLUMNS} from privacy_case where id = $1 for update`, [id]);
    return row ? caseOf(row) : null;
  }

  async find(q: Queryable, id: PrivacyCaseId): Promise<PrivacyCase | null> {
    const [row] = await q.query<CaseRow>(`select ${COLUMNS} from privacy_case where id = $1`, [id]);
    return row ? caseOf(row) : null;
  }

  async update(tx: Tx, subject: PrivacyCase): Promise<void> {
    const moments = [subject.dueAt, subject.repliedAt, subject.extendedAt, subject.finishedAt];
    await tx.execute(
      `update privacy_case set due_at = $2, replied_at = $3, extended_at = $4, finished_at = $5, outcome = $6,
         answer = $7 where id = $1`,
      [subject.id, ...moments.map((moment) => moment && dateOf(moment)), subject.outcome, subject.answer],
    );
  }

  /** What is open, the most urgent first, and the latest of what is done. */
  async list(q: Queryable, units: readonly UnitId[]): Promise<PrivacyCase[]> {
    const rows = await q.query<CaseRow>(
      `(select ${COLUMNS} from privacy_case where finished_at is null and unit_id = any($1::uuid[]) order by due_at, id)
       union all
       (select ${COLUMNS} from privacy_case where finished_at is not null and unit_id = any($1::uuid[])
        order by opened_at desc, id desc limit ${String(CLOSED_SHOWN)})`,
      [units],
    );
    return rows.map(caseOf);
  }

  /** How many are late, or will be within so many hours. */
  async urgent(q: Queryable, hours: number): Promise<number> {
    const [row] = await q.query<{ count: number }>(
      `select count(*)::int as count from privacy_case where finished_at is null
         and least(due_at, case when replied_at is null then reply_by end) < app_now() + make_interval(hours => $1)`,
      [hours],
    );
    return row?.count ?? 0;
  }
}

function caseOf(row: CaseRow): PrivacyCase {
  const moment = (name: Moment) => row[name] && instantOf(row[name]);
  return {
    ...row,
    ...{ openedAt: instantOf(row.openedAt), dueAt: instantOf(row.dueAt) },
    ...{ replyBy: moment('replyBy'), repliedAt: moment('repliedAt') },
    ...{ extendedAt: moment('extendedAt'), finishedAt: moment('finishedAt') },
  };
}
