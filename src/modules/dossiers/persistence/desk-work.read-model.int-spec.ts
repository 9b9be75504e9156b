import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { idOf } from '../../../../test/builders/a-version.js';
import { aVersion } from '../../../../test/builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../../../../test/support/dossier-world.js';
import { parseInstant } from '../../../kernel/instant.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { DossierSearchReadModel, type DossierSearch } from './dossier-search.read-model.js';
import { DeskWorkReadModel, type Desk, type HeldRole, type Urgency, type UrgencyRule } from './desk-work.read-model.js';

const version = aVersion();
const papers = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));

let world: DossierWorld;
let clerk: ApiCaller;
let work: DeskWorkReadModel;
/** Tails of codes, by the day of intake. */
const taken: Record<string, string> = {};

async function takeIn(on: string): Promise<{ id: string; version: number }> {
  await world.now(`${on}T08:00:00`);
  const { body } = await clerk.post('/api/v1/dossiers', {
    procedureCode: version.code,
    channel: 'direct',
    intakeUnitId: unitId('Một cửa xã'),
    applicant: { fullName: `Người nộp ${on}` },
    accept: { documents: papers },
  });
  taken[on] = body.code;
  return (await clerk.act(body, 'start-processing')).body;
}

beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00');
  work = world.web.app.get(DeskWorkReadModel);
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  const officer = await world.person('officer', 'UBND xã');
  const head = await world.person('division-head', 'UBND xã');
  await takeIn('2020-05-04');
  await takeIn('2020-05-07');
  let paused = await takeIn('2020-05-11');
  paused = (
    await officer.act(paused, 'draft-supplement', { items: [{ requirementId: papers[0]?.requirementId }], note: 'Mờ' })
  ).body;
  paused = (await head.act(paused, 'approve-supplement')).body;
  await clerk.act(paused, 'send-supplement');
  await takeIn('2020-05-12');
});
afterAll(() => world.close());

/** Tuesday 12 May: the step of the 4th (3 working days) was due on the 7th, that of the 7th is due today. */
const RULE: UrgencyRule = {
  now: parseInstant('2020-05-12T14:00:00+07:00'),
  today: plainDate('2020-05-12'),
  soonUntil: plainDate('2020-05-14'),
};
const officerAt = (unit: string, rest: Partial<HeldRole> = {}): Desk => ({
  kind: 'process',
  accountId: idOf('account'),
  held: [
    {
      role: 'officer',
      unitIds: [unitId(unit)],
      fieldCodes: null,
      states: ['in-transfer'],
      all: false,
      consulted: true,
      ...rest,
    },
  ],
});

async function codes(desk: Desk, only: Urgency | null = null): Promise<(string | null)[]> {
  const page = await work.page(world.web.database.db, desk, RULE, { only, cursor: null, limit: 10 });
  return page.items.map((item) => item.code);
}

