import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { CountedHistories } from '../../../../test/support/counted-histories.js';
import { addDays, plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import { createOrganisation } from '../../organisation/index.js';
import { deltasOf, type Tally } from '../domain/index.js';
import { TimeSpentReadModel } from '../persistence/time-spent/time-spent.read-model.js';
import { TimeSpent } from './time-spent/time-spent.js';
import { hasDrift } from './drift-report.js';

const HISTORIES = 150;
/** All columns of a delta but its number. */
const COLUMNS = [
  'day, intake_unit_id, competent_unit_id, from_unit_id, procedure_id, field_code, level, channel, applicant_kind',
  'online_level_2011, repeated, due_on, due_at, received, early, on_time, late, no_limit, refused, withdrawn, stopped',
  'redirected, strict_on_time, by_instant, timely_766, open, running, paused, unlimited, transferred',
].join(', ');

let counted: CountedHistories;
beforeAll(async () => {
  counted = await CountedHistories.create(HISTORIES, true);
});
afterAll(() => counted.test.close());

async function today(): Promise<Tally> {
  return (await counted.statistics.count({ unitId: unitId('UBND tỉnh') })).tally;
}

describe('times', () => {
  /** By plain SQL over the steps themselves. */
  const PLAIN = `select unit_id as "unitId", step_key as step, count(*)::int as times,
      sum(extract(epoch from closed_at - opened_at))::float8 / 3600 as "totalHours"
    from step_instance where closed_at >= $1::date at time zone '+07' and closed_at < ($2::date + 1) at time zone '+07'
      and ending <> 'cut-off' group by 1, 2`;
  const ALL = 10_000;
  const key = (row: { unitId: string; step: string }) => `${row.unitId} ${row.step}`;

  async function sums(from: PlainDate, to: PlainDate) {
    const time = new TimeSpent(counted.test.db, createOrganisation(), new TimeSpentReadModel(), counted.statistics);
    const steps = await time.steps({ unitId: unitId('UBND tỉnh'), from, to }, ALL);
    return steps
      .map(({ unitId: at, step, times, totalHours }) => [key({ unitId: at, step }), times, totalHours.toFixed(6)])
      .sort();
  }
  async function plain(from: PlainDate, to: PlainDate) {
    const rows = await counted.test.db.query<{ unitId: string; step: string; times: number; totalHours: number }>(
      PLAIN,
      [from, to],
    );
    return rows.map((row) => [key(row), row.times, row.totalHours.toFixed(6)]).sort();
  }

  it('come to what the steps say, whether noted, summed or summed anew, over any days', async () => {
    const anyDays = Array.from({ length: 12 }, () => {
      const from = addDays(plainDate('2020-01-01'), counted.random.whole(0, 140));
      return [from, addDays(from, counted.random.whole(0, 120))] as const;
    });
    const days = [[plainDate('2019-01-01'), plainDate('2020-12-31')] as const, ...anyDays];
    const expected = await Promise.all(days.map((each) => plain(...each)));
    expect(expected[0]?.length).toBeGreaterThan(5);
    const waiting = await counted.test.db.query('select from stat_time_delta');
    expect(waiting.length).toBeGreaterThan(0);
    expect(await Promise.all(days.map((each) => sums(...each)))).toEqual(expected);
    await Promise.all([counted.fold.run(7), counted.fold.run(11)]);
    expect(await counted.test.db.query('select from stat_time_delta')).toEqual([]);
    expect(await Promise.all(days.map((each) => sums(...each)))).toEqual(expected);
    await counted.test.unitOfWork.run((tx) => counted.times.rebuild(tx));
    expect(await Promise.all(days.map((each) => sums(...each)))).toEqual(expected);
    const { times } = await counted.drift.run();
    expect(times).toMatchObject({ drifted: 0, sample: [] });
    expect(times.cells).toBeGreaterThan(100);
  });

  it.each([
    [
      'a day',
      'update stat_time set times = times + 1 where block = 1 and start = (select max(start) from stat_time where block = 1)',
    ],
    ['a longer block', 'update stat_time set waiting_ms = waiting_ms + 1 where block = 16'],
    [
      'something noted that never was',
      `insert into stat_time_delta (kind, unit_id, subject, day, waiting_ms, working_ms)
       select 'step', unit_id, step_key, '2020-02-02', 1, 1 from step_instance limit 1`,
    ],
  ] as const)('that do not add up are found: %s', async (_what, sql) => {
    await counted.test.unitOfWork.run((tx) => tx.execute(sql));
    const report = await counted.drift.run();
    expect([hasDrift(report), report.times.drifted > 0]).toEqual([true, true]);
    await counted.test.unitOfWork.run((tx) => counted.times.rebuild(tx));
    expect((await counted.drift.run()).times.drifted).toBe(0);
  });
});

describe('folding', () => {
  it('changes no number, wherever it stops and however many fold at once', async () => {
    const before = await today();
    await counted.insert(counted.rows);
    await counted.insert(counted.rows.map((row) => negated(row)));
    await Promise.all([counted.fold.run(40), counted.fold.run(25), counted.fold.run(60)]);
    expect(await counted.test.db.query('select 1 from stat_delta')).toEqual([]);
    expect(await today()).toEqual(before);
    expect(hasDrift(await counted.drift.run())).toBe(false);
  });

  it('gives the same in any order of delivery', async () => {
    const before = await today();
    const rows = counted.random.shuffled(counted.histories.flatMap((history) => deltasOf(history.changes)));
    await counted.forget();
    for (let start = 0; start < rows.length; start += 300) {
      await counted.insert(rows.slice(start, start + 300));
      if (counted.random.chance(0.5)) await counted.fold.run(counted.random.whole(50, 500));
    }
    expect(await today()).toEqual(before);
    expect(hasDrift(await counted.drift.run())).toBe(false);
  });

  it('never lets a reader see a delta twice or not at all', async () => {
    await counted.forget();
    await counted.insert(counted.rows);
    const whole = await today();
    const state = { folding: true };
    const folded = counted.fold.run(10).finally(() => (state.folding = false));
    const seen = new Set<string>();
    const look = async () => seen.add(JSON.stringify(await today()));
    for (await look(); state.folding; await look());
    expect(await folded).toBe(counted.rows.length);
    expect([...seen]).toEqual([JSON.stringify(whole)]);
  });
});

describe('a rebuild', () => {
  it('makes the statistics anew from the events, whatever stood there before', async () => {
    await counted.fold.run();
    const before = await today();
    await counted.insert(counted.rows.slice(0, 20));
    expect(await today()).not.toEqual(before);
    expect(await counted.rebuild.run()).toBe(HISTORIES);
    expect(await today()).toEqual(before);
    expect(hasDrift(await counted.drift.run())).toBe(false);
  });
});

describe('the drift report', () => {
  beforeEach(async () => {
    // One dossier is not folded yet, so that both halves of a read are looked at.
    await counted.forget();
    await counted.insert(deltasOf(counted.histories.slice(1).flatMap((history) => history.changes)));
    await counted.fold.run();
    await counted.insert(deltasOf(counted.histories[0]?.changes ?? []));
  });

  it('finds nothing where all is right, and looks at everything', async () => {
    const report = await counted.drift.run();
    expect(report).toMatchObject({ dossiers: HISTORIES, identityGaps: 0 });
    expect([report.days.sample, report.sums.sample, report.units.drifted]).toEqual([[], [], []]);
    expect(Math.min(report.days.cells, report.sums.cells)).toBeGreaterThan(HISTORIES);
    expect(report.units.compared).toBeGreaterThan(10);
  });

  it.each([
    [
      'days',
      'a dossier late instead of early',
      'update stat_rollup set late = late - 1, early = early + 1 where slot % 16 = 13 and late > 0',
    ],
    ['days', 'a delta that came twice', `insert into stat_delta (${COLUMNS}) select ${COLUMNS} from stat_delta`],
    [
      'sums',
      'a running sum that does not add up',
      'update stat_rollup set received = received + 1 where ctid = (select max(ctid) from stat_rollup where slot = 41)',
    ],
    ['sums', 'a running sum that is missing', 'delete from stat_rollup where slot = 40'],
    ['sums', 'a wider cell', 'update stat_rollup set open = open + 1 where slot = 46'],
    ['sums', 'a block of days that does not add up', 'update stat_rollup set open = open + 1 where slot = 48'],
    [
      'units',
      'a due hour of this morning',
      "insert into stat_hour_due select '2020-05-25T09:01+07', id, 1, 0 from stat_cell where width = 'full' limit 1",
    ],
  ] as const)('sees in the %s %s', async (part, _what, sql) => {
    expect(await counted.test.unitOfWork.run((tx) => tx.execute(sql))).toBeGreaterThan(0);
    const report = await counted.drift.run();
    expect(hasDrift(report)).toBe(true);
    expect(part === 'units' ? report.units.drifted.length : report[part].drifted).toBeGreaterThan(0);
  });
});

function negated<Row extends object>(row: Row): Row {
  const entries = Object.entries(row).map(([key, value]): [string, unknown] => {
    const measure = typeof value === 'number' && key !== 'onlineLevel2011' && key !== 'dueAt';
    return [key, measure ? -value : value];
  });
  return Object.fromEntries(entries) as Row;
}
