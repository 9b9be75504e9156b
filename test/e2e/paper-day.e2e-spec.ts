import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RunSuspensions } from '../../src/modules/dossiers/index.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';

/** Ten working days from the commune. */
const version = aVersion();
const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
const intake = (more: object = {}) => ({
  procedureCode: version.code,
  channel: 'direct',
  intakeUnitId: unitId('Một cửa xã'),
  applicant: { fullName: 'Nông Thị Hương' },
  accept: { documents },
  ...more,
});
const paper = { paperNumber: 'S1-07', reason: 'power-failure' };

let world: DossierWorld;
let clerk: ApiCaller;
let controller: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-05T08:00:00+07:00', [version]);
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  controller = await world.person('procedure-controller', 'UBND tỉnh', 'subtree');
});
afterAll(() => world.close());

const received = async (knownAt?: string) => {
  const known = knownAt === undefined ? '' : `&knownAt=${encodeURIComponent(knownAt)}`;
  const { body } = await controller.get(`/api/v1/statistics?unit=H14&from=2020-05-04&to=2020-05-04${known}`);
  return (body as unknown as { received: number }).received;
};

describe('after a day on paper', () => {
  // Taken in on Monday 04/05 at 09:00 by candlelight, entered on Tuesday: ten working days from Monday end on 18/05.
  let dossier: { id: string; version: number; code: string };

  it('a dossier is entered with its true time, which the promised date and its code are counted from', async () => {
    const at = '2020-05-04T09:00:00+07:00';
    const taken = await clerk.post('/api/v1/back-entries/dossiers', intake({ at, ...paper }));
    expect(taken.body).toMatchObject({ code: '000.15.30.H14-200504-0001', dueOn: '2020-05-18' });
    dossier = taken.body;
    const events = (await clerk.get(`/api/v1/dossiers/${dossier.id}/events`)).body.items as unknown as {
      at: string;
      recordedAt: string;
    }[];
    expect(events.map((event) => [event.at, event.recordedAt])).toEqual([
      [at, '2020-05-05T08:00:00+07:00'],
      [at, '2020-05-05T08:00:00+07:00'],
    ]);
  });

  it('counts on its true day once it is known, and not before', async () => {
    expect(await received()).toBe(1);
    expect(await received('2020-05-04T23:59:59+07:00')).toBe(0);
    expect(await received('2020-05-05T08:00:00+07:00')).toBe(1);
  });

  it('later acts follow, never before the last one, never in the future, never out of the window', async () => {
    const act = (at: string) =>
      clerk.post(
        `/api/v1/back-entries/dossiers/${dossier.id}/acts/start-processing?${new URLSearchParams({ at, ...paper }).toString()}`,
        {},
        { 'if-match': `"${String(dossier.version)}"` },
      );
    const codes = async (at: string) => {
      const { status, body } = await act(at);
      const { errors = [], blockers = [] } = body as unknown as {
        errors?: { rule: string }[];
        blockers?: { code: string }[];
      };
      return [status, ...(errors.length > 0 ? errors.map(({ rule }) => rule) : blockers.map(({ code }) => code))];
    };
    expect(await codes('2020-05-04T08:59:00+07:00')).toEqual([409, 'dossier.clock-behind']);
    expect(await codes('2020-05-05T08:00:01+07:00')).toEqual([422, 'back-entry.not-past']);
    expect(await codes('2020-05-01T09:00:00+07:00')).toEqual([422, 'back-entry.too-old']);
    const done = await act('2020-05-04T10:00:00+07:00');
    expect(done.body).toMatchObject({ state: 'processing', version: 3 });
  });

  it('needs the right to it, and stands in a list that the controller reads', async () => {
    const officer = await world.person('officer', 'UBND xã');
    const at = '2020-05-04T09:00:00+07:00';
    expect((await officer.post('/api/v1/back-entries/dossiers', intake({ at, ...paper }))).status).toBe(403);
    const list = (await controller.get('/api/v1/back-entries')).body.items as unknown as object[];
    expect(list).toHaveLength(3);
    expect(list[0]).toMatchObject({ type: 'dossier.processing-started.v1', paperNumber: 'S1-07' });
    const audit = await world.web.database.asOwner<{ n: number }>(
      `select count(*)::int as n from audit_record where action = 'dossier.entered-late'`,
    );
    expect(audit).toEqual([{ n: 2 }]);
  });

  it('the pages carry the moment from the first form to the sheet, and the dossier shows both times', async () => {
    const start = await (await clerk.browser.get('/quay/nhap-bu')).text();
    expect(start).toContain('Nhập bù việc làm trên giấy');
    const fields = { day: '04/05/2020', time: '9:15', ...paper, action: 'intake' };
    const wrong = await clerk.browser.post('/quay/nhap-bu', { ...fields, time: 'sáng', _csrf: clerk.token });
    expect([wrong.status, (await wrong.text()).includes('Ghi giờ như 09:15.')]).toEqual([422, true]);
    const to = (await clerk.browser.post('/quay/nhap-bu', { ...fields, _csrf: clerk.token })).headers.get('location');
    expect(to).toBe('/quay/tiep-nhan?luc=2020-05-04T09%3A15&giay=S1-07&lydo=power-failure');
    const sheet = await (await clerk.browser.get(to ?? '')).text();
    expect(sheet).toContain('Nhập bù cho thời điểm 04/05/2020 09:15, tờ giấy số S1-07.');
    const saved = await clerk.browser.post('/quay/tiep-nhan', {
      luc: '2020-05-04T09:15',
      giay: 'S1-07',
      lydo: 'power-failure',
      procedureCode: version.code,
      fullName: 'Lý Văn Páo',
      documents: version.documents.map(({ id }) => id).join(','),
      action: 'accept',
      _csrf: clerk.token,
    });
    expect(saved.status).toBe(303);
    const end = saved.headers.get('location') ?? '';
    const page = await (await clerk.browser.get(end.replace('tiep-nhan', 'ho-so'))).text();
    expect(page).toContain('theo giấy số S1-07');
    expect(page).toContain('18/05/2020');
    const acts = await clerk.browser.get(
      `/quay/nhap-bu/ho-so/${dossier.code}?luc=2020-05-04T11:00&giay=S1-08&lydo=disaster`,
    );
    expect(acts.status).toBe(200);
  });
});