describe('work on a desk', () => {
  it('is judged by the date of the step, and what stands still comes last', async () => {
    const desk = officerAt('UBND xã');
    expect(await work.counts(world.web.database.db, desk, RULE)).toEqual({
      overdue: 1,
      supplied: 0,
      soon: 1,
      'on-track': 1,
      paused: 1,
    });
    expect(await codes(desk)).toEqual(
      ['2020-05-04', '2020-05-07', '2020-05-12', '2020-05-11'].map((on) => taken[on] ?? ''),
    );
  });

  it('can be narrowed to one urgency', async () => {
    const desk = officerAt('UBND xã');
    expect(await codes(desk, 'overdue')).toEqual([taken['2020-05-04']]);
    expect(await codes(desk, 'soon')).toEqual([taken['2020-05-07']]);
    expect(await codes(desk, 'paused')).toEqual([taken['2020-05-11']]);
  });

  it('goes on where a page ended, without gap or double', async () => {
    const desk = officerAt('UBND xã');
    const seen: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const page = await work.page(world.web.database.db, desk, RULE, { only: null, cursor, limit: 1 });
      seen.push(...page.items.map((item) => item.code));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(await codes(desk));
  });

  it('belongs to the role, the unit and the field', async () => {
    expect(await codes(officerAt('UBND xã bên'))).toEqual([]);
    expect(await codes(officerAt('UBND xã', { role: 'agency-leader' }))).toEqual([]);
    expect(await codes(officerAt('UBND xã', { fieldCodes: ['other'] }))).toEqual([]);
    expect(await codes(officerAt('UBND xã', { fieldCodes: [version.fieldCode] }))).toHaveLength(4);
  });

  it('assigned to somebody else is seen by the head alone', async () => {
    await world.web.database.asOwner(
      `update step_instance set assignee_id = (select id from account where username = 'person.2')
       where dossier_id = (select id from dossier where code = $1)`,
      [taken['2020-05-12']],
    );
    expect(await codes(officerAt('UBND xã'))).toHaveLength(3);
    expect(await codes(officerAt('UBND xã', { all: true }))).toHaveLength(4);
  });

  it('of a counter is what waits for the clerk, in the states asked for', async () => {
    const counter = (states: string[]): Desk => ({
      kind: 'counter',
      states: states as never,
      filters: [{ unitIds: [unitId('Một cửa xã')], fieldCodes: null }],
    });
    expect(await codes(counter(['supplement-wait']))).toEqual([taken['2020-05-11']]);
    expect(await codes(counter(['resolved']))).toEqual([]);
    const elsewhere = {
      ...counter(['supplement-wait']),
      filters: [{ unitIds: [unitId('UBND xã')], fieldCodes: null }],
    };
    expect(await codes(elsewhere as Desk)).toEqual([]);
  });
});

describe('search', () => {
  const here = [{ unitIds: [unitId('UBND xã')], fieldCodes: null }];
  async function found(search: DossierSearch, filters = here): Promise<(string | null)[]> {
    const model = world.web.app.get(DossierSearchReadModel);
    const { db } = world.web.database;
    const page = await model.page(db, filters, search, { skip: 0, limit: 10, most: 10 });
    expect([page.total, await model.count(db, filters, search, 10)]).toEqual([page.items.length, page.items.length]);
    // Who may read a hundred units is answered another way, and the same.
    const more = Array.from({ length: 100 }, (_, i) => unitId(`elsewhere ${String(i)}`));
    const wide = filters.map(({ unitIds, ...filter }) => ({ ...filter, unitIds: [...unitIds, ...more] }));
    expect(await model.page(db, wide, search, { skip: 0, limit: 10, most: 10 })).toEqual(page);
    expect((await model.page(db, filters, search, { skip: 10, limit: 10, most: 10 })).total).toBe(page.total);
    return page.items.map(({ code }) => code).sort();
  }

  it('finds by name without accents, last digits, code and what narrows, and takes signs as they are', async () => {
    const code = taken['2020-05-07'] ?? '';
    expect(await found({ text: 'nguoi NOP 2020-05-07' })).toEqual([code]);
    expect(await found({ text: code.toLowerCase() })).toEqual([code]);
    expect(await found({ text: code.slice(-4), fieldCode: version.fieldCode, procedureCode: version.code })).toContain(
      code,
    );
    const day = { since: parseInstant('2020-05-07T00:00:00+07:00'), until: parseInstant('2020-05-08T00:00:00+07:00') };
    expect(await found(day)).toEqual([code]);
    expect(await found({ text: '%' })).toEqual([]);
    expect((await found({ since: parseInstant('2020-01-01T00:00:00+07:00') })).length).toBeGreaterThan(1);
    expect(await found({ text: code, state: 'returned' })).toEqual([]);
  });

  it('finds nothing of other units or fields, nor of a unit that took no part', async () => {
    const text = taken['2020-05-07'] ?? '';
    expect(await found({ text }, [{ unitIds: [unitId('UBND xã bên')], fieldCodes: null }])).toEqual([]);
    expect(await found({ text, fieldCode: 'G01-CA05' })).toEqual([]);
    expect(await found({ text, units: [unitId('UBND xã bên')] })).toEqual([]);
  });
});
