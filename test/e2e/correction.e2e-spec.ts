import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';

const version = aVersion({ immediate: true });
let world: DossierWorld;
let clerk: ApiCaller;
let leader: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  [clerk, leader] = [
    await world.person('one-stop-clerk', 'Một cửa xã'),
    await world.person('agency-leader', 'UBND huyện'),
  ];
});
afterAll(() => world.close());

async function takeIn(settled: object | undefined) {
  const answer = await clerk.post('/api/v1/dossiers', {
    procedureCode: version.code,
    channel: 'direct',
    intakeUnitId: unitId('Một cửa xã'),
    applicant: { fullName: 'Nông Thị Hương' },
    accept: { documents: version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 })) },
    ...(settled ? { settled } : {}),
  });
  expect(answer.status).toBe(201);
  return answer.body;
}
const settled = { resultCode: 'KQ.THU', number: '15/CT', to: 'applicant', identityChecked: true };
const mistake = { kind: 'correction', reason: 'Sai ngày sinh', officeErred: true, costBearer: 'office' };

describe('after the return', () => {
  it('a mistake of the office is corrected at its cost and with an apology; the dossier stays as it was', async () => {
    const dossier = await takeIn(settled);
    const row = () =>
      world.web.database.asOwner('select seq, finished_at, outcome, timing, due_on from dossier where id = $1', [
        dossier.id,
      ]);
    const before = await row();
    await world.now('2020-05-11T09:00:00');
    const path = `/api/v1/dossiers/${dossier.id}/corrections`;
    expect((await clerk.post(path, { ...mistake, costBearer: 'applicant' })).status).toBe(422);
    const opened = await clerk.post(path, mistake);
    expect(opened.body).toMatchObject({ number: `${dossier.code}/ĐC1`, resolvedAt: null });
    const resolve = (body: object) => leader.post(`/api/v1/corrections/${opened.body.id}/resolve`, body);
    expect((await resolve({ resultNumber: '15a/CT' })).status).toBe(422);
    const done = await resolve({ resultNumber: '15a/CT', apologyNumber: '3/TXL' });
    expect(done.body).toMatchObject({ apologyNumber: '3/TXL', resolvedAt: '2020-05-11T09:00:00+07:00' });
    expect((await resolve({ resultNumber: '15b/CT', apologyNumber: '4/TXL' })).status).toBe(409);
    expect(await row()).toEqual(before);
  });

  it('is not before it: a dossier at work has losses, and no corrections', async () => {
    const dossier = await takeIn(undefined);
    const path = `/api/v1/dossiers/${dossier.id}/corrections`;
    expect((await clerk.post(path, mistake)).status).toBe(409);
    const loss = await clerk.post(path, { ...mistake, kind: 'loss', reason: 'Mất bản chính' });
    expect(loss.body).toMatchObject({ number: `${dossier.code}/SC1` });
    const page = await (await clerk.browser.get(`/quay/dinh-chinh/${dossier.code}`)).text();
    expect(page).toContain(`${dossier.code}/SC1`);
    const saved = await clerk.browser.post(`/quay/dinh-chinh/${dossier.code}`, {
      kind: 'loss',
      reason: 'Hỏng sổ',
      costBearer: 'office',
      action: 'open',
      _csrf: clerk.token,
    });
    expect(saved.status).toBe(303);
    const nameless = { resultNumber: '1/SC', action: 'resolve', _csrf: leader.token };
    expect((await leader.browser.post(`/quay/dinh-chinh/${dossier.code}`, nameless)).status).toBeLessThan(500);
    const list = (await clerk.get(path)).body.items as unknown as object[];
    expect(list).toHaveLength(2);
  });

  it('has one winner where many open the same correction, and one where many resolve it', async () => {
    const dossier = await takeIn(settled);
    const crowd = Array.from({ length: 24 });
    const statuses = async (send: () => ReturnType<ApiCaller['post']>) =>
      (await Promise.all(crowd.map(send))).map(({ status }) => status).sort((a, b) => a - b);
    const late = Array.from({ length: crowd.length - 1 }, () => 409);
    const path = `/api/v1/dossiers/${dossier.id}/corrections`;
    expect(await statuses(() => clerk.post(path, mistake))).toEqual([201, ...late]);
    const [opened] = (await clerk.get(path)).body.items as unknown as { id: string }[];
    const done = { resultNumber: '15a/CT', apologyNumber: '3/TXL' };
    expect(await statuses(() => leader.post(`/api/v1/corrections/${opened?.id ?? ''}/resolve`, done))).toEqual([
      200,
      ...late,
    ]);
  });
});
