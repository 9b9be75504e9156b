import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ProcedureWorld } from '../../support/procedure-world.js';

const [XA, TINH, NOVEMBER] = ['Một cửa xã', 'Trung tâm PVHCC', '2026-11-20T09:00'];

let world: ProcedureWorld;
beforeAll(async () => {
  world = await ProcedureWorld.start();
});
afterAll(() => world.close());

it('P6 at the counter: the page files the group, shows its codes and dates, and each child names the others', async () => {
  await world.now(NOVEMBER);
  const clerk = await world.caller('one-stop-clerk', XA);
  const path = '/quay/nhom-thu-tuc';
  const codes = ['1.001193', '1.004222', '1.014137'];
  const blank = await (await clerk.browser.get(`${path}?nhom=2.000986`)).text();
  for (const code of codes) expect(blank).toContain(`${code} · `);
  const papers = (await Promise.all(codes.map((code) => world.papers(code, '2026-11-20')))).flat();
  const fields = [
    ...Object.entries({ groupCode: '2.000986', feesPaid: 'on', _csrf: clerk.token }),
    ...papers.filter(({ status }) => status === 'present').map(({ requirementId }) => ['documents', requirementId]),
  ] as [string, string][];
  const headers = { origin: world.web.address, 'sec-fetch-site': 'same-origin' };
  const send = (more: [string, string][]) =>
    clerk.browser.send(path, { method: 'POST', body: new URLSearchParams([...fields, ...more]), headers });
  const nameless = await send([]);
  expect([nameless.status, (await nameless.text()).includes('href="#fullName"')]).toEqual([422, true]);
  const filed = await send([['fullName', 'Nông Thị Hương']]);
  expect(filed.status).toBe(303);
  const group = await (await clerk.browser.get(filed.headers.get('location') ?? '')).text();
  for (const day of ['20/11/2026', '02/12/2026', '30/11/2026']) expect(group).toContain(day);
  const children = [...new Set([...group.matchAll(/\/quay\/ho-so\/([0-9A-Z.-]+)"/g)].map((match) => match[1] ?? ''))];
  expect(children).toHaveLength(3);
  expect(group).toContain(`/in/giay-tiep-nhan-nhieu-ho-so/${children.join(',')}`);
  const child = await (await clerk.browser.get(`/quay/ho-so/${children[1] ?? ''}`)).text();
  expect(child).toContain('Hồ sơ cùng nhóm thủ tục 2.000986');
  expect(child).toContain(`/quay/ho-so/${children[0] ?? ''}`);
  expect(child).toContain(`Chờ hồ sơ ${children[0] ?? ''} xong trước`);
  const stranger = await world.caller('one-stop-clerk', TINH);
  expect((await stranger.browser.get(filed.headers.get('location') ?? '')).status).toBe(404);
});

it('P8: a dossier is taken in on the sheet with its place, which is asked for by name where nobody is found', async () => {
  const permit = { code: '1.013225', caseKey: 'nha-o-rieng-le' };
  await world.now('2026-11-20T11:00');
  const centre = await world.caller('one-stop-clerk', TINH);
  const sheet = { procedureCode: permit.code, caseKey: permit.caseKey, fullName: 'Nông Thị Hương' };
  const send = (fields: Record<string, string>) =>
    centre.browser.post('/quay/tiep-nhan', { ...sheet, action: 'accept', _csrf: centre.token, ...fields });
  const without = await send({});
  const asked = await without.text();
  expect([without.status, asked.includes('href="#placeCode"')]).toEqual([422, true]);
  expect(asked).toContain('Chọn xã, phường: nơi nộp hồ sơ không cho biết cơ quan có thẩm quyền.');
  const unknown = await send({ placeCode: '99999' });
  expect([unknown.status, (await unknown.text()).includes('Không có xã, phường nào mang mã này')]).toEqual([422, true]);
  const preview = await (await send({ placeCode: '01450', action: 'preview' })).text();
  expect(preview).toMatch(/<option value="01450" selected>/);
  expect(preview).not.toContain('Chưa có đơn vị giải quyết thủ tục này ở nơi đây.');
});
