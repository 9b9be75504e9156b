import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WriteWaitingExports } from '../../src/modules/integrations/index.js';
import { MakeWaitingReports, SweepSignals } from '../../src/modules/statistics/index.js';
import { INDICATORS, LOSABLE, SIGNALS } from '../../src/modules/statistics/domain/index.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { AnswerCheck, readDocument } from '../support/api-document.js';
import { ApiProgram, checked, systemToken, type Json } from '../support/api-program.js';
import { DossierWorld } from '../support/dossier-world.js';

const version = aVersion();
const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present' }));
const ACCEPTED = 3;

let world: DossierWorld;
let viewer: ApiProgram;
let manager: ReturnType<typeof checked>;
let clerk: ReturnType<typeof checked>;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  const check = new AnswerCheck(await readDocument(world.web));
  const { token } = await systemToken(world.web, 'statistics-viewer', 'UBND tỉnh');
  viewer = new ApiProgram(world.web, token, check);
  manager = checked(await world.person('procedure-controller', 'UBND tỉnh', 'subtree'), check);
  clerk = checked(await world.person('one-stop-clerk', 'Một cửa xã'), check);
  for (let each = 0; each < ACCEPTED; each += 1) {
    const applicant = { fullName: 'Nông Thị Hương' };
    const from = { procedureCode: version.code, channel: 'direct', intakeUnitId: unitId('Một cửa xã') };
    const answer = await clerk.post('/api/v1/dossiers', { ...from, applicant, accept: { documents } });
    expect(answer.status).toBe(201);
  }
  await world.now('2020-05-25T10:00:00');
});
afterAll(() => world.close());

const statusOf = async (path: string) => (await viewer.get(path)).status;

describe('signals', () => {
  it('are counted by signal, unit and account, with their dossiers, for whoever may see the whole unit', async () => {
    await world.web.app.get(SweepSignals).run();
    const answer = await viewer.get('/api/v1/statistics/signals?unit=H14&from=2020-05-01&to=2020-05-31');
    expect(answer.body).toMatchObject({ unit: { id: unitId('UBND tỉnh') }, from: '2020-05-01', to: '2020-05-31' });
    expect(Object.keys(answer.body['thresholds'] as Json).length).toBeGreaterThan(3);
    for (const signal of SIGNALS) {
      const counted = (answer.body['items'] as Json[])
        .filter((item) => item['signal'] === signal)
        .reduce((sum, { dossiers }) => sum + (dossiers as number), 0);
      const list = await viewer.get(
        `/api/v1/statistics/signals/dossiers?unit=H14&from=2020-05-01&to=2020-05-31&signal=${signal}`,
      );
      expect([signal, (list.body['items'] as Json[]).length]).toEqual([signal, counted]);
    }
  });

  it('of what is asked wrongly or lies out of reach are refused', async () => {
    expect(await statusOf('/api/v1/statistics/signals?unit=H99')).toBe(422);
    expect(await statusOf('/api/v1/statistics/signals?unit=H14&from=2020-05-31&to=2020-05-01')).toBe(422);
    expect(await statusOf('/api/v1/statistics/signals/dossiers?unit=H14&signal=theft')).toBe(422);
    expect(await statusOf('/api/v1/statistics/signals/dossiers?unit=H14&signal=refiled&cursor=abc')).toBe(422);
    expect((await clerk.get('/api/v1/statistics/signals?unit=H14')).status).toBe(403);
    expect((await clerk.get('/api/v1/statistics/time-spent?unit=H14')).status).toBe(403);
    expect((await clerk.get('/api/v1/statistics/indicators?unit=H14')).status).toBe(403);
  });
});

describe('where the time goes', () => {
  it('is told for the days asked, ninety without', async () => {
    const { body } = await viewer.get('/api/v1/statistics/time-spent?unit=H14');
    expect(body).toMatchObject({ from: '2020-02-26', to: '2020-05-25', procedures: [] });
    expect(await statusOf('/api/v1/statistics/time-spent?unit=H14&from=2020-05-02&to=2020-05-01')).toBe(422);
  });
});

