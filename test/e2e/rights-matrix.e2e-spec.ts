import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { permissionsOf, type PersonId, type RoleCode } from '../../src/modules/identity/domain/index.js';
import { Persons } from '../../src/modules/identity/index.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { inTurns } from '../support/api-forms.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';
import { disagreements, disagreementsOfFigures, exported, finds } from '../support/pages/lists-agree.js';
import { rated, ReturningOffice } from '../support/returned-dossier.js';
import { systemToken } from '../support/api-program.js';
import { registeredRoutes, type RegisteredRoute } from '../support/registered-routes.js';

const STAFF = [
  'one-stop-clerk',
  'officer',
  'division-head',
  'agency-leader',
  'registry-clerk',
  'procedure-controller',
  'statistics-viewer',
  'operator',
  'administrator',
] as const satisfies readonly RoleCode[];
type Staff = (typeof STAFF)[number];

/** Where somebody stands to the dossiers of the commune. */
const PLACES = {
  'own unit': ['UBND xã', 'unit'],
  subtree: ['UBND huyện', 'subtree'],
  'other unit': ['UBND xã bên', 'subtree'],
  'other level': ['UBND tỉnh', 'unit'],
} as const;
type Place = keyof typeof PLACES;

/** By the desk at which they file. */
const APPLICANTS: Readonly<Record<string, string>> = {
  'Một cửa xã': 'Nông Thị Hương',
  'Một cửa xã bên': 'Lục Văn Bảy',
};
/** Lists that must have shown a dossier to somebody, or nothing was compared. */
const SHOW_DOSSIERS = ['/can-bo', '/can-bo/phong', '/can-bo/tra-cuu', '/lanh-dao/ho-so', '/lanh-dao/qua-han'];

/** Figures of a unit are of all below it, and their lists have codes and dates alone: so for those above, and for those whose work is figures. */
const countsFor = (who: string): boolean => who.endsWith('other level') || who.startsWith('statistics-viewer');

const ID = '0190a0a0-0000-7000-8000-000000000001';
/** They end the session that asks. */
const ENDS_THE_SESSION = new Set(['POST /dang-xuat', 'POST /khoa', 'POST /doi-nguoi', 'DELETE /api/v1/session']);
const AT_ONCE = 8;
/** A busy machine needs longer than the others allow. */
const PATIENCE_MS = 240_000;

const version = aVersion();
const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
let world: DossierWorld;
const people = new Map<string, ApiCaller>();
const person = (role: Staff, place: Place): ApiCaller => {
  const found = people.get(`${role} ${place}`);
  if (!found) throw new Error(`nobody is ${role} at ${place}`);
  return found;
};

interface Filed {
  readonly id: string;
  readonly code: string;
  readonly desk: string;
}
const filed: Filed[] = [];
beforeAll(async () => {
  world = await DossierWorld.start('2020-03-02T08:00:00+07:00', [version]);
  for (const role of STAFF) {
    for (const [place, [unit, reach]] of Object.entries(PLACES)) {
      people.set(`${role} ${place}`, await world.person(role, unit, reach));
    }
  }
  for (const desk of ['Một cửa xã', 'Một cửa xã bên', 'Một cửa xã', 'Một cửa xã bên']) {
    const clerk = await world.person('one-stop-clerk', desk);
    const { body } = await clerk.post('/api/v1/dossiers', {
      procedureCode: version.code,
      channel: 'direct',
      intakeUnitId: unitId(desk),
      applicant: { fullName: APPLICANTS[desk], personalId: '004000000001', idKind: 'personal-number' },
      accept: { documents },
    });
    await clerk.act(body, 'start-processing');
    filed.push({ id: body.id, code: body.code, desk });
  }
});
afterAll(() => world.close());

async function ask(
  caller: ApiCaller | null,
  { method, path }: Pick<RegisteredRoute, 'method' | 'path'>,
): Promise<string> {
  const address = path.replace(/:\w+/g, ID);
  const writes = method !== 'GET' && method !== 'ALL';
  const init = {
    method: method === 'ALL' ? 'GET' : method,
    headers: {
      accept: 'application/json',
      ...(writes ? { 'content-type': 'application/json', 'x-csrf-token': caller?.token ?? '' } : {}),
    },
    ...(writes ? { body: '{}' } : {}),
  };
  const response = await (caller ? caller.browser.send(address, init) : world.web.request(address, init));
  const text = await response.text();
  if (response.status === 401) return 'sign in';
  if (response.status >= 500) return `failed ${String(response.status)}`;
  return response.status === 403 && text.includes('access.denied') ? 'denied' : 'let in';
}

