import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formFields } from '../../src/channels/api/openapi/form-schema.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { BODIES, Callers, inTurns, QUERIES } from '../support/api-forms.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';
import { CORPUS, harmOf, isTurn, replyOf, type Reply } from '../support/hostile-strings.js';
import { registeredRoutes } from '../support/registered-routes.js';
import { rightBody } from '../support/wrong-values.js';

const AT_ONCE = 8;
/** A busy machine needs longer than the others allow. */
const PATIENCE_MS = 240_000;
const version = aVersion();
let world: DossierWorld;
let callers: Callers;
let clerk: ApiCaller;
let controller: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-03-02T08:00:00+07:00', [version]);
  callers = await Callers.of(world);
  clerk = callers.clerk;
  controller = await world.person('procedure-controller', 'UBND tỉnh', 'subtree');
});
afterAll(() => world.close());

/** As it goes into an address; half of a character has no encoding of its own. */
const encoded = (evil: string): string => (evil === '\ud800' ? '%ED%A0%80' : encodeURIComponent(evil));

async function send(caller: ApiCaller, path: string, body?: unknown): Promise<Reply> {
  const accept = path.startsWith('/api/') ? 'application/json' : 'text/html';
  const json = { accept, 'content-type': 'application/json', 'x-csrf-token': caller.token, 'if-match': '"1"' };
  const init =
    body === undefined ? { headers: { accept } } : { method: 'POST', body: JSON.stringify(body), headers: json };
  return replyOf(await caller.browser.send(path, init));
}

/** Every text anywhere in a body, replaced by the string; one body for all of them, and one for each at the top. */
function poisoned(body: unknown, evil: string): unknown[] {
  const deep = (value: unknown): unknown => {
    if (typeof value === 'string') return evil;
    if (Array.isArray(value)) return value.map(deep);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, deep(member)]));
  };
  const members = Object.entries(body as Record<string, unknown>);
  const each = members.map(([key, value]) => ({
    ...(body as object),
    [key]: typeof value === 'object' ? deep(value) : evil,
  }));
  return [deep(body), ...each];
}

describe('hostile strings', () => {
  it(
    'do no harm in any field of any body of the API',
    async () => {
      const tries = BODIES.slice(1).flatMap(([address, form, permissions], place) =>
        CORPUS.flatMap((evil, index) =>
          poisoned(rightBody(form), evil).flatMap((body, at) =>
            isTurn(at + place, index, at === 0 ? 4 : 13)
              ? [{ address, body, evil, caller: callers.allowed(permissions) }]
              : [],
          ),
        ),
      );
      expect(tries.length).toBeGreaterThan(1_000);
      expect(new Set(tries.map(({ evil }) => evil)).size).toBe(CORPUS.length);
      const harm: string[] = [];
      await inTurns(tries, AT_ONCE, async ({ address, body, evil, caller }) => {
        const found = harmOf(await send(caller, address, body));
        if (found !== null) harm.push(`${address} ${JSON.stringify(evil)} ${JSON.stringify(body)}: ${found}`);
      });
      expect(harm).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'do no harm in any query of the API, any part of an address, any page',
    async () => {
      const queries = QUERIES.flatMap(([address, form, permissions]) =>
        formFields(form).flatMap(({ name }, at) =>
          CORPUS.filter((_, index) => isTurn(at, index, 4)).map((evil) => ({
            path: `${address}?${name}=${encoded(evil)}`,
            caller: callers.allowed(permissions),
          })),
        ),
      );
      const pages = registeredRoutes(world.web.app).filter(({ method }) => method === 'GET');
      const parts = pages
        .filter(({ path }) => path.includes(':'))
        .flatMap(({ path }, at) =>
          CORPUS.filter((_, index) => isTurn(at, index, 9)).map((evil) => ({
            path: path.replace(/:\w+/g, encoded(evil)),
            caller: controller,
          })),
        );
      const asked = pages.flatMap(({ path }, page) =>
        ['q', 've', 'ky'].flatMap((name, at) =>
          CORPUS.filter((_, index) => isTurn(page + at, index, 26)).map((evil) => ({
            path: `${path.replace(/:\w+/g, 'x')}?${name}=${encoded(evil)}`,
            caller: controller,
          })),
        ),
      );
      const harm: string[] = [];
      await inTurns([...queries, ...parts, ...asked], AT_ONCE, async ({ path, caller }) => {
        const reply = await send(caller, path);
        // A busy server says so whatever is asked; a string must not make it busy.
        const busy = reply.status === 503 && (await send(caller, path.split('?')[0] ?? '')).status === 503;
        const found = busy ? null : harmOf(reply);
        if (found !== null) harm.push(`${path}: ${found}`);
      });
      expect(harm).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'come out of what is stored as the text that they are',
    async () => {
      const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
      const names = CORPUS.filter((evil) => !/[\u0000-\u001f\ud800]|￿/.test(evil) && evil.length > 1);
      const harm: string[] = [];
      const refused: string[] = [];
      let stored = 0;
      for (const fullName of names) {
        const answer = await clerk.post('/api/v1/dossiers', {
          procedureCode: version.code,
          channel: 'direct',
          intakeUnitId: unitId('Một cửa xã'),
          applicant: { fullName, personalId: '004000000001', idKind: 'personal-number' },
          accept: { documents },
        });
        if (answer.status === 422) {
          refused.push(`${fullName} ${JSON.stringify(answer.body)}`);
          continue;
        }
        expect([fullName, answer.status]).toEqual([fullName, 201]);
        stored += 1;
        const { code } = answer.body;
        for (const path of [
          `/can-bo/ho-so/${code}`,
          `/quay/ho-so/${code}`,
          `/tra-cuu/${code}`,
          `/can-bo/tra-cuu?q=${code}`,
          '/quay',
        ]) {
          const found = harmOf(await send(clerk, path));
          if (found !== null) harm.push(`${path} ${fullName}: ${found}`);
        }
      }
      expect([stored > 3, refused]).toEqual([true, refused]);
      expect(harm).toEqual([]);
      expect(await world.web.database.db.query('select 1 from dossier')).toHaveLength(stored);
    },
    PATIENCE_MS,
  );
});