describe('indicators and targets', () => {
  it('come with numerator, denominator and points, and what nothing tells is null, not zero', async () => {
    const { body } = await viewer.get('/api/v1/statistics/indicators?unit=H14');
    const items = body['items'] as Json[];
    expect(items.map(({ code }) => code)).toEqual(INDICATORS.map(({ code }) => code));
    expect(items.find(({ code }) => code === '2.1')).toMatchObject({ denominator: ACCEPTED });
    const empty = await viewer.get(
      '/api/v1/statistics/indicators?unit=H14&to=2020-05-04&from=2020-05-04&channel=postal',
    );
    for (const item of empty.body['items'] as Json[]) {
      if (item['denominator'] === 0 || item['denominator'] === null) {
        expect(item).toMatchObject({ ratio: null, score: null, lost: null });
      }
    }
  });
});

describe('points lost', () => {
  it('open as many procedures or dossiers as the denominator exceeds the numerator', async () => {
    // Offered for information alone: 3.1 counts the procedure without its point.
    await world.web.database.asOwner(
      `insert into service_offering (procedure_id, unit_id, online_level_2011, mapped) values ($1, $2, 2, false)`,
      [version.procedureId, unitId('Một cửa xã')],
    );
    const { body } = await viewer.get('/api/v1/statistics/indicators?unit=H14&from=2020-05-04&to=2020-05-24');
    const items = body['items'] as { code: string; numerator: number | null; denominator: number | null }[];
    const counted = items.filter(({ code }) => (LOSABLE as readonly string[]).includes(code));
    expect(counted.some(({ numerator, denominator }) => (denominator ?? 0) > (numerator ?? 0))).toBe(true);
    for (const { code, numerator, denominator } of counted) {
      const lost = await viewer.get(
        `/api/v1/statistics/indicators/lost?unit=H14&from=2020-05-04&to=2020-05-24&index=${code}&limit=1000`,
      );
      expect([code, (lost.body['items'] as Json[]).length, lost.body['more']]).toEqual([
        code,
        (denominator ?? 0) - (numerator ?? 0),
        false,
      ]);
    }
    const one = await viewer.get('/api/v1/statistics/indicators/lost?unit=H14&index=3.1&limit=1');
    expect((one.body['items'] as Json[]).length).toBeLessThanOrEqual(1);
    expect(await statusOf('/api/v1/statistics/indicators/lost?unit=H14&index=9.9')).toBe(422);
    expect((await clerk.get('/api/v1/statistics/indicators/lost?unit=H14&index=3.6')).status).toBe(403);
  });
});

describe('the usual time of a procedure', () => {
  it('is for everybody, and nothing where too few were finished', async () => {
    const answer = await viewer.get(`/api/v1/procedures/${version.code}/usual-time`);
    expect(answer.body).toEqual({ procedureCode: version.code, usual: null });
    expect(await statusOf('/api/v1/procedures/9.999999/usual-time')).toBe(404);
  });
});

