import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { unitId } from '../../../../../test/builders/a-district.js';
import { idOf } from '../../../../../test/builders/a-version.js';
import { CountedHistories } from '../../../../../test/support/counted-histories.js';
import { addMs, MS_PER_DAY } from '../../../../kernel/instant.js';
import { plainDate } from '../../../../kernel/plain-date.js';
import { createOrganisation } from '../../../organisation/index.js';
import {
  areSeamless,
  changedCells,
  datedPeriod,
  figureOf,
  REPORT_KINDS,
  totalsOf,
  wrongSums,
  type ReportKind,
} from '../../domain/index.js';
import { ReportRowsReadModel } from '../../persistence/reports/report-rows.read-model.js';
import { ReportStore } from '../../persistence/reports/report.store.js';
import { MakeReport } from './make-report.js';
import { MakeWaitingReports } from './make-waiting-reports.js';
import { Reports } from './reports.js';

const PROVINCE = unitId('UBND tỉnh');
const MARCH = { kind: 'month', number: 3, year: 2020 };

/** The register and the fees name procedures, which these histories keep in memory; the journey makes those. */
const WITHOUT_CATALOGUE = (Object.keys(REPORT_KINDS) as ReportKind[]).filter(
  (kind) => kind !== 'so-theo-doi' && kind !== 'phi-le-phi',
);

let counted: CountedHistories;
let reports: Reports;
let maker: MakeReport;
let waiting: MakeWaitingReports;
beforeAll(async () => {
  counted = await CountedHistories.create(160);
  const { db, unitOfWork } = counted.test;
  const store = new ReportStore();
  maker = new MakeReport(db, createOrganisation(), counted.statistics, new ReportRowsReadModel());
  reports = new Reports(db, createOrganisation(), store, maker);
  waiting = new MakeWaitingReports(unitOfWork, store, maker);
});
afterAll(() => counted.test.close());

async function made(kind: ReportKind, period: Parameters<Reports['ask']>[1]['period'] = MARCH) {
  const asked = { kind, unitId: PROVINCE, period, askedBy: idOf('leader') };
  const id = await counted.test.unitOfWork.run((tx) => reports.ask(tx, asked));
  await waiting.run();
  const [report, document] = [await reports.find(id), await reports.document(id)];
  if (!report || !document) throw new Error(`no report ${kind}: ${String(report?.errorCode)}`);
  return { id, report, document };
}

describe('a report of nothing', () => {
  it.each(Object.keys(REPORT_KINDS) as ReportKind[])(
    '%s has no share, score or average, rather than 0 or 100',
    async (kind) => {
      const { document } = await made(kind, { kind: 'month', number: 1, year: 2010 });
      const ratios = document.columns.filter((column) => column.kind === 'share' || column.kind === 'score');
      for (const { cells } of document.rows) for (const { key } of ratios) expect(cells[key] ?? null).toBeNull();
      expect(wrongSums(document)).toEqual([]);
    },
  );
});

describe('periods of reports', () => {
  it('are rows: months, quarters, years, and the one-stop quarter up to the 14th, without gaps', async () => {
    const periods = await reports.periods();
    const quarter = periods.filter(({ kind }) => kind === 'one-stop-quarter');
    expect(quarter.map((period) => datedPeriod(period, 2020)).map(({ from, to }) => `${from} ${to}`)).toEqual([
      '2019-12-15 2020-03-14',
      '2020-03-15 2020-06-14',
      '2020-06-15 2020-09-14',
      '2020-09-15 2020-12-14',
    ]);
    for (const kind of new Set(periods.map((period) => period.kind))) {
      expect([
        kind,
        areSeamless(
          periods.filter((period) => period.kind === kind),
          2020,
        ),
      ]).toEqual([kind, true]);
    }
    const february = periods.find(({ kind, number }) => kind === 'month' && number === 2);
    expect(february && datedPeriod(february, 2020).to).toBe('2020-02-29');
  });

  it('refuse what does not exist', async () => {
    const ask = (period: Parameters<Reports['ask']>[1]['period']) =>
      counted.test.unitOfWork.run((tx) =>
        reports.ask(tx, { kind: '06a', unitId: PROVINCE, period, askedBy: idOf('x') }),
      );
    await expect(ask({ ...MARCH, number: 13 })).rejects.toMatchObject({ code: 'report.period-unknown' });
    await expect(ask({ ...MARCH, year: 1 })).rejects.toMatchObject({ code: 'report.year-out-of-range' });
    const reversed = { from: plainDate('2020-03-02'), to: plainDate('2020-03-01') };
    await expect(ask(reversed)).rejects.toMatchObject({ code: 'statistics.period-reversed' });
    await expect(ask({ ...MARCH, year: 2021 })).rejects.toMatchObject({ code: 'statistics.period-in-future' });
  });
});

