import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';

const version = aVersion({ nameVi: '=SUM(1+1) Thủ tục thử' });
const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present' }));

let world: DossierWorld;
let leader: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  leader = await world.person('agency-leader', 'UBND tỉnh', 'subtree');
  const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  for (const channel of ['direct', 'direct', 'postal']) {
    const applicant = { fullName: 'Nông Thị Hương' };
    const body = {
      procedureCode: version.code,
      channel,
      intakeUnitId: unitId('Một cửa xã'),
      applicant,
      accept: { documents },
    };
    expect((await clerk.post('/api/v1/dossiers', body)).status).toBe(201);
  }
  await world.now('2020-05-25T10:00:00');
}, 120_000);
afterAll(() => world.close());

const page = (path: string) => leader.browser.get(path, { accept: 'text/html' });
const textOf = async (path: string) => (await page(path)).text();

describe('figures for leaders', () => {
  it('stand beside all rates with their formulas, for any period and view', async () => {
    const html = await textOf('/lanh-dao?tu=2020-05-01&den=2020-05-10');
    expect(html).toContain('Từ 01/05/2020 đến 10/05/2020');
    for (const formula of ['(trước hạn + đúng hạn) / tiếp nhận', 'tính là quá hạn', 'hết giờ làm việc của ngày hẹn']) {
      expect(html).toContain(formula);
    }
    expect(html).toContain('không có số liệu');
    expect(html).toContain('tu=2020-05-01&amp;den=2020-05-10');
    expect((await page('/lanh-dao?tu=2020-05-10&den=2020-05-01')).status).toBe(422);
    expect((await page('/lanh-dao?tu=hôm+qua')).status).toBe(422);
  });

  it('open their list, narrowed and sorted as asked, as page and as file', async () => {
    const html = await textOf('/lanh-dao/ho-so?loai=dang-qua-han&kenh=direct&xep=code&giam=1');
    expect(html).toContain('aria-sort="descending"');
    expect(html.match(/<tr data-row/g)).toHaveLength(2);
    expect(html).toContain('Chỉ tính: trực tiếp');
    const csv = await page('/lanh-dao/ho-so/tep?loai=tiep-nhan&dang=csv');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const bytes = Buffer.from(await csv.arrayBuffer());
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const lines = bytes.toString('utf8').trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain(",'=SUM(1+1) Thủ tục thử,");
    const xlsx = await page('/lanh-dao/ho-so/tep?loai=tiep-nhan&kenh=postal&dang=xlsx');
    const sheet = strFromU8(unzipSync(Buffer.from(await xlsx.arrayBuffer()))['xl/worksheets/sheet1.xml'] as Uint8Array);
    expect(sheet.match(/<row /g)).toHaveLength(2);
    expect(sheet).not.toContain('<f>');
    expect((await page('/lanh-dao/ho-so?loai=tiep-nhan&thuTuc=9.999999')).status).toBe(422);
  });
});
