import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../../kernel/domain-error.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';
import { localDate } from '../../../../kernel/instant.js';
import { Database, type Queryable, type Tx } from '../../../../platform/database/unit-of-work.js';
import { Organisation } from '../../../organisation/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import {
  changedCells,
  datedPeriod,
  periodOf,
  type ChangedCell,
  type ReportDocument,
  type ReportingPeriod,
  type ReportKind,
  type View,
} from '../../domain/index.js';
import { ReportStore, type Report, type ReportFormat, type ReportId } from '../../persistence/reports/report.store.js';
import { MakeReport } from './make-report.js';
import { reportCsv, reportXlsx } from './report-sheet.js';

export interface AskedReport {
  readonly kind: ReportKind;
  readonly unitId: UnitId;
  readonly view?: View;
  /** A period of the table with its year, or two days. */
  readonly period:
    | { readonly kind: string; readonly number: number; readonly year: number }
    | { readonly from: PlainDate; readonly to: PlainDate };
  readonly askedBy: string;
}

export interface Comparison {
  /** Made again with the same knowledge: must be empty. */
  readonly drifted: readonly ChangedCell[];
  /** Made again with what is known now: late entries and corrections. */
  readonly changed: readonly ChangedCell[];
}

/** Reports: asked for, made by a job, read, issued, compared. Who may do so is the caller's to decide. */
@Injectable()
export class Reports {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly store: ReportStore,
    private readonly maker: MakeReport,
  ) {}

  periods(): Promise<ReportingPeriod[]> {
    return this.store.periods(this.db);
  }

  /**
   * Puts a report on the list of what is to be made. It counts up to now at most, by what is known now.
   * @throws DomainError invalid `report.period-unknown`, `report.year-out-of-range`, `statistics.period-reversed`,
   * `statistics.period-in-future`; not-found `statistics.unit-unknown`.
   */
  async ask(tx: Tx, { kind, unitId, view = 'competent', period, askedBy }: AskedReport): Promise<ReportId> {
    const now = await tx.now();
    const { from, to, text } = await this.#dated(tx, period);
    const counted = periodOf({ from, to }, now);
    if (!(await this.organisation.directory(tx)).latest(unitId)) {
      throw new DomainError('not-found', 'statistics.unit-unknown', { unit: unitId });
    }
    const since = counted.from;
    if (since === null) throw new DomainError('invalid', 'report.period-unknown');
    const today = localDate(now);
    const periodText = to > today ? `${text}, tính đến ${vietnamese(today)}` : text;
    const question = {
      kind,
      unitId,
      view,
      periodText,
      fromOn: from,
      toOn: to,
      since,
      until: counted.until,
      knownAt: now,
    };
    return this.store.add(tx, question, askedBy);
  }

  list(units: readonly UnitId[], limit: number): Promise<Report[]> {
    return this.store.list(this.db, units, limit);
  }

  askedBy(accountId: string, limit: number): Promise<Report[]> {
    return this.store.askedBy(this.db, accountId, limit);
  }

  /** The report as the transaction that asked for it sees it. */
  async within(tx: Tx, id: ReportId): Promise<Report> {
    const report = await this.store.find(tx, id);
    if (!report) throw new DomainError('not-found', 'report.unknown');
    return report;
  }

  find(id: ReportId): Promise<Report | null> {
    return this.store.find(this.db, id);
  }

  document(id: ReportId): Promise<ReportDocument | null> {
    return this.store.document(this.db, id);
  }

  seen(tx: Tx, id: ReportId): Promise<void> {
    return this.store.seen(tx, id);
  }

  /** The bytes issued, or those of a draft, made from what was kept. Papers to sign are drawn by the caller. */
  async file(
    id: ReportId,
    format: ReportFormat,
    drawPdf: (document: ReportDocument) => Promise<Buffer>,
  ): Promise<Buffer> {
    const issued = await this.store.file(this.db, id, format);
    if (issued) return issued;
    const document = await this.document(id);
    if (!document) throw new DomainError('conflict', 'report.not-ready');
    if (format === 'pdf') return drawPdf(document);
    return format === 'xlsx' ? reportXlsx(document) : reportCsv(document);
  }

  hashes(id: ReportId): Promise<{ format: ReportFormat; sha256: string; bytes: number }[]> {
    return this.store.hashes(this.db, id);
  }

  /** From then on the report is kept as it is. @throws DomainError conflict when it is not ready, or issued already. */
  async issue(tx: Tx, id: ReportId, issuedBy: string, pdf: Buffer): Promise<void> {
    const report = await this.store.find(tx, id);
    const document = await this.store.document(tx, id);
    if (report?.state !== 'ready' || !document) throw new DomainError('conflict', 'report.not-ready');
    if (report.issuedAt !== null) throw new DomainError('conflict', 'report.already-issued');
    await this.store.issue(tx, id, issuedBy, { xlsx: reportXlsx(document), csv: reportCsv(document), pdf });
  }

  /** Makes the report again, by the knowledge of then and by that of now. Changes nothing. */
  async compare(id: ReportId): Promise<Comparison> {
    const [report, kept] = [await this.find(id), await this.document(id)];
    if (!report || !kept) throw new DomainError('conflict', 'report.not-ready');
    const again = await this.maker.run(report);
    const current = await this.maker.run({ ...report, knownAt: await this.db.now() });
    return { drifted: changedCells(kept, again), changed: changedCells(kept, current) };
  }

  async #dated(
    db: Queryable,
    period: AskedReport['period'],
  ): Promise<{ from: PlainDate; to: PlainDate; text: string }> {
    if ('from' in period) {
      return { ...period, text: `Từ ${vietnamese(period.from)} đến ${vietnamese(period.to)}` };
    }
    const periods = await this.store.periods(db);
    const found = periods.find(({ kind, number }) => kind === period.kind && number === period.number);
    if (!found) throw new DomainError('invalid', 'report.period-unknown');
    return datedPeriod(found, period.year);
  }
}

function vietnamese(day: PlainDate): string {
  return day.split('-').reverse().join('/');
}
