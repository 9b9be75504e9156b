import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCommand } from '../support/run-command.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const LOG = '../shared/data/BPIC15_1.xes.gz';
const DECIDED = 'docs/history.example.json';
/** Closed as the earlier system says it, and no pause. */
const CLOSED = {
  received: { caseAttribute: 'startDate' },
  finished: { caseAttribute: 'endDate' },
  due: { calendarDays: 56 },
};

const there = existsSync(LOG);
if (!there) process.stderr.write(`skipped: ${LOG} is not there\n`);

interface Answer {
  readonly log: { readonly cases: number; readonly events: number };
  readonly activities: number;
  readonly resources: number;
  readonly variants: number;
  readonly counts: { readonly received: number; readonly resolved: Readonly<Record<string, number>> };
  readonly rates: { readonly strict: { readonly numerator: number; readonly denominator: number } };
  readonly requests: { readonly cases: number; readonly finished: number; readonly late: number };
}

(there ? describe : describe.skip)('a real log of an earlier system', () => {
  let test: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    test = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'mc-history-'));
    await writeFile(join(folder, 'closed.json'), JSON.stringify(CLOSED));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await test.close();
  });
  const json = async <Value = Answer>(...args: string[]): Promise<Value> => {
    const { code, out, err } = await runCommand(test, ...args, '--json');
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out) as Value;
  };

  it('goes in within a minute, and its figures come out as they were counted elsewhere', async () => {
    const begin = performance.now();
    const answer = await json<unknown>('import', 'history', LOG, '--mapping', DECIDED);
    expect(answer).toEqual({ name: 'BPIC15_1', result: 'added', cases: 1199, events: 52_217 });
    expect(performance.now() - begin).toBeLessThan(60_000);

    const decided = await json('history', 'BPIC15_1', '--late-request-day', '49');
    expect(decided).toMatchObject({ activities: 398, resources: 23, log: { cases: 1199, events: 52_217 } });
    expect(decided.requests).toEqual({ cases: 288, finished: 210, late: 38 });
    const { resolved } = decided.counts;
    expect(Object.values(resolved).reduce((sum, each) => sum + each, 0)).toBe(899);
    // Over term as it stands: 265; 170 once the pauses are subtracted.
    expect(decided.rates.strict).toMatchObject({ numerator: 899 - 265, denominator: 899 });
    expect(resolved['late']).toBe(170);

    const closed = await json('history', 'BPIC15_1', '--mapping', join(folder, 'closed.json'));
    const { early = 0, onTime = 0, late } = closed.counts.resolved;
    expect({ within: early + onTime, over: late }).toEqual({ within: 432, over: 524 });
    expect(closed.counts.received).toBe(1199);
  });

  it('a second time changes nothing', async () => {
    const again = await json<unknown>('import', 'history', LOG, '--mapping', DECIDED);
    expect(again).toEqual({ name: 'BPIC15_1', result: 'same', cases: 1199, events: 52_217 });
  });
});
