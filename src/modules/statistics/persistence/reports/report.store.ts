import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../../kernel/instant.js';
import type { Id } from '../../../../kernel/ids.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';
import { newId } from '../../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import type { ReportDocument, ReportingPeriod, ReportKind, View } from '../../domain/index.js';

export type ReportId = Id<'report'>;
export const REPORT_FORMATS = ['xlsx', 'csv', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export type ReportState = 'waiting' | 'running' | 'ready' | 'failed';

/** What a report counts: with these alone it can be made again. */
export interface ReportQuestion {
  readonly kind: ReportKind;
  readonly unitId: UnitId;
  readonly view: View;
  readonly periodText: string;
  readonly fromOn: PlainDate;
  readonly toOn: PlainDate;
  readonly since: Instant;
  readonly until: Instant;
  readonly knownAt: Instant;
}

export interface Report extends ReportQuestion {
  readonly id: ReportId;
  readonly state: ReportState;
  readonly done: number;
  readonly total: number;
  readonly errorCode: string | null;
  readonly askedAt: Instant;
  readonly askedBy: string;
  readonly readyAt: Instant | null;
  readonly seenAt: Instant | null;
  readonly issuedAt: Instant | null;
  readonly issuedBy: string | null;
}

interface Row {
  id: ReportId;
  kind: ReportKind;
  unit_id: UnitId;
  view: View;
  period_text: string;
  from_on: PlainDate;
  to_on: PlainDate;
  since: Date;
  until: Date;
  known_at: Date;
  state: ReportState;
  done: number;
  total: number;
  error_code: string | null;
  asked_at: Date;
  asked_by: string;
  ready_at: Date | null;
  seen_at: Date | null;
  issued_at: Date | null;
  issued_by: string | null;
}

const COLUMNS = `r.id, r.kind, r.unit_id, r.view, r.period_text, r.from_on::text, r.to_on::text, r.since, r.until, r.known_at,
  r.state, r.done, r.total, r.error_code, r.asked_at, r.asked_by, r.ready_at, r.seen_at, i.issued_at, i.issued_by`;
const FROM = 'from report r left join report_issue i on i.report_id = r.id';
const at = (date: Date | null): Instant | null => date && instantOf(date);

/** A report nobody has worked on for so long may be taken up by another process. */
const LOST_AFTER = `interval '5 minutes'`;
/** A report that fails so often waits for a person. */
export const MOST_ATTEMPTS = 3;

@Injectable()
export class ReportStore {
  async periods(db: Queryable): Promise<ReportingPeriod[]> {
    return db.query<ReportingPeriod>(
      `select kind, number, name_vi as "nameVi", from_year as "fromYear", from_month as "fromMonth", from_day as "fromDay",
              to_month as "toMonth", to_day as "toDay" from reporting_period order by kind, number`,
    );
  }

  async add(tx: Tx, question: ReportQuestion, askedBy: string): Promise<ReportId> {
    const id = newId<'report'>();
    const { kind, unitId, view, periodText, fromOn, toOn, since, until, knownAt } = question;
    await tx.execute(
      `insert into report (id, kind, unit_id, view, period_text, from_on, to_on, since, until, known_at, state, done, total,
                           attempts, asked_at, asked_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting', 0, 0, 0, $11, $12)`,
      [
        id,
        kind,
        unitId,
        view,
        periodText,
        fromOn,
        toOn,
        dateOf(since),
        dateOf(until),
        dateOf(knownAt),
        dateOf(await tx.now()),
        askedBy,
      ],
    );
    return id;
  }

  async find(db: Queryable, id: ReportId): Promise<Report | null> {
    const [row] = await db.query<Row>(`select ${COLUMNS} ${FROM} where r.id = $1`, [id]);
    return row ? reportOf(row) : null;
  }

  /** The latest first. */
  async list(db: Queryable, units: readonly UnitId[], limit: number): Promise<Report[]> {
    const rows = await db.query<Row>(
      `select ${COLUMNS} ${FROM} where r.unit_id = any($1::uuid[]) order by r.asked_at desc, r.id desc limit $2`,
      [units, limit],
    );
    return rows.map(reportOf);
  }

  /** Of one person, the latest first. */
  async askedBy(db: Queryable, accountId: string, limit: number): Promise<Report[]> {
    const rows = await db.query<Row>(
      `select ${COLUMNS} ${FROM} where r.asked_by = $1 order by r.asked_at desc, r.id desc limit $2`,
      [accountId, limit],
    );
    return rows.map(reportOf);
  }

  /** The next report to be made, for this caller alone; null where there is none. */
  async claim(tx: Tx): Promise<Report | null> {
    const [row] = await tx.query<{ id: ReportId }>(
      `update report set state = 'running', done = 0, total = 0, attempts = attempts + 1, beat_at = app_now()
       where id = (
         select id from report
         where state = 'waiting' or (state = 'running' and beat_at < app_now() - ${LOST_AFTER})
         order by asked_at limit 1 for update skip locked
       ) returning id`,
    );
    return row ? this.find(tx, row.id) : null;
  }

  async progress(tx: Tx, id: ReportId, done: number, total: number): Promise<void> {
    await tx.execute('update report set done = $2, total = $3, beat_at = app_now() where id = $1', [id, done, total]);
  }

  async finish(tx: Tx, id: ReportId, document: ReportDocument): Promise<void> {
    const content = JSON.stringify(document);
    await tx.execute(
      'insert into report_content (report_id, content, sha256) values ($1, $2, $3) on conflict do nothing',
      [id, content, createHash('sha256').update(content).digest()],
    );
    await tx.execute(`update report set state = 'ready', done = total, ready_at = app_now() where id = $1`, [id]);
  }

  async fail(tx: Tx, id: ReportId, errorCode: string): Promise<void> {
    await tx.execute(
      `update report set state = case when attempts < $3 then 'waiting' else 'failed' end, error_code = $2 where id = $1`,
      [id, errorCode, MOST_ATTEMPTS],
    );
  }

  async seen(tx: Tx, id: ReportId): Promise<void> {
    await tx.execute('update report set seen_at = app_now() where id = $1 and seen_at is null', [id]);
  }

  async document(db: Queryable, id: ReportId): Promise<ReportDocument | null> {
    const [row] = await db.query<{ content: ReportDocument }>(
      'select content from report_content where report_id = $1',
      [id],
    );
    return row?.content ?? null;
  }

  async issue(tx: Tx, id: ReportId, issuedBy: string, files: Readonly<Record<ReportFormat, Buffer>>): Promise<void> {
    await tx.execute('insert into report_issue (report_id, issued_at, issued_by) values ($1, $2, $3)', [
      id,
      dateOf(await tx.now()),
      issuedBy,
    ]);
    for (const format of REPORT_FORMATS) {
      const content = files[format];
      const sha256 = createHash('sha256').update(content).digest();
      const values = [id, format, content, sha256];
      await tx.execute('insert into report_file (report_id, format, content, sha256) values ($1, $2, $3, $4)', values);
    }
  }

  async file(db: Queryable, id: ReportId, format: ReportFormat): Promise<Buffer | null> {
    const [row] = await db.query<{ content: Buffer }>(
      'select content from report_file where report_id = $1 and format = $2',
      [id, format],
    );
    return row?.content ?? null;
  }

  /** Hex, by format; empty before the report is issued. */
  async hashes(db: Queryable, id: ReportId): Promise<{ format: ReportFormat; sha256: string; bytes: number }[]> {
    return db.query(
      `select format, encode(sha256, 'hex') as sha256, octet_length(content) as bytes from report_file
       where report_id = $1 order by format`,
      [id],
    );
  }
}

function reportOf(row: Row): Report {
  return {
    id: row.id,
    kind: row.kind,
    unitId: row.unit_id,
    view: row.view,
    periodText: row.period_text,
    fromOn: row.from_on,
    toOn: row.to_on,
    since: instantOf(row.since),
    until: instantOf(row.until),
    knownAt: instantOf(row.known_at),
    state: row.state,
    done: row.done,
    total: row.total,
    errorCode: row.error_code,
    askedAt: instantOf(row.asked_at),
    askedBy: row.asked_by,
    readyAt: at(row.ready_at),
    seenAt: at(row.seen_at),
    issuedAt: at(row.issued_at),
    issuedBy: row.issued_by,
  };
}
