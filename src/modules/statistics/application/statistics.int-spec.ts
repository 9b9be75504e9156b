import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { A_DISTRICT, unitId } from '../../../../test/builders/a-district.js';
import { idOf } from '../../../../test/builders/a-version.js';
import { SAMPLE_VERSIONS } from '../../../../test/builders/sample-versions.js';
import { CountedHistories, NOW } from '../../../../test/support/counted-histories.js';
import { addMs, MS_PER_DAY, parseInstant } from '../../../kernel/instant.js';
import { addDays, plainDate } from '../../../kernel/plain-date.js';
import { CHANNELS } from '../../catalogue/domain/index.js';
import {
  DIMENSIONS,
  FIGURES,
  figureOf,
  identityGap,
  TALLY_KEYS,
  VIEWS,
  type Figure,
  type Filters,
} from '../domain/index.js';
import type { ListedDossier, ListSort, PageRequest } from '../persistence/dossier-facts.read-model.js';
import type { StatisticsQuery } from './statistics.js';

let counted: CountedHistories;
beforeAll(async () => {
  counted = await CountedHistories.create(250);
});
afterAll(() => counted.test.close());

function randomFilters(): Filters {
  const { random } = counted;
  const versions = SAMPLE_VERSIONS.map((version) => version.procedureId);
  return {
    ...(random.chance(0.3) ? { channel: random.shuffled(CHANNELS).slice(0, random.whole(1, 2)) } : {}),
    ...(random.chance(0.3) ? { procedure: random.shuffled(versions).slice(0, random.whole(1, 4)) } : {}),
    ...(random.chance(0.2) ? { level: [random.pick(['commune', 'district', 'province'] as const)] } : {}),
    ...(random.chance(0.1) ? { onlineLevel: [0, 4] as const } : {}),
    ...(random.chance(0.1) ? { applicant: ['enterprise'] as const } : {}),
  };
}

function randomQueries(count: number): StatisticsQuery[] {
  const { random } = counted;
  const first = plainDate('2020-01-01');
  return Array.from({ length: count }, () => {
    const from = random.chance(0.3) ? null : addDays(first, random.whole(0, 140));
    const to = random.chance(0.3) ? null : addDays(from ?? first, random.whole(0, 60));
    const unit = unitId(random.pick(A_DISTRICT.versions).name);
    return { unitId: unit, view: random.pick(VIEWS), from, to, filters: randomFilters() };
  });
}

async function tallyOf(query: StatisticsQuery) {
  const { tally } = await counted.statistics.count(query);
  expect(identityGap(tally)).toBe(0);
  return tally;
}

const recounted = (query: StatisticsQuery) => counted.recount.count(counted.test.db, query);

