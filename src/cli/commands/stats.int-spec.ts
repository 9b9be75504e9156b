import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitId } from '../../../test/builders/a-district.js';
import { CountedHistories } from '../../../test/support/counted-histories.js';
import { plainDate } from '../../kernel/plain-date.js';
import { countsOf, type Counts } from '../../modules/statistics/domain/index.js';
import { runCli } from '../run-cli.js';

interface Row {
  readonly key: string;
  readonly counts: Counts;
}

describe('cli stats', () => {
  let counted: CountedHistories;
  beforeAll(async () => {
    counted = await CountedHistories.create(80);
  });
  afterAll(() => counted.test.close());

  async function call(...args: string[]) {
    const written = { out: '', err: '' };
    const io = {
      stdin: Readable.from([]),
      out: (text: string) => {
        written.out += text;
        return Promise.resolve();
      },
      err: (text: string) => {
        written.err += text;
      },
    };
    const { db, unitOfWork, url } = counted.test;
    const database = { db, unitOfWork, ownerUrl: () => url, owner: () => Promise.resolve({ db, unitOfWork }) };
    const connection = { connect: () => Promise.resolve(database), close: () => Promise.resolve() };
    const code = await runCli(args, io, () => Promise.resolve(connection));
    return { code, ...written };
  }
  const json = async (...args: string[]) => JSON.parse((await call('stats', ...args, '--json')).out) as Counts;

  it('prints the figures of a unit and all below it, from the beginning to now, in the published shape', async () => {
    const { tally } = await counted.statistics.count({ unitId: unitId('UBND tỉnh') });
    const { code, out } = await call('stats', '--unit', 'H14', '--json');
    expect({ code, out }).toEqual({ code: 0, out: `${JSON.stringify(countsOf(tally))}\n` });
    expect(Object.keys(JSON.parse(out) as Counts).join(' ')).toBe(
      'received carriedOver transferredIn resolved refused withdrawn stopped redirected pending transferredOut',
    );
    expect(tally.received).toBeGreaterThan(20);
  });

  it('takes view, days and filters, and the code in either notation', async () => {
    const query = { unitId: unitId('UBND huyện'), view: 'intake', from: plainDate('2020-02-03') } as const;
    const { tally } = await counted.statistics.count({
      ...query,
      to: plainDate('2020-03-31'),
      filters: { channel: ['online'] },
    });
    const rest = ['--view', 'intake', '--from', '2020-02-03', '--to', '2020-03-31', '--channel', 'online'];
    expect(await json('--unit', 'H14.30', ...rest)).toEqual(countsOf(tally));
    expect(await json('--unit', '000.00.30.H14', ...rest)).toEqual(countsOf(tally));
    expect(tally.received).toBeGreaterThan(0);
  });

  it('says what was known by a day', async () => {
    const knownAt = '2020-02-20';
    const [then, now] = [await json('--unit', 'H14', '--as-of', knownAt), await json('--unit', 'H14')];
    expect(then.received).toBeLessThan(now.received);
  });

  it('splits by channel and by the units below', async () => {
    const total = (await json('--unit', 'H14')).received;
    for (const by of ['channel', 'child']) {
      const { out } = await call('stats', '--unit', 'H14', '--by', by, '--json');
      const rows = JSON.parse(out) as { key: string; name: string; counts: Counts }[];
      expect(rows.reduce((sum, row) => sum + row.counts.received, 0)).toBe(total);
      expect(rows.map((row) => row.name)).toEqual(
        by === 'channel' ? ['direct', 'online', 'postal'] : expect.arrayContaining(['UBND huyện']),
      );
    }
  });

  it('splits by month and by officer, and sets what was published beside what is known', async () => {
    const total = await json('--unit', 'H14');
    const months = JSON.parse((await call('stats', '--unit', 'H14', '--by', 'month', '--json')).out) as Row[];
    expect(months.map(({ key }) => key)).toContain('2020-03');
    expect(months.reduce((sum, { counts }) => sum + counts.received, 0)).toBe(total.received);
    const officers = JSON.parse((await call('stats', '--unit', 'H14', '--by', 'officer', '--json')).out) as Row[];
    expect(officers.reduce((sum, { counts }) => sum + counts.received, 0)).toBe(total.received);
    const published = ['--from', '2020-02-01', '--to', '2020-02-29', '--published', '2020-02-29'];
    const { out } = await call('stats', '--unit', 'H14', ...published, '--json');
    const revision = JSON.parse(out) as Record<'published' | 'known' | 'delta', Counts>;
    expect(revision.published.received + revision.delta.received).toBe(revision.known.received);
    expect(await call('stats', '--unit', 'H14', '--as-of', '1999-01-01')).toMatchObject({ code: 2, out: '' });
  });

  it('prints a table with the six rates and their formulas for people', async () => {
    const { out } = await call('stats', '--unit', 'H14');
    expect(out).toMatch(/^UBND tỉnh, theo cơ quan giải quyết, … – 2020-05-25 10:17\n/);
    expect(out).toMatch(/Tiếp nhận trong kỳ +\d+\n/);
    expect(out.match(/ = .*\//g)).toHaveLength(6);
    expect((await call('stats', '--unit', 'H14', '--by', 'child')).out).toContain('UBND huyện');
    const nothing = await call('stats', '--unit', 'H14.30.16', '--to', '2019-01-01');
    expect(nothing.out.match(/không có số liệu/g)).toHaveLength(6);
  });

  it.each([
    ['an unknown unit', ['--unit', 'H99'], /statistics\.unit-code-unknown: .*H99/],
    ['no unit', [], /--unit is needed/],
    [
      'a period that ends before it starts',
      ['--unit', 'H14', '--from', '2020-03-02', '--to', '2020-03-01'],
      /period-reversed/,
    ],
    ['a period in the future', ['--unit', 'H14', '--from', '2020-06-01'], /period-in-future/],
    ['a day that does not exist', ['--unit', 'H14', '--from', '2020-02-30'], /--from is no day/],
    ['an unknown view', ['--unit', 'H14', '--view', 'holder'], /--view is one of competent, intake/],
    ['an unknown channel', ['--unit', 'H14', '--channel', 'fax'], /--channel is one of/],
    ['an unknown procedure', ['--unit', 'H14', '--procedure', '9.999999'], /procedure-unknown/],
    ['an unknown option', ['--unit', 'H14', '--until', 'now'], /until/],
  ])('refuses %s with exit code 2', async (_what, args, message) => {
    const { code, out, err } = await call('stats', ...args, '--json');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });
});
