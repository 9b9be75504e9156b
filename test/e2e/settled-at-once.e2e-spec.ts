import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dong } from '../../src/kernel/money.js';
import { unitId } from '../builders/a-district.js';
import { aFeeLine, aVersion } from '../builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';

/** Certification of copies: paid at intake, done while the citizen waits. */
const immediate = aVersion({
  code: '9.000021',
  immediate: true,
  feeTiming: 'at-intake',
  fees: [aFeeLine('le-phi-ban-sao', { amount: dong(2_000), per: 'copy' })],
});
const usual = aVersion();

let world: DossierWorld;
let clerk: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [immediate, usual]);
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
});
afterAll(() => world.close());

const request = (version: typeof immediate, settled: object, fee: number) => ({
  procedureCode: version.code,
  channel: 'direct',
  intakeUnitId: unitId('Một cửa xã'),
  applicant: { fullName: 'Nông Thị Hương' },
  accept: {
    documents: version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 })),
    copies: 3,
    feeCollected: fee,
  },
  settled,
});
const settled = { resultCode: 'KQ.THU', number: '15/CT', to: 'applicant', identityChecked: true };

describe('a procedure that is settled at once', () => {
  it('is accepted, settled and returned by one request, as three events', async () => {
    const answer = await clerk.post('/api/v1/dossiers', request(immediate, settled, 6_000));
    expect(answer.body).toMatchObject({ state: 'returned', code: '000.15.30.H14-200504-0001' });
    const events = (await clerk.get(`/api/v1/dossiers/${answer.body.id}/events`)).body.items;
    expect(events.map(({ type }) => type)).toEqual([
      'dossier.opened.v1',
      'dossier.accepted.v1',
      'dossier.resolved-at-once.v1',
      'dossier.returned.v1',
    ]);
    const seen = (await clerk.get(`/api/v1/dossiers/${answer.body.id}`)).body;
    expect(seen).toMatchObject({ nationalStatus: 10, outcome: 'granted', timing: 'early' });
  });

  it('or by one button of the sheet', async () => {
    const sheet = await (await clerk.browser.get(`/quay/tiep-nhan?thuTuc=${immediate.code}`)).text();
    expect(sheet).toContain('Tiếp nhận, giải quyết và trả ngay');
    const saved = await clerk.browser.post('/quay/tiep-nhan', {
      procedureCode: immediate.code,
      fullName: 'Lý Văn Páo',
      documents: immediate.documents.map(({ id }) => id).join(','),
      copies: '1',
      feeCollected: '2.000',
      resultCode: 'KQ.THU',
      number: '16/CT',
      identityChecked: 'on',
      action: 'settle',
      _csrf: clerk.token,
    });
    expect(saved.status).toBe(303);
    const said = saved.headers.get('location') ?? '';
    expect(await (await clerk.browser.get(said)).text()).toContain('Đã giải quyết và trả kết quả ngay');
    const page = await (await clerk.browser.get(said.replace('tiep-nhan', 'ho-so'))).text();
    expect(page).toContain('Giải quyết ngay tại quầy');
  });

  it('needs its number and a checked identity, and another procedure is not settled so; nothing is kept', async () => {
    const count = () => world.web.database.asOwner('select count(*)::int as n from dossier');
    const before = await count();
    const unnumbered = { ...settled, number: ' ' };
    expect((await clerk.post('/api/v1/dossiers', request(immediate, unnumbered, 6_000))).status).toBe(422);
    const unchecked = { ...settled, identityChecked: false };
    expect((await clerk.post('/api/v1/dossiers', request(immediate, unchecked, 6_000))).status).toBe(422);
    expect((await clerk.post('/api/v1/dossiers', request(usual, settled, 0))).status).toBe(409);
    expect(await count()).toEqual(before);
  });
});