describe('counting', () => {
  it('says the same by roll-ups, by dossier facts and by recount, whatever is asked', async () => {
    for (const query of randomQueries(25)) {
      const { period, tally } = await counted.statistics.count(query);
      const byFacts = { ...query, since: period.from, until: period.until, knownAt: addMs(NOW, 400 * MS_PER_DAY) };
      expect({ query, tally: await tallyOf(byFacts) }).toEqual({ query, tally });
      expect({ query, tally: await recounted(query) }).toEqual({ query, tally });
    }
  });

  it('says the same of several splits at once, and of what happened by month, as of each by itself', async () => {
    const ways = ['field', 'channel', 'level'] as const;
    for (const query of randomQueries(12)) {
      const each = await Promise.all(
        ways.map(async (way) => [way, (await counted.statistics.countBy(query, way)).groups]),
      );
      expect(await counted.statistics.countSplits(query, ways)).toEqual(Object.fromEntries(each));
      for (const by of ['day', 'month'] as const) {
        const { groups } = await counted.statistics.countBy(query, by);
        const flows = await counted.statistics.flowsBy(query, by);
        expect(flows.map(({ key }) => key)).toEqual(groups.map(({ key }) => key));
        expect(groups).toMatchObject(flows);
      }
    }
    const [first] = await counted.statistics.flowsBy(
      { unitId: unitId('UBND tỉnh'), from: plainDate('2020-03-02') },
      'year',
    );
    expect(first?.tally.received).toBeGreaterThan(50);
  });

  it('has something to say in every figure but those that no act reaches yet', async () => {
    const tally = await tallyOf({ unitId: unitId('UBND tỉnh'), from: plainDate('2020-03-02') });
    const empty = TALLY_KEYS.filter((key) => tally[key] === 0);
    expect(empty).toEqual(['transferredIn', 'transferredOut']);
  });

  it('counts between any instants', async () => {
    for (const query of randomQueries(15)) {
      const since = counted.later('2020-01-10T00:00:00+07:00', 100 * MS_PER_DAY);
      const at = { ...query, since, until: addMs(since, counted.random.whole(0, 36 * MS_PER_DAY)) };
      expect({ at, tally: await recounted(at) }).toEqual({ at, tally: await tallyOf(at) });
    }
  });

  it('counts what was known by then', async () => {
    let changed = 0;
    for (const query of randomQueries(15)) {
      const asOf = { ...query, knownAt: counted.later('2020-01-20T00:00:00+07:00', 126 * MS_PER_DAY) };
      const tally = await tallyOf(asOf);
      expect({ asOf, tally: await recounted(asOf) }).toEqual({ asOf, tally });
      if (JSON.stringify(tally) !== JSON.stringify(await tallyOf(query))) changed += 1;
    }
    expect(changed).toBeGreaterThan(3);
  });

  it('opens every figure as a list of as many dossiers, page by page', async () => {
    for (const query of randomQueries(10)) {
      const { tally, period } = await counted.statistics.count(query);
      for (const figure of Object.keys(FIGURES) as Figure[]) {
        const ids = await listed({ ...query, since: period.from, until: period.until }, figure);
        const expected = figureOf(tally, figure);
        expect({ query, figure, listed: new Set(ids).size }).toEqual({ query, figure, listed: expected });
        expect(ids).toHaveLength(expected);
      }
    }
  });

  it('splits by each dimension and by unit into parts that sum to the whole', async () => {
    for (const query of randomQueries(8)) {
      const tally = await tallyOf(query);
      for (const by of [...DIMENSIONS, 'unit', 'child'] as const) {
        const { groups } = await counted.statistics.countBy(query, by);
        // What moves between the groups is a figure of each and none of the whole.
        const moves: readonly string[] = by === 'unit' || by === 'child' ? ['transferredIn', 'transferredOut'] : [];
        for (const key of TALLY_KEYS.filter((each) => !moves.includes(each))) {
          const sum = groups.reduce((total, group) => total + group.tally[key], 0);
          expect({ query, by, key, sum }).toEqual({ query, by, key, sum: tally[key] });
        }
        for (const group of groups) expect(identityGap(group.tally)).toBe(0);
      }
    }
  });

  it('gives a unit and the units below at once as it gives them apart', async () => {
    for (const query of randomQueries(8)) {
      const { tally, groups } = await counted.statistics.countWithChildren(query);
      expect({ query, tally }).toEqual({ query, tally: await tallyOf(query) });
      expect(groups).toEqual((await counted.statistics.countBy(query, 'child')).groups);
    }
  });

  it('splits by whoever handled the dossier, and lists what belongs to a person', async () => {
    for (const query of randomQueries(4)) {
      const { period, groups } = await counted.statistics.countBy(query, 'officer');
      const tally = await tallyOf(query);
      for (const key of TALLY_KEYS) {
        expect(groups.reduce((total, group) => total + group.tally[key], 0)).toBe(tally[key]);
      }
      for (const { key, tally: ofOne } of groups.filter((group) => group.key !== '')) {
        expect(identityGap(ofOne)).toBe(0);
        const theirs = { ...query, since: period.from, until: period.until, officers: [key] };
        expect(await listed(theirs, 'pending')).toHaveLength(figureOf(ofOne, 'pending'));
      }
    }
  });

  it('cuts a period into months that hand their open dossiers on to each other', async () => {
    const query = { unitId: unitId('UBND tỉnh'), from: plainDate('2020-01-15'), to: plainDate('2020-05-31') };
    const { groups } = await counted.statistics.countBy(query, 'month');
    expect(groups.map(({ key }) => key)).toEqual(['2020-01', '2020-02', '2020-03', '2020-04', '2020-05']);
    const whole = await tallyOf(query);
    for (const figure of ['received', 'resolved', 'returnedInTime', 'late', 'withdrawn'] as const) {
      expect(groups.reduce((sum, { tally }) => sum + figureOf(tally, figure), 0)).toBe(figureOf(whole, figure));
    }
    groups.forEach(({ tally }, i) => {
      expect(identityGap(tally)).toBe(0);
      const next = groups[i + 1];
      if (next) expect(next.tally.carriedOver).toBe(figureOf(tally, 'pending'));
    });
    expect(groups.at(-1)?.tally.overdue).toBe(whole.overdue);
  });

  it('keeps what was published, and shows apart what late entries changed', async () => {
    const period = { from: plainDate('2020-02-01'), to: plainDate('2020-02-29') };
    const query = { unitId: unitId('UBND tỉnh'), ...period };
    const publishedAt = parseInstant('2020-03-01T00:00:00+07:00');
    const first = await tallyOf({ ...query, knownAt: publishedAt });
    const { published, known, delta } = await counted.statistics.revision(query, publishedAt);
    expect(published).toEqual(first);
    expect(known).toEqual(await tallyOf(query));
    for (const key of TALLY_KEYS) expect(published[key] + delta[key]).toBe(known[key]);
    expect(delta.received).toBeGreaterThan(0);
    await expect(
      counted.statistics.revision({ ...query, knownAt: addMs(publishedAt, -1) }, publishedAt),
    ).rejects.toThrow(expect.objectContaining({ code: 'statistics.revision-reversed' }));
  });

  it('sorts a list by date or code, up and down, page by page', async () => {
    const query = { unitId: unitId('UBND tỉnh'), until: NOW };
    for (const [sort, valueOf] of SORTED) {
      for (const descending of [false, true]) {
        const values = (await rows(query, 'pending', { sort, descending })).map(valueOf);
        const sorted = [...values].sort((a, b) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
        expect(values).toEqual(descending ? sorted.reverse() : sorted);
        expect(new Set(values).size).toBeGreaterThan(10);
      }
    }
  });

  it('refuses to say what was known before anything was', async () => {
    const query = { unitId: unitId('UBND tỉnh'), knownAt: parseInstant('1999-01-01T00:00:00+07:00') };
    await expect(tallyOf(query)).rejects.toMatchObject({ kind: 'invalid', code: 'statistics.as-of-before-data' });
  });

  it('refuses a unit that does not exist and a period that ends before it starts', async () => {
    const unit = unitId('UBND tỉnh');
    await expect(tallyOf({ unitId: idOf('nowhere') })).rejects.toMatchObject({ code: 'statistics.unit-unknown' });
    const reversed = { unitId: unit, from: plainDate('2020-05-02'), to: plainDate('2020-05-01') };
    await expect(tallyOf(reversed)).rejects.toMatchObject({ kind: 'invalid', code: 'statistics.period-reversed' });
    const future = { unitId: unit, from: plainDate('2020-05-26') };
    await expect(tallyOf(future)).rejects.toMatchObject({ kind: 'invalid', code: 'statistics.period-in-future' });
    const instants = { unitId: unit, since: NOW, until: addMs(NOW, -1) };
    await expect(tallyOf(instants)).rejects.toMatchObject({ kind: 'invalid', code: 'statistics.instants-reversed' });
  });
});

const SORTED: readonly (readonly [ListSort, (item: ListedDossier) => string | number | null])[] = [
  ['accepted', (item) => item.acceptedAt],
  ['due', (item) => item.dueAt],
  ['code', (item) => item.code],
];

async function listed(query: StatisticsQuery, figure: Figure): Promise<string[]> {
  return (await rows(query, figure)).map((item) => item.id);
}

async function rows(query: StatisticsQuery, figure: Figure, order: Partial<PageRequest> = {}) {
  const items: ListedDossier[] = [];
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page: Awaited<ReturnType<typeof counted.statistics.list>> = await counted.statistics.list(query, figure, {
      cursor,
      limit: 7,
      ...order,
    });
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}