describe('every route', () => {
  it(
    'lets in by the table of permissions, whoever asks',
    async () => {
      const routes = registeredRoutes(world.web.app).filter(
        ({ method, path, protection }) => typeof protection === 'object' && !ENDS_THE_SESSION.has(`${method} ${path}`),
      );
      expect(routes.length).toBeGreaterThan(100);
      const cells = routes.flatMap((route) => [null, ...STAFF].map((role) => ({ route, role })));
      const wrong: string[] = [];
      await inTurns(cells, AT_ONCE, async ({ route, role }) => {
        const { permissions } = route.protection as { permissions: readonly string[] };
        const held: readonly string[] = role === null ? [] : permissionsOf(role);
        const mayEnter = permissions.some((permission) => permission === 'self' || held.includes(permission));
        const expected = role === null ? 'sign in' : mayEnter ? 'let in' : 'denied';
        const answer = await ask(role === null ? null : person(role, 'subtree'), route);
        if (answer !== expected)
          wrong.push(`${route.method} ${route.path} ${role ?? 'nobody'}: ${answer}, not ${expected}`);
      });
      expect(wrong).toEqual([]);
    },
    PATIENCE_MS,
  );
});

/** `+` sees the dossiers of the commune, `0` is told that there is none, `-` is told that the door is closed. Written by hand. */
const DELICATE: Readonly<Record<Staff, Readonly<Record<Place, '+' | '0' | '-'>>>> = {
  'one-stop-clerk': { 'own unit': '+', subtree: '+', 'other unit': '0', 'other level': '0' },
  officer: { 'own unit': '+', subtree: '+', 'other unit': '0', 'other level': '0' },
  'division-head': { 'own unit': '+', subtree: '+', 'other unit': '0', 'other level': '0' },
  'agency-leader': { 'own unit': '+', subtree: '+', 'other unit': '0', 'other level': '0' },
  'registry-clerk': { 'own unit': '+', subtree: '+', 'other unit': '0', 'other level': '0' },
  'procedure-controller': { 'own unit': '+', subtree: '+', 'other unit': '0', 'other level': '0' },
  'statistics-viewer': { 'own unit': '-', subtree: '-', 'other unit': '-', 'other level': '-' },
  operator: { 'own unit': '-', subtree: '-', 'other unit': '-', 'other level': '-' },
  administrator: { 'own unit': '-', subtree: '-', 'other unit': '-', 'other level': '-' },
};
const CELLS = STAFF.flatMap((role) => (Object.keys(PLACES) as Place[]).map((place) => [role, place] as const));
const ANSWERS = { '+': 200, '0': 404, '-': 403 } as const;

const rowHashes = () => world.web.database.asOwner('select md5(d::text) from dossier d order by id');

