import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formFields, type FormField } from '../../src/channels/api/openapi/form-schema.js';
import type { Permission } from '../../src/modules/identity/domain/index.js';
import { unitId } from '../builders/a-district.js';
import { BODIES, Callers, inTurns as turns, QUERIES, rightQuery, ROUTES, SOME_ID as ID } from '../support/api-forms.js';
import { DossierWorld, type AnswerBody, type ApiCaller } from '../support/dossier-world.js';
import { rightBody, wrongBodies, wrongValues } from '../support/wrong-values.js';

const inTurns = <Item>(items: readonly Item[], work: (item: Item) => Promise<void>) => turns(items, 10, work);

let world: DossierWorld;
let clerk: ApiCaller;
let callers: Callers;
let before: Record<string, number>;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00');
  callers = await Callers.of(world);
  clerk = callers.clerk;
  before = await rows();
});
afterAll(() => world.close());

const allowed = (permissions: readonly Permission[]): ApiCaller => callers.allowed(permissions);

/** How many rows every table has. */
async function rows(): Promise<Record<string, number>> {
  const tables = await world.web.database.asOwner<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const counts = await world.web.database.asOwner<{ name: string; rows: number }>(
    tables.map(({ name }) => `select '${name}' as name, count(*)::int as rows from "${name}"`).join(' union all '),
  );
  return Object.fromEntries(counts.map(({ name, rows }) => [name, rows]));
}

/** The field is named, with its rule and words that a person understands. */
function refuses(body: AnswerBody, field: string): boolean {
  const errors = (body.errors as AnswerBody['errors'] | undefined) ?? [];
  const words = errors.every(
    ({ rule, text }) => rule.includes('.') && text.length > 5 && text !== rule && /[à-ỹđ]/i.test(text),
  );
  return words && errors.some((error) => error.field === field || error.field.startsWith(`${field}.`));
}

describe('a wrong body', () => {
  it('is tried on every form that a body may have', () => {
    expect(BODIES.length).toBeGreaterThan(40);
    expect(BODIES[0]?.[0]).toBe('/api/v1/session');
    expect(BODIES.reduce((sum, [, form]) => sum + wrongBodies(form).length, 0)).toBeGreaterThan(1_000);
  });

  it.each(BODIES)('to %s is 422 with the field, the rule and the words', async (address, form, permissions) => {
    const unclear: unknown[] = [];
    await inTurns(wrongBodies(form), async ({ field, why, body }) => {
      const answer = await allowed(permissions).post(address, body, { 'if-match': '"1"' });
      if (answer.status !== 422 || !refuses(answer.body, field)) unclear.push([field, why, answer.status, answer.body]);
    });
    expect(unclear).toEqual([]);
  });

  it.each(BODIES)('to %s that is no object is refused', async (address, form, permissions) => {
    for (const body of [[], [rightBody(form)], 'text', 5, true]) {
      expect((await allowed(permissions).post(address, body, { 'if-match': '"1"' })).status).toBe(422);
    }
  });

  // Rightly, a sign-in that is refused leaves a trace, as a search does, and a change of the calendar is made.
  const LEAVE_ROWS = ['/api/v1/session', '/api/v1/dossiers/search', '/api/v1/calendar-changes'];
  it.each(BODIES.filter(([address]) => !LEAVE_ROWS.includes(address)))(
    'the right body to %s passes the form',
    async (address, form, permissions) => {
      const { status, body } = await allowed(permissions).post(address, rightBody(form), { 'if-match': '"1"' });
      const faults = ((body.errors as AnswerBody['errors'] | undefined) ?? []).map(({ rule }) => rule);
      expect(faults.filter((rule) => rule.startsWith('validation.'))).toEqual([]);
      expect(status).toBeLessThan(500);
    },
  );
});

describe('a wrong query', () => {
  const wrongTexts = (field: FormField): string[] => [
    ...wrongValues(field)
      .map(([, value]) => value)
      .filter((value) => typeof value === 'string' || (field.schema['type'] === 'integer' && typeof value === 'number'))
      .map(String)
      // A number is a text as well, and an empty text may be one.
      .filter((value) => !(field.schema['type'] === 'string' && value === 'x')),
    '%',
  ];

  it.each(QUERIES)('to %s is 422 with the field, the rule and the words', async (address, form) => {
    const unclear: unknown[] = [];
    const tries = formFields(form).flatMap((field) => {
      const free =
        field.schema['type'] === 'string' &&
        !field.schema['pattern'] &&
        !field.schema['format'] &&
        !field.schema['enum'];
      const values = free ? wrongTexts(field).filter((value) => value !== '%') : wrongTexts(field);
      return values.map((value) => [field.name, value] as const);
    });
    await inTurns([...tries, ['colour', 'red'] as const], async ([name, value]) => {
      const query = rightQuery(form);
      query.set(name, value);
      const answer = await clerk.get(`${address}?${query.toString()}`);
      if (answer.status !== 422 || !refuses(answer.body, name)) unclear.push([name, value, answer.status, answer.body]);
    });
    expect(unclear).toEqual([]);
  });

  it.each(QUERIES)('to %s with a parameter twice, or half encoded, is refused', async (address, form) => {
    for (const { name } of formFields(form)) {
      const query = rightQuery(form);
      query.append(name, String(rightBody(form)[name]));
      query.append(name, String(rightBody(form)[name]));
      expect((await clerk.get(`${address}?${query.toString()}`)).status).toBe(422);
    }
    const status = (await clerk.get(`${address}?%ED%A0%80=%zz`)).status;
    expect([400, 422]).toContain(status);
  });
});

