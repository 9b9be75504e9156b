import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SweepSignals } from '../../src/modules/statistics/index.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { BrowserSession } from '../support/browser-session.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';
import { TimeSumStore } from '../../src/modules/statistics/index.js';

const version = aVersion();
const papers = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));

let world: DossierWorld;
let clerk: ApiCaller;
let leader: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00');
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  leader = await world.person('agency-leader', 'UBND huyện', 'subtree');
});
afterAll(() => world.close());

async function takeIn() {
  const applicant = { fullName: 'Nông Thị Hương', personalId: '004000000001', idKind: 'personal-number' };
  const request = { procedureCode: version.code, channel: 'direct', intakeUnitId: unitId('Một cửa xã'), applicant };
  return (await clerk.post('/api/v1/dossiers', { ...request, accept: { documents: papers } })).body;
}

async function page(path: string): Promise<string> {
  const response = await leader.browser.get(path);
  expect({ path, status: response.status }).toEqual({ path, status: 200 });
  return response.text();
}

describe('signals', () => {
  it('ask a leader about what was filed again within days, and open the dossier', async () => {
    const asked = await clerk.act(await takeIn(), 'request-withdrawal', { note: 'Công dân xin rút' });
    await leader.act(asked.body, 'confirm-withdrawal');
    await world.now('2020-05-07T09:00:00');
    const again = await takeIn();
    await world.now('2020-05-07T09:20:00');
    expect(await world.web.app.get(SweepSignals).run()).toBe(2);

    const overview = await page('/lanh-dao/dau-hieu');
    expect(overview).toContain('Vì sao cùng người phải nộp lại cùng thủ tục sau vài ngày?');
    const href = /href="([^"]+loai=refiled)"/.exec(overview)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const list = await page(href);
    expect(list).toContain(again.code.slice(-4));
    expect(list).toContain('sau 3 ngày');
    expect(list.match(/data-row/g)).toHaveLength(1);
  });

  it('has nothing to say of other days, and refuses days and signals that are none', async () => {
    expect(await page('/lanh-dao/dau-hieu?den=2020-05-01')).toContain('Không có dấu hiệu nào');
    expect(await page('/lanh-dao/dau-hieu/ho-so?loai=late-supplement')).toContain('Không có dấu hiệu nào');
    for (const query of ['?tu=2020-05-08&den=2020-05-01', '?tu=2020-02-30', '/ho-so?loai=laziness', '?donVi=H99']) {
      const { status } = await leader.browser.get(`/lanh-dao/dau-hieu${query}`);
      expect({ query, refused: status === 422 || status === 404 }).toEqual({ query, refused: true });
    }
    expect((await new BrowserSession(world.web).get('/lanh-dao/dau-hieu')).status).toBe(401);
  });

  it('stand beside the page that says where the time goes', async () => {
    const { database } = world.web;
    await database.asOwner(
      `insert into step_instance (id, dossier_id, step_key, unit_id, role, opened_at, received_at, closed_at, ending)
       select gen_random_uuid(), id, 'kiem-tra', $1, 'officer', '2020-05-04T08:00:00+07', '2020-05-04T11:00:00+07',
         '2020-05-05T11:00:00+07', 'completed' from dossier limit 1`,
      [unitId('UBND xã')],
    );
    await database.unitOfWork.run((tx) => new TimeSumStore().rebuild(tx));
    const shown = await page('/lanh-dao/thoi-gian');
    expect(shown).toContain('aria-label="chờ nhận 3,0 giờ, xử lý 24,0 giờ"');
    expect(await page('/lanh-dao/thoi-gian?den=2020-05-01')).toContain('Không có việc nào xong');
    expect((await leader.browser.get('/lanh-dao/thoi-gian?tu=2020-05-08&den=2020-05-01')).status).toBe(422);
  });
});
