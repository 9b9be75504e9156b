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

/** Everybody does the same act to the same version: one does it, the others are told that they came late. */
async function oneWins(who: readonly ApiCaller[], dossier: { id: string; version: number }, act: string, body: object) {
  const answers = await Promise.all(who.map((caller) => caller.act(dossier, act, body)));
  const winners = answers.filter(({ status }) => status === 200);
  const others = answers.filter(({ status }) => status !== 200).map(({ status }) => status);
  expect([act, winners.length, new Set(others)]).toEqual([act, 1, new Set([412])]);
  const [row] = await world.web.database.db.query<{ events: number; last: number; seq: number }>(
    `select count(*)::int as events, max(e.seq) as last, d.seq from dossier_event e join dossier d on d.id = e.dossier_id
     where d.id = $1 group by d.seq`,
    [dossier.id],
  );
  expect([act, row?.events, row?.last]).toEqual([act, row?.seq, row?.seq]);
  return winners[0]?.body ?? dossier;
}

describe('many clerks on one dossier', () => {
  it.each<[string, object]>([
    ['start-processing', {}],
    ['request-withdrawal', { note: 'để thử' }],
  ])(
    '%s has one winner in every round, and one event',
    async (act, body) => {
      for (let round = 0; round < ROUNDS; round += 1) await oneWins(clerks, await accepted(), act, body);
    },
    PATIENCE_MS,
  );

  it(
    'every act from intake to the return has one winner in every round, and one event',
    async () => {
      const crowd = async (role: Parameters<DossierWorld['person']>[0], unit: string) => {
        const caller = await world.person(role, unit);
        return Array.from({ length: CLERKS }, () => caller);
      };
      const officers = await crowd('officer', 'UBND xã');
      const heads = await crowd('division-head', 'Phòng LĐTBXH');
      const signers = await crowd('agency-leader', 'UBND huyện');
      const registrars = await crowd('registry-clerk', 'UBND huyện');
      const step = async (caller: ApiCaller | undefined, id: string) => {
        const found = (await caller?.get(`/api/v1/dossiers/${id}`))?.body.steps.find((each) => each.closedAt === null);
        return { stepId: found?.id ?? '' };
      };
      for (let round = 0; round < (FULL ? ROUNDS : 1); round += 1) {
        let dossier = await accepted();
        const race = async (who: readonly ApiCaller[], act: string, body: object = {}) => {
          dossier = await oneWins(who, dossier, act, body);
        };
        await race(clerks, 'start-processing');
        await race(officers, 'complete-step', await step(officers[0], dossier.id));
        await race(heads, 'receive-step', await step(heads[0], dossier.id));
        const drafted = { ...(await step(heads[0], dossier.id)), resultCode: 'KQ.THU', note: 'Đủ' };
        await race(heads, 'draft-result', drafted);
        await race(signers, 'sign-result');
        await race(registrars, 'number-result', { number: '12/QĐ-UBND' });
        await race(registrars, 'issue-result');
        await race(clerks, 'receive-result');
        await race(clerks, 'return-result', { to: 'applicant', identityChecked: true });
      }
    },
    PATIENCE_MS,
  );
});