describe('whatever stands in an address', () => {
  const odd = [
    '%00',
    'x',
    '..%2f..',
    '%F0%9F%92%A9',
    '9'.repeat(150),
    "'--",
    '000.00.00.H14-200504-99999999',
    ID.toUpperCase(),
  ];
  const addresses = ROUTES.filter(({ path, method }) => path.includes('{') && method === 'get').flatMap(
    ({ path, permissions }) =>
      odd.flatMap((value) => [
        [path.replace('{id}', value).replace('{code}', value).replace('{fileId}', value), permissions] as const,
        [path.replace('{id}', ID).replace('{code}', '9.000001').replace('{fileId}', value), permissions] as const,
      ]),
  );

  it('is found or not found', async () => {
    const wrong: unknown[] = [];
    await inTurns([...new Map(addresses)], async ([address, permissions]) => {
      const { status } = await allowed(permissions).get(address);
      if (![200, 400, 404, 414, 422].includes(status)) wrong.push([address, status]);
    });
    expect(wrong).toEqual([]);
    for (const id of odd) {
      const { status } = await clerk.post(`/api/v1/dossiers/${id}/acts/receive`, {}, { 'if-match': '"1"' });
      expect([id, status]).toEqual([id, 404]);
    }
  });
});

describe('a body that is none', () => {
  const send = async (body: string, type = 'application/json') => {
    const headers = { 'content-type': type, 'x-csrf-token': clerk.token };
    return (await clerk.browser.send('/api/v1/dossiers', { method: 'POST', body, headers })).status;
  };

  it.each([
    ['broken JSON', '{"channel": "direct"', 400],
    ['nothing', '', 400],
    ['a poisoned prototype', '{"__proto__": {"channel": "direct"}}', 400],
    ['a poisoned constructor', '{"constructor": {"prototype": {"channel": "direct"}}}', 400],
    ['names that every object has', '{"toString": "x", "valueOf": 1, "hasOwnProperty": []}', 422],
    ['a constructor', '{"constructor": 5}', 422],
    ['too deep lists', `{"applicant": ${'['.repeat(25)}${']'.repeat(25)}}`, 422],
    ['too deep objects', `${'{"applicant":'.repeat(25)}1${'}'.repeat(25)}`, 422],
    ['a list too long', `{"accept": {"documents": [${'{},'.repeat(1_500)}{}]}}`, 422],
    ['more than 1 MB', `{"subject": "${'x'.repeat(1_100_000)}"}`, 413],
  ])('%s', async (_what, body, status) => {
    expect(await send(body)).toBe(status);
  });

  it('XML, text, a form', async () => {
    expect(await send('<a/>', 'application/xml')).toBe(415);
    expect(await send('channel', 'text/plain')).toBe(422);
    expect(await send('channel=direct', 'application/x-www-form-urlencoded')).toBe(422);
  });
});

describe('headers of writes', () => {
  it('that cannot be are refused', async () => {
    const intake = {
      ...rightBody(BODIES.find(([path]) => path === '/api/v1/dossiers')?.[1] ?? Object),
      unit: unitId('x'),
    };
    for (const key of ['', 'a b', 'x'.repeat(201)]) {
      expect([422]).toContain((await clerk.post('/api/v1/dossiers', intake, { 'idempotency-key': key })).status);
    }
    for (const [version, status] of [
      ['', 428],
      ['*', 412],
      ['"x"', 412],
      ['"0"', 412],
      ['"1", "2"', 412],
      ['9'.repeat(30), 412],
    ] as const) {
      const answer = await clerk.post(`/api/v1/dossiers/${ID}/acts/receive`, {}, { 'if-match': version });
      expect([version, answer.status]).toEqual([version, status]);
    }
  });
});

it('nothing of all this has changed a row', async () => {
  expect(await rows()).toEqual(before);
});