describe('a suspension over an area, by page and API', () => {
  it('is counted first, issued, seen at work and ended', async () => {
    const form = {
      documentNumber: '55/QĐ-UBND',
      reason: 'Lũ quét',
      unitId: unitId('UBND xã'),
      procedureCodes: '',
      fromOn: '05/05/2020',
      fromTime: '07:30',
      _csrf: controller.token,
    };
    const path = '/quan-tri/bat-kha-khang';
    const preview = await (await controller.browser.post(path, { ...form, action: 'preview' })).text();
    expect(preview).toContain('Quyết định này sẽ tạm dừng 2 hồ sơ.');
    const wrong = await controller.browser.post(path, { ...form, fromOn: '31/02/2020', reason: '', action: 'issue' });
    expect(wrong.status).toBe(422);
    expect((await controller.browser.post(path, { ...form, action: 'issue' })).status).toBe(303);
    await world.web.app.get(RunSuspensions).run();
    const { items } = (await controller.get('/api/v1/suspensions')).body as unknown as { items: { id: string }[] };
    expect(items[0]).toMatchObject({ planned: 2, reached: 2, standing: 2, closedAt: null });
    expect(await (await controller.browser.get(path)).text()).toContain('Dự kiến 2, đã tới 2, đang dừng 2');
    await world.now('2020-05-06T09:00:00');
    const ended = await controller.post(`/api/v1/suspensions/${items[0]?.id ?? ''}/end`, { documentNumber: '60/QĐ' });
    expect(ended.status).toBe(200);
    await world.web.app.get(RunSuspensions).run();
    expect((await controller.get(`/api/v1/suspensions/${items[0]?.id ?? ''}`)).body).toMatchObject({
      ended: 2,
      closedAt: '2020-05-06T09:00:00+07:00',
    });
    expect((await clerk.get('/api/v1/suspensions')).status).toBe(403);
  });
});
