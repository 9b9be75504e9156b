import { Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../../kernel/instant.js';
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/page.js';
import { foldVietnamese } from '../../../kernel/text-folding.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { CaseId, CaseKind } from '../domain/index.js';

export interface PublishedCase {
  readonly id: CaseId;
  readonly code: string;
  readonly kind: CaseKind;
  readonly fieldCode: string;
  readonly unitId: UnitId;
  readonly title: string;
  readonly question: string;
  readonly answer: string | null;
  readonly askedAt: Instant;
  readonly answeredAt: Instant | null;
  readonly helpful: number;
  readonly unhelpful: number;
}

export interface AnsweredShare {
  readonly asked: number;
  readonly answered: number;
  readonly late: number;
}

const PUBLISHED = `
  select c.id, c.code, c.kind, c.field_code as "fieldCode", c.unit_id as "unitId", coalesce(t.title, left(t.body, 120)) as title, t.body as question,
    a.body as answer, c.opened_at, c.answered_at,
    (select count(*)::int from feedback_vote v where v.case_id = c.id and v.helpful) as helpful,
    (select count(*)::int from feedback_vote v where v.case_id = c.id and not v.helpful) as unhelpful, c.published_at::text as key
  from feedback_case c join feedback_text t on t.id = c.text_id left join feedback_text a on a.id = c.answer_text_id`;
type PublishedRow = Omit<PublishedCase, 'askedAt' | 'answeredAt'> & {
  opened_at: Date;
  answered_at: Date | null;
  key: string;
};

/** What everybody may read: published questions and complaints, without the asker. */
@Injectable()
export class PublishedReadModel {
  async search(
    q: Queryable,
    asked: {
      readonly text: string;
      readonly kinds: readonly CaseKind[];
      readonly cursor: string | null;
      readonly limit: number;
    },
  ): Promise<Page<PublishedCase>> {
    const words = foldVietnamese(asked.text)
      .split(' ')
      .filter((word) => word !== '')
      .slice(0, 8);
    const params: unknown[] = [asked.kinds, asked.limit + 1];
    const param = (value: unknown): string => `$${String(params.push(value))}`;
    const matches = words.map((word) => {
      const like = param(`%${word.replace(/[\\%_]/g, '\\$&')}%`);
      return `(t.folded like ${like} or a.folded like ${like})`;
    });
    const after = asked.cursor === null ? null : decodeCursor(asked.cursor, 2);
    const cursor =
      after === null ? [] : [`(c.published_at, c.id) < (${param(after[0])}::timestamptz, ${param(after[1])}::uuid)`];
    const where = ['c.published_at is not null', 'c.kind = any($1::text[])', ...matches, ...cursor].join(' and ');
    const rows = await q.query<PublishedRow>(
      `${PUBLISHED} where ${where} order by c.published_at desc, c.id desc limit $2`,
      params,
    );
    const shown = rows.slice(0, asked.limit);
    const last = rows.length > asked.limit ? shown.at(-1) : undefined;
    return { items: shown.map(publishedOf), next: last ? encodeCursor([last.key, last.id]) : null };
  }

  async find(q: Queryable, code: string): Promise<PublishedCase | null> {
    const [row] = await q.query<PublishedRow>(`${PUBLISHED} where c.code = $1 and c.published_at is not null`, [code]);
    return row ? publishedOf(row) : null;
  }

  /** Asked and answered questions, by counting them. Questions that were never confirmed have not been asked. */
  async share(q: Queryable): Promise<AnsweredShare> {
    const [row] = await q.query<AnsweredShare>(
      `select count(*)::int as asked, count(*) filter (where answered_at is not null)::int as answered,
         count(*) filter (where timing = 'late' or (answered_at is null and state <> 'refused' and due_at < app_now()))::int as late
       from feedback_case where kind = 'question' and state <> 'unconfirmed'`,
    );
    return row ?? { asked: 0, answered: 0, late: 0 };
  }
}

function publishedOf({ opened_at: askedAt, answered_at: answeredAt, key: _key, ...row }: PublishedRow): PublishedCase {
  return { ...row, askedAt: instantOf(askedAt), answeredAt: answeredAt && instantOf(answeredAt) };
}
