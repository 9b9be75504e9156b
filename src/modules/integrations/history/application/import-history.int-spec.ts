import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCommand } from '../../../../../test/support/run-command.js';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/test-database.js';
import { countsOf, identityGap } from '../../../statistics/domain/index.js';
import { createHistory } from './create-history.js';

interface Line {
  readonly day: string;
  readonly name: string;
}

/** A case with its attributes and events, each on a day of March 2020. */
function trace(key: string, attributes: Readonly<Record<string, string>>, events: readonly Line[]): string {
  const given = Object.entries(attributes).map(([name, day]) => `<date key="${name}" value="${day}T00:00:00+01:00"/>`);
  const lines = events.map(
    ({ day, name }) =>
      `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="2020-03-${day}T23:30:00+01:00"/></event>`,
  );
  return `<trace><string key="concept:name" value="${key}"/>${given.join('')}${lines.join('\n')}</trace>`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n';
const CLEAN = trace('clean', { start: '2020-03-02', end: '2020-03-09' }, [
  { day: '02', name: 'nhận' },
  { day: '09', name: 'trả' },
]);
const DIRT = [
  trace('backwards', { start: '2020-03-09', end: '2020-03-02' }, [{ day: '02', name: 'nhận' }]),
  trace('after the end', { start: '2020-03-02', end: '2020-03-04' }, [{ day: '20', name: 'ghi thêm' }]),
  trace('nobody knows when', { end: '2020-03-04' }, []),
  trace('still open', { start: '2020-03-02' }, [
    { day: '05', name: 'trả' },
    { day: '03', name: 'hỏi' },
  ]),
];
const MAPPING = {
  received: { caseAttribute: 'start' },
  finished: { caseAttribute: 'end' },
  due: { calendarDays: 7 },
  pauses: [{ from: { is: 'hỏi' }, to: { is: 'đáp' } }],
};

describe('import history', () => {
  let test: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    test = await createTestDatabase();
    await test.setNow('2026-11-20T08:00:00+07:00');
    folder = await mkdtemp(join(tmpdir(), 'mc-history-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await test.close();
  });

  async function file(name: string, content: string | Buffer): Promise<string> {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  }
  async function load(path: string, mapping: unknown = MAPPING, ...options: string[]) {
    const map = await file('mapping.json', JSON.stringify(mapping));
    return runCommand(test, 'import', 'history', path, '--mapping', map, ...options);
  }
  const figures = async (name: string, mapping?: unknown) =>
    createHistory(test.unitOfWork).logs.figures(test.db, { name, mapping }, await test.db.now());

  it('keeps what is odd, names it, and counts every case that was received', async () => {
    const path = await file('dirt.xes', `${HEAD}${CLEAN}${DIRT.join('\n')}</log>`);
    expect(await load(path)).toMatchObject({ code: 0, out: 'dirt: added, 5 cases, 6 events\n' });
    const { tally, flags, log, requests } = await figures('dirt');
    expect(flags).toEqual({
      'no-events': 1,
      'missing-received': 1,
      'missing-due': 1,
      'missing-end': 1,
      'ends-before-start': 1,
      'event-before-start': 1,
      'event-after-end': 1,
      'out-of-order': 1,
      'request-unanswered': 1,
    });
    expect(countsOf(tally)).toMatchObject({
      received: 4,
      resolved: { early: 2, onTime: 1, late: 0, noLimit: 0 },
      pending: { within: 0, overdue: 0, paused: 1, noLimit: 0 },
    });
    expect(identityGap(tally)).toBe(0);
    expect(requests).toEqual({ cases: 1, finished: 0, late: 0 });
    expect(log).toMatchObject({ cases: 5, events: 6 });
  });

  it('counts a day as the day that was written, or the moment, as the mapping says', async () => {
    const last = { ...MAPPING, finished: { event: { is: 'trả' }, which: 'last' } };
    await load(await file('days.xes.gz', gzipSync(`${HEAD}${CLEAN}</log>`)), last);
    // 23:30 in Amsterdam on the 9th is 05:30 in Hà Nội on the 10th: one day past the seven.
    expect((await figures('days')).tally).toMatchObject({ onTime: 1, late: 0 });
    expect((await figures('days', { ...last, time: 'instant' })).tally).toMatchObject({ onTime: 0, late: 1 });
  });

  it('takes a table, in whatever order its rows stand', async () => {
    const csv = 'hồ sơ;việc;lúc;ai;phí\nA;nhận;2020-03-02 08:00;an;5\nB;nhận;2020-03-02;an;\nA;trả;2020-03-20;bình;\n';
    const mapping = {
      csv: { delimiter: ';', case: 'hồ sơ', activity: 'việc', time: 'lúc', resource: 'ai' },
      received: { event: { is: 'nhận' } },
      finished: { event: { is: 'trả' } },
      due: { calendarDays: 7 },
    };
    expect(await load(await file('table.csv', csv), mapping)).toMatchObject({ code: 0 });
    const { tally, activities, resources, variants } = await figures('table');
    expect({ activities, resources, variants }).toEqual({ activities: 2, resources: 2, variants: 2 });
    expect(tally).toMatchObject({ received: 2, late: 1, overdue: 1 });
    const steps = await createHistory(test.unitOfWork).logs.steps(test.db, 'table', 10);
    expect(steps).toEqual([
      { step: 'trả', events: 1, median: 18 * 24 - 8, p90: 18 * 24 - 8, total: 18 * 24 - 8 },
      { step: 'nhận', events: 2, median: null, p90: null, total: null },
    ]);
  });

  it('refuses another file or reading under the same name, unless it is to replace', async () => {
    const path = await file('again.xes', `${HEAD}${CLEAN}</log>`);
    await load(path);
    expect(await load(path)).toMatchObject({ out: 'again: same, 1 cases, 2 events\n' });
    expect(await load(path, { received: { caseAttribute: 'end' } })).toMatchObject({ code: 1, out: '' });
    await file('again.xes', `${HEAD}${CLEAN}${CLEAN}</log>`);
    expect((await load(path)).err).toContain('history.name-taken');
    expect(await load(path, MAPPING, '--replace')).toMatchObject({ out: 'again: replaced, 2 cases, 4 events\n' });
  });

  const many = Array.from({ length: 1_500 }, () => CLEAN).join('\n');
  it.each([
    ['cut off', `${HEAD}${many}\n<trace>`, /dòng 3003: /],
    ['a tag that is not closed', `${HEAD}${CLEAN}\n<trace><event></trace>\n</log>`, /dòng 5: /],
    ['an attribute without a value', `${HEAD}<trace>\n<string key="a"/></trace></log>`, /dòng 4: .*without a value/],
    ['a date that is none', `${HEAD}<trace>\n\n<date key="a" value="gần Tết"/></trace></log>`, /dòng 5: .*no date/],
    ['an unknown element', `${HEAD}<trace><person key="a" value="b"/></trace></log>`, /dòng 3: <person> in <trace>/],
    ['no log', '<html></html>', /dòng 1: <html>/],
    ['nothing at all', '', /dòng 1: /],
    ['an entity of its own', `<!DOCTYPE log [<!ENTITY a "b">]>\n${HEAD}</log>`, /dòng 1: a document type/],
  ])('names the line of %s and imports nothing', async (_what, content, message) => {
    const { code, out, err } = await load(await file('broken.xes', content));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(await test.db.query(`select 1 from history_log where name = 'broken'`)).toEqual([]);
    expect(
      await test.db.query(`select 1 from history_event e left join history_log l on l.id = log_id where l.id is null`),
    ).toEqual([]);
  });

  it.each([
    ['an unknown key', { ...MAPPING, recieved: {} }, /khóa không rõ: recieved/],
    ['an unknown key within', { ...MAPPING, due: { calendarDays: 7, weeks: 1 } }, /khóa không rõ: due\.weeks/],
    ['no receipt', { finished: { caseAttribute: 'end' } }, /thiếu khóa received/],
    ['a number for a text', { received: { caseAttribute: 3 } }, /received\.caseAttribute/],
    ['an outcome that is none', { ...MAPPING, outcome: { constant: 'lost' } }, /outcome\.constant/],
  ])('refuses a mapping with %s', async (_what, mapping, message) => {
    const { code, err } = await load(await file('mapped.xes', `${HEAD}${CLEAN}</log>`), mapping);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it.each([
    ['a missing column', 'case,at\nA,2020-03-02\n', /dòng 2: there is no column "what"/],
    ['a time that is none', 'case,what,at\nA,x,2020-03-02\nB,x,2020-02-30\n', /dòng 3: "2020-02-30" is no time/],
    ['a row that is too short', 'case,what,at\nA,x,2020-03-02\nB,x\n', /dòng 3: /],
  ])('names the line of %s in a table', async (_what, content, message) => {
    const mapping = { csv: { case: 'case', activity: 'what', time: 'at' }, received: { event: { is: 'x' } } };
    const { code, err } = await load(await file('broken.csv', content), mapping);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
