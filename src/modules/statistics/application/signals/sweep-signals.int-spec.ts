import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../../test/builders/a-district.js';
import { CountedHistories, NOW } from '../../../../../test/support/counted-histories.js';
import { runCommand } from '../../../../../test/support/run-command.js';
import { addMs, MS_PER_DAY } from '../../../../kernel/instant.js';
import { createOrganisation } from '../../../organisation/index.js';
import {
  closingOf,
  DEFAULT_THRESHOLDS,
  detectBulkClosing,
  detectInCase,
  detectRefiled,
  signalCaseOf,
  SIGNALS,
} from '../../domain/index.js';
import { SignalStore } from '../../persistence/signals/signal.store.js';
import { SignalsReadModel } from '../../persistence/signals/signals.read-model.js';
import { Signals } from './signals.js';
import { SweepSignals } from './sweep-signals.js';

describe('sweep of signals', () => {
  let counted: CountedHistories;
  let sweep: SweepSignals;
  let signals: Signals;
  beforeAll(async () => {
    counted = await CountedHistories.create(150);
    const { db, unitOfWork } = counted.test;
    sweep = new SweepSignals(db, unitOfWork, counted.source, new SignalStore());
    signals = new Signals(db, createOrganisation(), new SignalsReadModel(), new SignalStore());
  });
  afterAll(() => counted.test.close());

  const keyOf = ({ signal, dossierId }: { readonly signal: string; readonly dossierId: string }) =>
    `${signal} ${dossierId}`;
  const stored = async () => {
    const sql = 'select signal, dossier_id as "dossierId" from signal_finding';
    return (await counted.test.db.query<{ signal: string; dossierId: string }>(sql)).map(keyOf).sort();
  };
  /** The same detectors over all histories at once, without any batch. */
  function expected(thresholds = DEFAULT_THRESHOLDS): string[] {
    const cases = counted.histories.map(signalCaseOf);
    const closings = cases.map(closingOf).filter((closing) => closing !== null);
    const found = [
      ...cases.flatMap((it) => detectInCase(it, thresholds)),
      ...detectRefiled(cases, thresholds),
      ...detectBulkClosing(closings, thresholds),
    ];
    return [...new Set(found.map(keyOf))].sort();
  }

  it('stores what the detectors find in all histories, however the dossiers come in batches', async () => {
    expect(await sweep.run()).toBe(150);
    expect(await stored()).toEqual(expected());
    expect(new Set((await stored()).map((key) => key.split(' ')[0])).size).toBeGreaterThan(4);
  });

  it('looks only at what was recorded since, and finds the same when it looks again', async () => {
    const before = await stored();
    expect(await sweep.run()).toBeLessThan(150);
    expect(await sweep.run({ everything: true })).toBe(150);
    expect(await stored()).toEqual(before);
  });

  it('takes thresholds from their table, from the day on which they hold', async () => {
    const insert = `insert into signal_threshold (name, valid_from, value) values ($1, $2, $3)`;
    await counted.test.asOwner(insert, ['back-entered.hours', '2020-01-01', 200]);
    await counted.test.asOwner(insert, ['back-entered.hours', '2021-01-01', 1]);
    await sweep.run({ everything: true });
    const thresholds = { ...DEFAULT_THRESHOLDS, 'back-entered.hours': 200 };
    expect(await stored()).toEqual(expected(thresholds as unknown as typeof DEFAULT_THRESHOLDS));
    expect(await signals.thresholds()).toEqual(thresholds);
  });

  it('counts by unit and officer, and every count opens as many dossiers', async () => {
    const query = { unitId: unitId('UBND tỉnh') };
    const counts = await signals.counts(query);
    const total = counts.reduce((sum, { dossiers }) => sum + dossiers, 0);
    expect(total).toBe((await stored()).length);
    for (const signal of SIGNALS) {
      const wanted = counts.filter((each) => each.signal === signal).reduce((sum, { dossiers }) => sum + dossiers, 0);
      const ids = new Set<string>();
      for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
        const page: Awaited<ReturnType<Signals['list']>> = await signals.list(query, signal, null, {
          cursor,
          limit: 7,
        });
        for (const { id } of page.items) ids.add(id);
        cursor = page.next;
      }
      expect({ signal, listed: ids.size }).toEqual({ signal, listed: wanted });
    }
  });

  it('cli signals prints questions with the dossiers behind them', async () => {
    const { test } = counted;
    await test.setNow(addMs(NOW, 30 * MS_PER_DAY));
    await sweep.run();
    await test.setNow(addMs(NOW, 31 * MS_PER_DAY));
    const { code, out, err } = await runCommand(test, 'signals', '--unit', 'H14', '--json');
    expect({ code, err }).toEqual({ code: 0, err: '0 dossiers looked at\n' });
    expect(JSON.parse(out)).toEqual(await signals.counts({ unitId: unitId('UBND tỉnh') }));
    const readable = await runCommand(test, 'signals', '--unit', 'H14');
    expect(readable.out.match(/\?  \d+$/gm)).toHaveLength(SIGNALS.length);
    const [first] = JSON.parse(out) as { signal: string }[];
    const listed = await runCommand(test, 'signals', '--unit', 'H14', '--signal', first?.signal ?? '', '--json');
    expect((JSON.parse(listed.out) as unknown[]).length).toBeGreaterThan(0);
    expect(await runCommand(test, 'signals', '--unit', 'H14', '--signal', 'laziness')).toMatchObject({ code: 2 });
    expect(await runCommand(test, 'signals', '--unit', 'H99')).toMatchObject({ code: 2 });
    const reversed = await runCommand(test, 'signals', '--unit', 'H14', '--from', '2020-03-02', '--to', '2020-03-01');
    expect(reversed.err).toContain('period-reversed');
  });
});