describe('a dossier', () => {
  it.each(CELLS)('is for %s at %s what the table by hand says, and stays as it is', async (role, place) => {
    const dossier = filed.find(({ desk }) => desk === 'Một cửa xã');
    const expected = ANSWERS[DELICATE[role][place]];
    const caller = person(role, place);
    for (const part of ['', '/events', '/deadline', '/time', '/files']) {
      expect([part, (await caller.get(`/api/v1/dossiers/${dossier?.id ?? ''}${part}`)).status]).toEqual([
        part,
        expected,
      ]);
    }
    if (expected === 200) return;
    const before = await rowHashes();
    const acted = await caller.post(`/api/v1/dossiers/${dossier?.id ?? ''}/acts/withdraw`, {}, { 'if-match': '"1"' });
    expect(acted.status).toBeGreaterThanOrEqual(400);
    expect(await rowHashes()).toEqual(before);
  });

  it.each([
    ['own unit', 200],
    ['subtree', 200],
    ['other unit', 404],
    ['other level', 404],
  ] as const)('is for other software at %s: %i, and it acts on none', async (place, expected) => {
    const id = filed[0]?.id ?? '';
    const { token } = await systemToken(world.web, 'system', PLACES[place][0], PLACES[place][1]);
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
    for (const part of ['', '/events', '/deadline', '/time', '/files']) {
      expect([part, (await world.web.request(`/api/v1/dossiers/${id}${part}`, { headers })).status]).toEqual([
        part,
        expected,
      ]);
    }
    const before = await rowHashes();
    const json = { ...headers, 'content-type': 'application/json', 'if-match': '"1"' };
    const init = { method: 'POST', body: '{}', headers: json };
    const acted = await world.web.request(`/api/v1/dossiers/${id}/acts/withdraw`, init);
    expect(acted.status).toBeGreaterThanOrEqual(400);
    expect(await rowHashes()).toEqual(before);
  });

  it('is for its applicant the own one, for another citizen none, and no page of the inside is for either', async () => {
    const { id = '', code = '' } = filed[0] ?? {};
    const [row] = await world.web.database.asOwner<{ person: PersonId }>(
      'select applicant_id as person from dossier where id = $1',
      [id],
    );
    const stranger = await world.web.database.unitOfWork.run((tx) =>
      world.web.app.get(Persons).create(tx, { kind: 'individual', fullName: 'Hoàng Văn Thụ', idStatus: 'unknown' }),
    );
    for (const [who, personId] of [
      ['applicant', row?.person],
      ['stranger', stranger],
    ] as const) {
      const { browser } = await world.citizen(who, personId ?? stranger);
      const inside = [
        `/can-bo/ho-so/${code}`,
        `/can-bo/tra-cuu?q=${code}`,
        '/lanh-dao/ho-so/tep',
        `/in/receipt/${code}`,
      ];
      expect([who, (await browser.get(`/api/v1/dossiers/${id}`)).status]).toEqual([
        who,
        who === 'applicant' ? 200 : 404,
      ]);
      for (const path of inside) {
        expect([who, path, (await browser.get(path)).status]).toEqual([who, path, 404]);
      }
      const own = await (await browser.get(`/tra-cuu/${code}/day-du`)).text();
      expect([who, own.includes('Nông Thị Hương')]).toEqual([who, who === 'applicant']);
      expect((await (await browser.get('/tai-khoan')).text()).includes(code)).toBe(who === 'applicant');
    }
  });

  it('is for nobody without a session', async () => {
    for (const { id, code } of filed) {
      expect((await world.web.request(`/api/v1/dossiers/${id}`)).status).toBe(401);
      expect((await world.web.request(`/in/receipt/${code}`, { headers: { accept: 'application/json' } })).status).toBe(
        401,
      );
    }
  });
});

describe('list, search, page, files, export and single dossier', () => {
  it(
    'never disagree, for anybody, on any dossier',
    async () => {
      const disagreeing: string[] = [];
      await inTurns([...people], AT_ONCE, async ([who, caller]) => {
        const file = await exported(caller);
        for (const { id, code } of filed) {
          const seen = {
            single: (await caller.get(`/api/v1/dossiers/${id}`)).status === 200,
            events: (await caller.get(`/api/v1/dossiers/${id}/events`)).status === 200,
            files: (await caller.get(`/api/v1/dossiers/${id}/files`)).status === 200,
            search: JSON.stringify((await caller.get(`/api/v1/dossiers?q=${code}`)).body).includes(code),
            found: await finds(caller, code),
            page: (await caller.browser.get(`/can-bo/ho-so/${code}`)).status === 200,
          };
          const leaks = file?.includes(code) === true && !seen.single && !countsFor(who);
          if (new Set(Object.values(seen)).size > 1 || leaks)
            disagreeing.push(`${who} ${code} ${JSON.stringify(seen)}`);
        }
      });
      expect(disagreeing).toEqual([]);
      const head = await exported(person('division-head', 'subtree'));
      expect(filed.filter(({ code }) => head?.includes(code)).map(({ desk }) => desk)).toContain('Một cửa xã');
    },
    PATIENCE_MS,
  );
});

describe('worklists, drill-downs, searches and figures', () => {
  it(
    'show nobody what does not open for him, by link, code or name',
    async () => {
      const returned = await (await ReturningOffice.open(world, version)).returned();
      await rated(world, returned);
      const known = [...filed, { ...returned, desk: 'Một cửa xã' }].map(({ id, code, desk }) => ({
        ...{ id, code },
        name: APPLICANTS[desk] ?? '',
      }));
      // Past the dates, so that there is something late.
      await world.now('2020-04-20T08:00:00');
      const seen = new Set<string>();
      const wrong: string[] = [];
      await inTurns([...people], AT_ONCE, async ([who, caller]) => {
        const reader = { who, caller, counts: countsFor(who) };
        wrong.push(...(await disagreements(reader, known, seen)));
        for (const unit of ['H14.30.15', 'H14.30']) wrong.push(...(await disagreementsOfFigures(reader, unit)));
      });
      expect(wrong).toEqual([]);
      expect(SHOW_DOSSIERS.filter((path) => !seen.has(path))).toEqual([]);
    },
    PATIENCE_MS,
  );
});
