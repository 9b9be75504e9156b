import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../run-cli.js';
import { deadline } from './deadline.js';

const folder = mkdtempSync(join(tmpdir(), 'mc-deadline-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function call(args: string[], stdin: Iterable<string> = []) {
  const written = { out: '', err: '' };
  const io = {
    stdin: Readable.from(stdin),
    out: (text: string) => {
      written.out += text;
      return Promise.resolve();
    },
    err: (text: string) => {
      written.err += text;
    },
  };
  const none = () => Promise.reject(new Error('the command asked for a database'));
  const code = await runCli(['deadline', ...args], io, none, { deadline: () => Promise.resolve(deadline) });
  return { code, ...written };
}

const START = '2020-04-28T10:00:00+07:00';
const CASE = { start: START, limit: 3, unit: 'working-day' };

async function answers(cases: readonly unknown[], ...options: string[]): Promise<Record<string, unknown>[]> {
  const input = cases.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`);
  const { code, out, err } = await call(['--file', '-', ...options], input);
  expect([code, err]).toEqual([0, '']);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('cli deadline', () => {
  it('prints the due date and every day on the way to it', async () => {
    const { code, out, err } = await call(['--start', START, '--limit', '3', '--unit', 'working-day', '--json']);
    expect([code, err]).toEqual([0, '']);
    expect(out.endsWith('}\n')).toBe(true);
    expect(JSON.parse(out)).toEqual({
      dueOn: '2020-05-05',
      dueAt: '2020-05-05T17:30:00+07:00',
      trace: [
        { day: '2020-04-28', counted: false, reason: 'start-day' },
        { day: '2020-04-29', counted: true, reason: 'working-day', ordinal: 1 },
        { day: '2020-04-30', counted: false, reason: 'holiday', nameVi: 'Ngày Chiến thắng' },
        { day: '2020-05-01', counted: false, reason: 'holiday', nameVi: 'Ngày Quốc tế lao động' },
        { day: '2020-05-02', counted: false, reason: 'weekend' },
        { day: '2020-05-03', counted: false, reason: 'weekend' },
        { day: '2020-05-04', counted: true, reason: 'working-day', ordinal: 2 },
        { day: '2020-05-05', counted: true, reason: 'working-day', ordinal: 3 },
      ],
    });
  });

  it('tells a person in Vietnamese', async () => {
    const pause = '2020-04-28T11:00:00+07:00/2020-04-29T08:00:00+07:00';
    const { out } = await call(['--start', START, '--limit', '4.5', '--unit', 'working-hour', '--pause', pause]);
    expect(out.split('\n')).toEqual([
      'Bắt đầu tính     10:00, Thứ Ba 28/04/2020',
      'Thời hạn         4,5 giờ làm việc',
      'Tạm dừng         11:00, Thứ Ba 28/04/2020 – 08:00, Thứ Tư 29/04/2020',
      'Hạn trả kết quả  11:30, Thứ Tư 29/04/2020',
      '',
      '  28/04/2020  Thứ Ba       1  ngày làm việc, 1 giờ',
      '  29/04/2020  Thứ Tư       2  ngày làm việc, 3 giờ 30 phút',
      '',
    ]);
  });

  it('takes office hours, pauses and policy', async () => {
    const options = ['--office-hours', '07:00-11:00,13:00-17:00', '--policy', 'restart', '--no-trace', '--json'];
    const pauses = ['--pause', '2020-04-29T08:00:00+07:00/2020-05-04T09:00:00+07:00'];
    const { out } = await call(['--start', START, '--limit', '1', '--unit', 'working-day', ...options, ...pauses]);
    expect(JSON.parse(out)).toEqual({ dueOn: '2020-05-05', dueAt: '2020-05-05T17:00:00+07:00' });
  });

  it('marks what an announcement may still move', async () => {
    const [sure, unsure] = await answers([CASE, { ...CASE, start: '2026-12-30T10:00:00+07:00' }], '--no-trace');
    expect(sure).not.toHaveProperty('provisional');
    expect(unsure).toMatchObject({ dueOn: '2027-01-05', provisional: true });
  });

  it('needs no limit for the same day', async () => {
    const sameDay = { start: START, unit: 'same-day' };
    for (const answer of await answers([sameDay, { ...sameDay, limit: 0 }, { ...sameDay, limit: null }])) {
      expect(answer).toMatchObject({ dueOn: '2020-04-28', dueAt: '2020-04-28T17:30:00+07:00' });
    }
  });

  it('answers a file line by line, with and without --json', async () => {
    const path = join(folder, 'cases.jsonl');
    writeFileSync(path, `\uFEFF${JSON.stringify(CASE)}\r\n${JSON.stringify({ ...CASE, limit: 4 })}`);
    const plain = await call(['--file', path]);
    expect(plain).toEqual(await call(['--file', path, '--json']));
    const dueOn = plain.out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { dueOn: string }).dueOn);
    expect(dueOn).toEqual(['2020-05-05', '2020-05-06']);
  });

  it('puts an error in the place of each bad line and answers the others', async () => {
    const pair = [START, START];
    const bad: [unknown, string][] = [
      ['{', 'deadline.line-not-json'],
      ['', 'deadline.line-not-json'],
      ['null', 'deadline.case-not-object'],
      ['[]', 'deadline.case-not-object'],
      [{}, 'deadline.start-not-instant'],
      [{ ...CASE, start: '2020-04-28T10:00:00' }, 'deadline.start-not-instant'],
      [{ ...CASE, start: '2020-02-30T10:00:00Z' }, 'deadline.start-not-instant'],
      [{ ...CASE, start: 1588042800 }, 'deadline.start-not-instant'],
      [{ ...CASE, start: '1999-04-28T10:00:00Z' }, 'deadline.start-out-of-range'],
      [{ ...CASE, limit: '3' }, 'deadline.limit-not-number'],
      [{ start: START, unit: 'hour' }, 'deadline.limit-not-number'],
      [{ ...CASE, limit: -1 }, 'deadline.value-not-positive'],
      [{ ...CASE, limit: 0 }, 'deadline.value-not-positive'],
      [{ ...CASE, limit: 1.5 }, 'deadline.value-not-whole'],
      ['{"start":"2020-04-28T10:00:00+07:00","limit":1e999,"unit":"hour"}', 'deadline.value-not-positive'],
      [{ ...CASE, unit: 'week' }, 'deadline.unknown-unit'],
      [{ ...CASE, unit: 3 }, 'deadline.unknown-unit'],
      [{ ...CASE, cutoff: 900 }, 'deadline.unknown-key'],
      ['{"__proto__":1,"start":"2020-04-28T10:00:00+07:00","limit":1,"unit":"hour"}', 'deadline.unknown-key'],
      [{ ...CASE, officeHours: [] }, 'deadline.office-hours-not-slots'],
      [{ ...CASE, officeHours: '07:30-11:30' }, 'deadline.office-hours-not-slots'],
      [{ ...CASE, officeHours: ['11:30-07:30'] }, 'deadline.office-hours-not-slot'],
      [{ ...CASE, officeHours: ['07:60-11:30'] }, 'deadline.office-hours-not-slot'],
      [{ ...CASE, officeHours: ['07:30-24:01'] }, 'deadline.office-hours-not-slot'],
      [{ ...CASE, officeHours: [7] }, 'deadline.office-hours-not-slot'],
      [{ ...CASE, officeHours: ['07:30-11:30', '11:00-12:00'] }, 'deadline.office-hours-overlap'],
      [{ ...CASE, pauses: {} }, 'deadline.pauses-not-pairs'],
      [{ ...CASE, pauses: [[START]] }, 'deadline.pauses-not-pairs'],
      [{ ...CASE, pauses: [[START, null]] }, 'deadline.pause-not-instant'],
      [{ ...CASE, pauses: [[START, '2020-04-28T09:59:59+07:00']] }, 'deadline.pause-reversed'],
      [{ ...CASE, pauses: Array(1001).fill(pair) }, 'deadline.pauses-not-pairs'],
      [{ ...CASE, policy: 'stop' }, 'deadline.unknown-policy'],
    ];
    const lines = bad.flatMap(([line]) => [line, CASE]);
    const read = await answers(lines, '--no-trace');
    expect(read).toHaveLength(lines.length);
    read.forEach((answer, i) => {
      if (i % 2 === 1) {
        expect(answer['dueOn']).toBe('2020-05-05');
        return;
      }
      const code = bad[i / 2]?.[1];
      expect(answer).toEqual({ error: { code, message: expect.stringMatching(/[^{}]+/), line: i + 1 } });
      expect((answer['error'] as { message: string }).message).not.toBe(code);
    });
  });

  it('keeps calendars of many office hours apart', async () => {
    const cases = Array.from({ length: 100 }, (_, i) => ({
      ...CASE,
      officeHours: [`07:30-${String(12 + (i % 50 > 9 ? 1 : 0))}:${String(i % 50).padStart(2, '0')}`],
    }));
    const read = await answers(cases, '--no-trace');
    expect(read.map((answer) => String(answer['dueAt']).slice(11, 16))).toEqual(
      cases.map(({ officeHours }) => officeHours[0]?.slice(6)),
    );
  });

  it.each([
    [['--start', START, '--limit', '3']],
    [['--start', START, '--unit', 'hour']],
    [['--start', START, '--limit', 'three', '--unit', 'hour']],
    [['--start', START, '--limit', '1e3', '--unit', 'hour']],
    [['--start', 'tomorrow', '--limit', '3', '--unit', 'hour']],
    [['--start', START, '--limit', '3', '--unit', 'week']],
    [['--start', START, '--limit=-3', '--unit', 'hour']],
    [['--start', START, '--limit', '3', '--unit', 'hour', '--cutoff', '900']],
    [['--start', START, '--limit', '3', '--unit', 'hour', 'extra']],
    [['--start', START, '--limit', '3', '--unit', 'hour', '--pause', START]],
    [['--file', '/no/such/file']],
    [['--file', '/']],
    [['--file', '-', '--unit', 'hour']],
  ])('refuses %j with exit code 2, on stderr', async (args) => {
    const { code, out, err } = await call([...args, '--json']);
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toBe('');
  });
});
