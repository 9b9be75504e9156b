import { beforeAll, describe, expect, it } from '@jest/globals';
import { foldEvents, parseDossierCode, type DossierEvent } from '../../../src/modules/dossiers/domain/index.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { provinceFacts } from '../cao-bang-2020/load.js';
import { Province } from '../cao-bang-2020/province.js';
import type { Simulated } from '../cao-bang-2020/simulate.js';
import { Random } from '../random.js';
import { RulesShelf } from '../world.js';
import { copyText } from './copy-text.js';
import { CodeBlocks, playSlice, twinCode } from './grow.js';
import { firstDayOf, slicesOf, type Slice } from './slices.js';
import { twinId, TwinnedText } from './twins.js';

const TWINS = 3;
const WEEK: Slice = { from: plainDate('2018-09-10'), to: plainDate('2018-09-16'), played: 60 };

let province: Province;
let week: readonly Simulated[];

function played(): readonly Simulated[] {
  const codes = new CodeBlocks(province, TWINS, []);
  return [
    ...playSlice(WEEK, { province, shelf: new RulesShelf(province.calendar), codes, random: new Random('spec') }),
  ];
}

beforeAll(async () => {
  const { facts } = await provinceFacts();
  province = new Province({ ...facts, firstDay: plainDate('2018-06-25') }, new Random('spec'));
  week = played();
});

describe('a week of a grown province', () => {
  it('is played through the rules, on its days, and comes out the same every time', () => {
    expect(week).toHaveLength(WEEK.played);
    for (const { dossier } of week) {
      const { on } = parseDossierCode(dossier.code ?? '') ?? {};
      expect(on !== undefined && on >= WEEK.from && on <= WEEK.to).toBe(true);
    }
    expect(played().map(({ dossier }) => dossier)).toEqual(week.map(({ dossier }) => dossier));
  });

  it('leaves numbers for twins between the codes', () => {
    const codes = week.flatMap(({ dossier }) => [0, 1, 2].map((twin) => twinCode(dossier.code ?? '', twin)));
    expect(new Set(codes).size).toBe(WEEK.played * TWINS);
  });

  it('gives the events of a twin other names only: they fold to the twin of the dossier', () => {
    const shelf = new RulesShelf(province.calendar);
    for (const { plan, dossier, changes } of week) {
      const text = JSON.stringify(changes.map(({ event }) => event));
      const twinned = new TwinnedText(text, dossier.code, plan.filing.citizenAccountId).of(
        2,
        twinCode(dossier.code ?? '', 2),
      );
      const events = JSON.parse(twinned) as DossierEvent[];
      const folded = foldEvents(events, shelf.of(plan.filing.version));
      expect(folded).toMatchObject({
        ...{ id: twinId(dossier.id, 2), code: twinCode(dossier.code ?? '', 2) },
        applicantId: twinId(dossier.applicantId, 2),
        ...{ state: dossier.state, finishedAt: dossier.finishedAt, timing: dossier.timing },
        ...{ clock: dossier.clock, competentUnitId: dossier.competentUnitId },
      });
    }
  });
});

describe('weeks of a grown province', () => {
  it('hold all dossiers, each day once, up to the moment of the scenario', () => {
    const slices = slicesOf(10_000, firstDayOf(10_000_000), province.calendar, new Random('spec'));
    expect(slices.reduce((sum, { played: each }) => sum + each, 0)).toBe(10_000);
    expect(slices[0]?.from).toBe('2018-06-25');
    expect(slices.at(-1)?.to).toBe('2020-05-25');
    for (const [i, { from }] of slices.entries()) expect(from > (slices[i - 1]?.to ?? '')).toBe(true);
  });
});

describe('text for COPY', () => {
  it('says what is null, and keeps what would end a field or a line', () => {
    const columns = { a: 'text', b: 'jsonb', c: 'bytea', d: 'timestamptz', e: 'int' };
    const at = new Date(0);
    const row = { a: 'x\ty\\z\n', b: { k: 'l\n' }, c: Buffer.from([1, 255]), d: at, e: null };
    expect(copyText(columns, [row])).toBe(
      String.raw`x\ty\\z\n` + '\t{"k":"l\\\\n"}\t\\\\x01ff\t1970-01-01T00:00:00.000Z\t\\N\n',
    );
  });
});
