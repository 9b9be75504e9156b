import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';

/** `MC_FULL=1` takes 200 clerks and 20 rounds. */
const FULL = process.env['MC_FULL'] === '1';
const CLERKS = FULL ? 200 : 20;
const ROUNDS = FULL ? 20 : 4;
const PATIENCE_MS = 600_000;

const version = aVersion();
const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
let world: DossierWorld;
let clerks: ApiCaller[];
beforeAll(async () => {
  world = await DossierWorld.start('2020-03-02T08:00:00+07:00', [version]);
  const people = Math.min(CLERKS, 20);
  const known: ApiCaller[] = [];
  for (let n = 0; n < people; n += 1) known.push(await world.person('one-stop-clerk', 'Một cửa xã'));
  // More clerks than people: each signed in at several windows.
  clerks = Array.from({ length: CLERKS }, (_, n) => known[n % people]).filter((each) => each !== undefined);
}, PATIENCE_MS);
afterAll(() => world.close());

async function accepted(): Promise<{ id: string; version: number }> {
  const [clerk] = clerks;
  if (!clerk) throw new Error('there is no clerk');
  const { body } = await clerk.post('/api/v1/dossiers', {
    procedureCode: version.code,
    channel: 'direct',
    intakeUnitId: unitId('Một cửa xã'),
    applicant: { fullName: 'Nông Thị Hương', personalId: '004000000001', idKind: 'personal-number' },
    accept: { documents },
  });
  return body;
}

describe('many clerks on one dossier', () => {
  it.each<[string, object]>([
    ['start-processing', {}],
    ['request-withdrawal', { note: 'để thử' }],
  ])(
    '%s has one winner in every round, and one event',
    async (act, body) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const dossier = await accepted();
        const answers = await Promise.all(clerks.map((clerk) => clerk.act(dossier, act, body)));
        const statuses = answers.map(({ status }) => status);
        const others = statuses.filter((status) => status !== 200);
        expect([act, statuses.length - others.length, new Set(others)]).toEqual([act, 1, new Set([412])]);
        const [row] = await world.web.database.db.query<{ events: number; last: number; seq: number }>(
          `select count(*)::int as events, max(e.seq) as last, d.seq from dossier_event e join dossier d on d.id = e.dossier_id
           where d.id = $1 group by d.seq`,
          [dossier.id],
        );
        expect(row?.events).toBe(row?.last);
        expect(row?.last).toBe(row?.seq);
      }
    },
    PATIENCE_MS,
  );
});