describe('papers', () => {
  it.each(['06a', '06b', '766'] as const)('%s has columns that add up, and the figures of the unit', async (kind) => {
    const { document, report } = await made(kind);
    expect(wrongSums(document)).toEqual([]);
    const { since, until, knownAt } = report;
    const { tally } = await counted.statistics.count({ unitId: PROVINCE, since, until, knownAt });
    const totals = totalsOf(document);
    const [came, settled, open] = kind === '766' ? ['c3', 'c8', 'c12'] : ['c3', 'c7', 'c11'];
    expect(totals[came]).toBe(tally.received + tally.carriedOver);
    const ended = tally.withdrawn + tally.stopped + tally.redirected;
    expect(totals[settled]).toBe(figureOf(tally, 'resolved') + ended);
    const rest = kind === '766' ? tally.paused : 0;
    expect(totals[open]).toBe(figureOf(tally, 'pending') - rest);
    expect(totals[came]).toBe((totals[settled] ?? 0) + figureOf(tally, 'pending'));
    expect(document.rows.length).toBeGreaterThan(1);
  });

  it('count overdue dossiers by cause, no more and no fewer', async () => {
    const { document, report } = await made('06g');
    const { since, until, knownAt } = report;
    const { tally } = await counted.statistics.count({ unitId: PROVINCE, since, until, knownAt });
    expect(totalsOf(document)).toMatchObject({ pending: tally.overdue, late: tally.late });
    expect(tally.late).toBeGreaterThan(0);
  });

  it('evaluate each settled dossier with a limit or without, and leave indices without data out', async () => {
    const { document, report } = await made('danh-gia');
    const { since, until, knownAt } = report;
    const { tally } = await counted.statistics.count({ unitId: PROVINCE, since, until, knownAt });
    expect(totalsOf(document)['dossiers']).toBe(figureOf(tally, 'resolved'));
    for (const { cells } of document.rows) {
      expect(cells['i2']).toBeNull();
      expect(cells['sum']).toBeLessThanOrEqual(Number(cells['most']));
    }
  });

  it.each(WITHOUT_CATALOGUE)('%s is made, for a period without anything too', async (kind) => {
    const empty = { from: plainDate('2019-01-01'), to: plainDate('2019-01-31') };
    const { document } = await made(kind, empty);
    expect(wrongSums(document)).toEqual([]);
  });
});

describe('a report', () => {
  it('is the same when it is made again, and shows apart what became known later', async () => {
    const { id, report, document } = await made('06b');
    expect(await reports.compare(id)).toEqual({ drifted: [], changed: [] });
    const earlier = { ...report, knownAt: addMs(report.until, -5 * MS_PER_DAY) };
    const changes = changedCells(await maker.run(earlier), document);
    expect(changes.length).toBeGreaterThan(0);
  });

  it('keeps the bytes that were issued, and is issued once', async () => {
    const { id } = await made('06a');
    const pdf = Buffer.from('%PDF-1.7 thử');
    await counted.test.unitOfWork.run((tx) => reports.issue(tx, id, idOf('leader'), pdf));
    const never = () => Promise.reject(new Error('an issued report is not drawn again'));
    expect(await reports.file(id, 'pdf', never)).toEqual(pdf);
    const xlsx = unzipSync(await reports.file(id, 'xlsx', never));
    expect(strFromU8(xlsx['xl/worksheets/sheet1.xml'] as Uint8Array)).toMatch(/<f>SUM\(C8:C\d+\)<\/f><v>\d+<\/v>/);
    expect((await reports.hashes(id)).map(({ format }) => format)).toEqual(['csv', 'pdf', 'xlsx']);
    const again = counted.test.unitOfWork.run((tx) => reports.issue(tx, id, idOf('leader'), pdf));
    await expect(again).rejects.toMatchObject({ code: 'report.already-issued' });
    await expect(
      counted.test.unitOfWork.run((tx) => tx.execute('delete from report_file where report_id = $1', [id])),
    ).rejects.toThrow();
  });

  it('is made by one of many who look at a time', async () => {
    const ask = () =>
      counted.test.unitOfWork.run((tx) =>
        reports.ask(tx, { kind: '07b', unitId: PROVINCE, period: MARCH, askedBy: idOf('leader') }),
      );
    const ids = [await ask(), await ask(), await ask()];
    const taken = await Promise.all([waiting.run(), waiting.run(), waiting.run()]);
    expect(taken.reduce((a, b) => a + b, 0)).toBe(ids.length);
    for (const id of ids) expect((await reports.find(id))?.state).toBe('ready');
  });
});
