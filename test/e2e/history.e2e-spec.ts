import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Counts } from '../../src/modules/statistics/domain/index.js';
import { gapOf } from '../support/counts-gap.js';
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
  readonly counts: Counts;
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

  it('goes in, and its figures come out as they were counted elsewhere', async () => {
    const answer = await json<unknown>('import', 'history', LOG, '--mapping', DECIDED);
    expect(answer).toEqual({ name: 'BPIC15_1', result: 'added', cases: 1199, events: 52_217 });

    const decided = await json('history', 'BPIC15_1', '--late-request-day', '49');
    expect(decided).toMatchObject({ activities: 398, resources: 23, log: { cases: 1199, events: 52_217 } });
    expect(decided.requests).toEqual({ cases: 288, finished: 210, late: 38 });
    const { resolved } = decided.counts;
    expect(Object.values(resolved).reduce((sum, each) => sum + each, 0)).toBe(899);
    expect(gapOf(decided.counts)).toBe(0);
    // Over term as it stands: 265; 170 once the pauses are subtracted.
    expect(decided.rates.strict).toMatchObject({ numerator: 899 - 265, denominator: 899 });
    expect(resolved.late).toBe(170);

    const closed = await json('history', 'BPIC15_1', '--mapping', join(folder, 'closed.json'));
    const { early, onTime, late } = closed.counts.resolved;
    expect({ within: early + onTime, over: late }).toEqual({ within: 432, over: 524 });
    expect(closed.counts.received).toBe(1199);
    expect(gapOf(closed.counts)).toBe(0);
  }, 180_000);

  it('goes out again with the same cases, events and variants, under its own names or under others', async () => {
    const before = await json('history', 'BPIC15_1', '--late-request-day', '49');
    const [same, veiled] = [join(folder, 'same.xes.gz'), join(folder, 'veiled.xes')];
    const names = { code: 0, out: '', err: '1199 cases, 52217 events\n' };
    const out = ['export', 'events', '--format', 'xes', '--history', 'BPIC15_1', '--out'];
    expect(await runCommand(test, ...out, same, '--keep-names')).toEqual(names);
    expect(await runCommand(test, ...out, veiled)).toEqual(names);
    await json<unknown>('import', 'history', same, '--mapping', DECIDED);
    const after = await json('history', 'same', '--late-request-day', '49');
    expect({ ...after, log: null }).toEqual({ ...before, log: null });
    const differing = await test.db.query(
      `select a.number from history_case a join history_case b on b.number = a.number
       join history_log la on la.id = a.log_id and la.name = 'BPIC15_1'
       join history_log lb on lb.id = b.log_id and lb.name = 'same'
       where a.attributes <> b.attributes or a.key <> b.key`,
    );
    expect(differing).toEqual([]);

    const text = await readFile(veiled, 'utf8');
    const distinct = (pattern: RegExp) => new Set(text.match(pattern));
    expect(distinct(/"concept:name" value="dossier-[0-9a-f]{16}"/g).size).toBe(1199);
    expect(distinct(/"org:resource" value="officer-[0-9a-f]{16}"/g).size).toBe(23);
    expect(text.match(/<event>/g)).toHaveLength(52_217);
    expect([...distinct(/ key="[^"]+"/g)].sort()).toEqual(
      ['concept:name', 'lifecycle:transition', 'org:resource', 'time:timestamp'].map((key) => ` key="${key}"`),
    );
  }, 180_000);

  it('a second time changes nothing', async () => {
    const again = await json<unknown>('import', 'history', LOG, '--mapping', DECIDED);
    expect(again).toEqual({ name: 'BPIC15_1', result: 'same', cases: 1199, events: 52_217 });
  }, 180_000);
});
