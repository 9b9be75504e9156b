import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { foldCase, type CaseEvent } from '../domain/index.js';
import { ContactStore } from '../persistence/contact.store.js';
import { CASE_COLUMNS, caseOf, FeedbackStore, type CaseRow } from '../persistence/feedback.store.js';

export interface FeedbackReport {
  readonly cases: number;
  readonly contacts: number;
  readonly ratings: number;
  /** Codes of cases whose row is not what their events give, and of dossiers whose rating is not. */
  readonly differing: readonly string[];
  readonly contactsDiffering: number;
}

const PAGE = 500;

/** Folds every case and rating anew and compares; reads only. */
@Injectable()
export class CheckFeedback {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: FeedbackStore,
    private readonly contacts: ContactStore,
  ) {}

  run(): Promise<FeedbackReport> {
    return this.unitOfWork.run(async (tx) => {
      const { cases, differing } = await this.#cases(tx);
      const ratings = await this.#ratings(tx);
      const { contacts, differing: contactsDiffering } = await this.contacts.differing(tx);
      return {
        cases,
        contacts,
        ratings: ratings.count,
        differing: [...differing, ...ratings.differing],
        contactsDiffering,
      };
    }, 'REPEATABLE READ');
  }

  async #cases(tx: Tx): Promise<{ cases: number; differing: string[] }> {
    const differing: string[] = [];
    let cases = 0;
    for (let last: string | null = null; ;) {
      const rows: CaseRow[] = await tx.query<CaseRow>(
        `select ${CASE_COLUMNS} from feedback_case c where $1::uuid is null or c.id > $1 order by c.id limit ${String(PAGE)}`,
        [last],
      );
      const all: Map<string, CaseEvent[]> = await this.store.eventsOf(
        tx,
        rows.map(({ id }) => id),
      );
      for (const row of rows) {
        const events = all.get(row.id) ?? [];
        if (JSON.stringify(sorted(foldCase(events))) !== JSON.stringify(sorted(caseOf(row)))) differing.push(row.code);
      }
      cases += rows.length;
      last = rows.at(-1)?.id ?? null;
      if (rows.length < PAGE) return { cases, differing };
    }
  }

  /** The standing answers are those given last. */
  async #ratings(tx: Tx): Promise<{ count: number; differing: string[] }> {
    const rows = await tx.query<{ code: string; same: boolean }>(
      `select d.code, r.seq = e.seq and r.first_at = e.first_at and coalesce(a.answers, '{}') = e.answers as same
       from rating r join dossier d on d.id = r.dossier_id
       left join lateral (select jsonb_object_agg(question, answer) as answers from rating_answer x where x.dossier_id = r.dossier_id) a on true
       left join lateral (
         select max(v.seq) as seq, min(v.at) as first_at,
           (select jsonb_object_agg(k.key, k.value) from (
              select distinct on (p.key) p.key, p.value from feedback_event y cross join lateral jsonb_each(y.payload -> 'answers') p
              where y.subject_id = r.dossier_id order by p.key, y.seq desc) k) as answers
         from feedback_event v where v.subject_id = r.dossier_id) e on true`,
    );
    return { count: rows.length, differing: rows.filter(({ same }) => !same).map(({ code }) => code) };
  }
}

/** Keys in one order at every depth: a column of JSON keeps its own. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, each]) => [key, sorted(each)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