describe('figures that others reported', () => {
  const fact = { indicator: 'procedures.level-4', name: 'Thủ tục mức độ 4', scope: 'H14', scopeName: 'Cao Bằng' };
  const source = 'báo địa phương, 25/5/2020';
  const body = {
    facts: [{ ...fact, asOf: '2020-05-25', value: 178, unit: 'thủ tục', source }],
    targets: [
      { indicator: 'procedures.level-4-share', scope: 'H14', dueOn: '2025-12-31', comparator: 'gt', value: 80, source },
    ],
  };

  it('are entered once by whoever may, and read by all who read figures', async () => {
    expect((await viewer.post('/api/v1/statistics/facts', body)).status).toBe(403);
    expect((await manager.post('/api/v1/statistics/facts', body)).body).toEqual({ facts: 1, targets: 1 });
    expect((await manager.post('/api/v1/statistics/facts', body)).body).toEqual({ facts: 0, targets: 0 });
    const read = await viewer.get('/api/v1/statistics/facts?scope=H14');
    expect(read.body['items']).toEqual([expect.objectContaining({ value: 178, precision: 'day', comparator: 'eq' })]);
    const targets = await viewer.get('/api/v1/statistics/targets?unit=H14');
    expect(targets.body['items']).toEqual([expect.objectContaining({ value: 80, dueOn: '2025-12-31' })]);
  });

  it('are taken as a whole or not at all', async () => {
    const broken = { ...fact, name: 'Dòng khác', value: 5, unit: '%', source, comparator: 'range' };
    const answer = await manager.post('/api/v1/statistics/facts', {
      facts: [{ ...fact, value: 9, unit: 'x', source }, broken],
    });
    expect(answer.status).toBe(422);
    const foreign = await manager.post('/api/v1/statistics/facts', {
      facts: [{ ...fact, scope: 'H41', asOf: '2020-01-01', value: 1, unit: 'x', source }],
    });
    expect(foreign.status).toBe(403);
    expect((await viewer.get('/api/v1/statistics/facts?scope=H14')).body['items']).toHaveLength(1);
  });
});

describe('reports', () => {
  const asked = { kind: '06a', unit: 'H14', from: '2020-05-01', to: '2020-05-31' };

  it('are asked for, made, read, taken and compared', async () => {
    const answer = await viewer.post('/api/v1/reports', asked, { 'idempotency-key': 'once' });
    expect([answer.status, answer.body['state']]).toEqual([202, 'waiting']);
    const again = await viewer.post('/api/v1/reports', asked, { 'idempotency-key': 'once' });
    expect(again.body['id']).toBe(answer.body['id']);
    const at = answer.headers.get('location') ?? '';
    expect((await viewer.get(at)).body).toMatchObject({ content: null });
    expect((await viewer.get(`${at}/comparison`)).status).toBe(409);
    await world.web.app.get(MakeWaitingReports).run();
    const ready = (await viewer.get(at)).body as Json & { content: { rows: Json[] } };
    expect(ready).toMatchObject({ state: 'ready', files: [], content: { rowCount: 1, next: null } });
    expect(ready.content.rows[0]?.['cells']).toMatchObject({ c3: ACCEPTED, c13: ACCEPTED });
    expect((await viewer.get(`${at}?after=1`)).body).toMatchObject({ content: { rows: [] } });
    expect((await viewer.get(`${at}/comparison`)).body).toEqual({ drifted: [], changed: [] });
    const file = await world.web.request(`${at}/file?format=csv`, {
      headers: { authorization: `Bearer ${viewer.credential ?? ''}` },
    });
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const [taken] = await world.web.database.db.query<{ n: number }>(
      `select count(*)::int as n from audit_record where action = 'report.taken'`,
    );
    expect(taken?.n).toBe(1);
    const list = await viewer.get('/api/v1/reports?unit=H14');
    expect((list.body['items'] as Json[]).map(({ id }) => id)).toEqual([answer.body['id']]);
  });

  it('that name people are for those who may read dossiers; wrong periods are refused', async () => {
    expect((await viewer.post('/api/v1/reports', { ...asked, kind: 'so-theo-doi' })).status).toBe(403);
    expect((await viewer.post('/api/v1/reports', { ...asked, from: '2020-06-01' })).status).toBe(422);
    expect((await viewer.post('/api/v1/reports', { kind: '06a', unit: 'H14' })).status).toBe(422);
    expect(
      (await viewer.post('/api/v1/reports', { kind: '06a', unit: 'H14', period: 'week', year: 2020 })).status,
    ).toBe(422);
    expect(
      (await viewer.post('/api/v1/reports', { kind: '06a', unit: 'H14', period: 'quarter', number: 2, year: 2020 }))
        .status,
    ).toBe(202);
    expect(await statusOf('/api/v1/reports/0190a0a0-0000-7000-8000-000000000001')).toBe(404);
    expect(await statusOf('/api/v1/reports/nothing')).toBe(404);
  });
});

