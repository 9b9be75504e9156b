import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { CountedHistories, NOW } from '../../../../test/support/counted-histories.js';
import { runCommand } from '../../../../test/support/run-command.js';
import { formatInstant } from '../../../kernel/instant.js';
import { plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import { DossierStore } from '../../dossiers/index.js';
import type { Tally, TallyKey } from '../domain/index.js';
import { StatisticsProjection } from './statistics-projection.js';

/** `npm run bench -- third-count` asks for a hundred thousand acts. */
const ACTS = Number(process.env['MC_THIRD_COUNT_ACTS'] ?? 1_200);
const ROOT = { unitId: unitId('UBND tỉnh') } as const;
type Counted = Partial<Record<TallyKey, number>>;

const PERIODS: readonly { readonly from: PlainDate | null; readonly to: PlainDate | null }[] = [
  { from: null, to: null },
  { from: plainDate('2020-02-01'), to: plainDate('2020-02-29') },
  { from: plainDate('2020-03-17'), to: plainDate('2020-03-17') },
  { from: plainDate('2020-04-01'), to: null },
];

describe('three ways to count', () => {
  let counted: CountedHistories;
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mc-third-'));
    file = join(folder, 'events.csv');
    counted = await CountedHistories.create(Math.ceil(ACTS / 9));
    await counted.fold.run();
  }, 1_800_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await counted.test.close();
  });

  function third(...args: string[]): { cases: number; events: number; groups: Record<string, Counted> } {
    const script = ['scripts/third-count.mjs', file, '--now', formatInstant(NOW), ...args];
    return JSON.parse(execFileSync(process.execPath, script, { encoding: 'utf8', maxBuffer: 2 ** 28 })) as ReturnType<
      typeof third
    >;
  }
  /** The figures that the script knows. */
  const like = (tally: Tally, shape: Counted): Counted =>
    Object.fromEntries(Object.keys(shape).map((key) => [key, tally[key as TallyKey]]));

  it('acts that are delivered twice are refused the second time and change no figure', async () => {
    const before = (await counted.statistics.count(ROOT)).tally;
    const [store, projection] = [new DossierStore(), new StatisticsProjection(counted.deltas, counted.times)];
    for (const { changes } of counted.random.shuffled(counted.histories).slice(0, 20)) {
      const again = counted.test.unitOfWork.run((tx) => {
        store.write(tx, changes);
        projection.project(tx, changes);
      });
      await expect(again).rejects.toThrow();
    }
    expect((await counted.statistics.count(ROOT)).tally).toEqual(before);
  });

  it('roll-ups, the recount from the events, and a plain script over the exported table agree in every figure', async () => {
    const { code, err } = await runCommand(counted.test, 'export', 'events', '--format', 'csv', '--out', file);
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    const acts = counted.histories.reduce((sum, { events }) => sum + events.length, 0);
    expect(third()).toMatchObject({ cases: counted.histories.length, events: acts });
    for (const { from, to } of PERIODS) {
      const days = [...(from === null ? [] : ['--from', from]), ...(to === null ? [] : ['--to', to])];
      const { groups } = third(...days);
      const all = groups['all'] ?? {};
      const query = { ...ROOT, from, to };
      const rolled = (await counted.statistics.count(query)).tally;
      const recounted = await counted.recount.count(counted.test.db, query);
      expect({ days, counted: like(rolled, all) }).toEqual({ days, counted: all });
      expect({ days, recounted }).toEqual({ days, recounted: rolled });
      for (const by of ['channel', 'field'] as const) {
        const parts = third(...days, '--by', by).groups;
        const own = (await counted.statistics.countBy(query, by)).groups;
        for (const { key, tally } of own) {
          const part = parts[key] ?? {};
          expect({ days, key, counted: like(tally, part) }).toEqual({ days, key, counted: part });
        }
      }
    }
    if (ACTS > 10_000)
      process.stderr.write(
        `${String(acts)} acts of ${String(counted.histories.length)} dossiers: all three ways agree\n`,
      );
  }, 1_800_000);
});
