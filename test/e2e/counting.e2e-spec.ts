import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../../src/cli/run-cli.js';
import { FoldDeltas } from '../../src/modules/statistics/index.js';
import type { Counts } from '../../src/modules/statistics/domain/index.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';

const version = aVersion();
const papers = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));

let world: DossierWorld;
let clerk: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00');
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
});
afterAll(() => world.close());

async function cli(...args: string[]) {
  const { db, unitOfWork, url } = world.web.database;
  let written = '';
  const out = (text: string) => {
    written += text;
    return Promise.resolve();
  };
  const connected = { db, unitOfWork, ownerUrl: () => url, owner: () => Promise.resolve({ db, unitOfWork }) };
  const connection = { connect: () => Promise.resolve(connected), close: () => Promise.resolve() };
  const code = await runCli(args, { stdin: Readable.from([]), out, err: () => undefined }, () =>
    Promise.resolve(connection),
  );
  return { code, out: written };
}
const stats = async (...args: string[]) =>
  JSON.parse((await cli('stats', '--unit', 'H14', '--json', ...args)).out) as Counts;

async function takeIn() {
  const applicant = { fullName: 'Nông Thị Hương', personalId: '004000000001', idKind: 'personal-number' };
  const request = { procedureCode: version.code, channel: 'direct', intakeUnitId: unitId('Một cửa xã'), applicant };
  return (await clerk.post('/api/v1/dossiers', { ...request, accept: { documents: papers } })).body;
}

describe('the count', () => {
  it('is one higher for each dossier taken in, at once and after folding, and the recount agrees', async () => {
    const before = await stats();
    await takeIn();
    await takeIn();
    expect((await stats()).received).toBe(before.received + 2);
    expect((await stats()).pending.within).toBe(before.pending.within + 2);
    await world.web.app.get(FoldDeltas).run();
    expect((await stats()).received).toBe(before.received + 2);
    expect(await cli('recount')).toMatchObject({ code: 0 });
  });

  it('follows a withdrawal, and calls overdue what the clock has passed', async () => {
    const leader = await world.person('agency-leader', 'UBND huyện');
    const asked = await clerk.act(await takeIn(), 'request-withdrawal', { note: 'Công dân xin rút' });
    await leader.act(asked.body, 'confirm-withdrawal');
    expect((await stats()).withdrawn).toBe(1);
    await world.now('2020-06-30T08:00:00');
    const now = await stats();
    expect(now).toMatchObject({ received: 3, withdrawn: 1, pending: { within: 0, overdue: 2 } });
    // Due on the 18th: overdue when that day is over.
    expect((await stats('--to', '2020-05-17')).pending).toMatchObject({ within: 2, overdue: 0 });
    expect((await stats('--to', '2020-05-18')).pending).toMatchObject({ within: 0, overdue: 2 });
    const { code, out } = await cli('recount');
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^3 dossiers, \d+ cells compared, 0 differences\n$/),
    });
  });
});