describe('exports of events', () => {
  it('are written in the background with their progress, fetched by whoever asked, and audited', async () => {
    const asked = { unit: 'H14', format: 'csv', from: '2020-05-01', to: '2020-05-31' };
    const answer = await viewer.post('/api/v1/exports/events', asked);
    expect([answer.status, answer.body['state']]).toEqual([202, 'waiting']);
    const at = answer.headers.get('location') ?? '';
    expect((await viewer.get(`${at}/file`)).status).toBe(409);
    expect(await world.web.app.get(WriteWaitingExports).run()).toBe(1);
    const ready = (await viewer.get(at)).body;
    expect(ready).toMatchObject({ state: 'ready', done: ACCEPTED, total: ACCEPTED });
    const headers = { authorization: `Bearer ${viewer.credential ?? ''}` };
    const file = await world.web.request(`${at}/file`, { headers });
    const packed = Buffer.from(await file.arrayBuffer());
    expect([createHash('sha256').update(packed).digest('hex'), packed.length]).toEqual([
      ready['sha256'],
      ready['bytes'],
    ]);
    const lines = gunzipSync(packed).toString('utf8').trim().split(/\r?\n/);
    expect(lines.length - 1).toBe(ready['events']);
    expect(lines.join('\n')).not.toContain('Nông');
    const acts = await world.web.database.db.query<{ action: string }>(
      `select action from audit_record where action like 'events.export%' order by seq`,
    );
    expect(acts.map(({ action }) => action)).toEqual(['events.export-asked', 'events.export-taken']);
    expect((await manager.get(at)).status).toBe(404);
  });

  it('go after a week, and are not for whoever sees a part only', async () => {
    expect((await clerk.post('/api/v1/exports/events', { unit: 'H14', format: 'xes' })).status).toBe(403);
    expect((await viewer.post('/api/v1/exports/events', { unit: 'H99', format: 'xes' })).status).toBe(422);
    const reversed = { unit: 'H14', format: 'xes', from: '2020-05-02', to: '2020-05-01' };
    expect((await viewer.post('/api/v1/exports/events', reversed)).status).toBe(422);
    await world.now('2020-06-05T10:00:00');
    await world.web.app.get(WriteWaitingExports).run();
    const list = (await viewer.get('/api/v1/exports/events')).body['items'] as Json[];
    expect(list.map(({ state }) => state)).toEqual(['gone']);
    const [parts] = await world.web.database.db.query<{ n: number }>(
      'select count(*)::int as n from event_export_part',
    );
    expect(parts?.n).toBe(0);
  });

  it('are asked for on a page, which says how far each is', async () => {
    const leader = await world.person('agency-leader', 'UBND tỉnh', 'subtree');
    const html = { accept: 'text/html' };
    const path = '/lanh-dao/xuat-su-kien';
    const empty = await (await leader.browser.get(path, html)).text();
    const csrf = /name="_csrf" value="([^"]+)"/.exec(empty)?.[1] ?? '';
    expect(empty).toContain('Chưa có lần xuất nào.');
    const send = (fields: Record<string, string>) => {
      const body = new URLSearchParams({ _csrf: csrf, donVi: 'H14', dang: 'xes', ...fields }).toString();
      const headers = { ...html, 'content-type': 'application/x-www-form-urlencoded' };
      return leader.browser.send(path, { method: 'POST', body, headers });
    };
    const reversed = await send({ tu: '2020-05-02', den: '2020-05-01' });
    expect([reversed.status, (await reversed.text()).includes('value="2020-05-02"')]).toEqual([422, true]);
    expect((await send({})).status).toBe(303);
    await world.web.app.get(WriteWaitingExports).run();
    const ready = await (await leader.browser.get(path, html)).text();
    expect(ready).toContain(`${String(ACCEPTED)} hồ sơ`);
    const file = await leader.browser.get(/href="(\/lanh-dao\/xuat-su-kien\/[^"]+\/tep)"/.exec(ready)?.[1] ?? '', html);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/gzip']);
  });
});
