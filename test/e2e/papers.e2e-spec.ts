import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { BrowserSession } from '../support/browser-session.js';
import { DossierWorld, type AnswerBody, type ApiCaller } from '../support/dossier-world.js';

const immediate = aVersion({ code: '9.000002', immediate: true });
const version = aVersion();
/** Reads text out of papers where the program is there: `apt-get install -y poppler-utils`. */
const reads = spawnSync('pdftotext', ['-v']).error === undefined;
const folder = mkdtempSync(join(tmpdir(), 'mot-cua-papers-'));

const intake = (code = version.code, accept = true) => ({
  procedureCode: code,
  channel: 'direct',
  intakeUnitId: unitId('Một cửa xã'),
  applicant: {
    fullName: 'Nông Thị Hương',
    personalId: '004000000001',
    idKind: 'personal-number',
    phone: '0912000218',
  },
  ...(accept
    ? {
        accept: {
          documents: (code === version.code ? version : immediate).documents.map(({ id }) => ({
            requirementId: id,
            status: 'present',
            originals: 1,
          })),
        },
      }
    : {}),
});

let world: DossierWorld;
let clerk: ApiCaller;
let stranger: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version, immediate]);
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  stranger = await world.person('one-stop-clerk', 'Một cửa xã bên');
});
afterAll(() => world.close());

async function take(code = version.code, accept = true): Promise<AnswerBody> {
  const { status, body } = await clerk.post('/api/v1/dossiers', intake(code, accept));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

/** The answer as a browser gets it; a paper's text, or the body of a page. */
async function open(who: ApiCaller, path: string) {
  const response = await who.browser.get(path);
  const bytes = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? '';
  if (type !== 'application/pdf' || !reads)
    return { status: response.status, type, text: bytes.toString('utf8'), response };
  const file = join(folder, 'paper.pdf');
  writeFileSync(file, bytes);
  const text = spawnSync('pdftotext', ['-enc', 'UTF-8', file, '-'], { encoding: 'utf8' }).stdout.replace(/\s+/g, ' ');
  return { status: response.status, type, text, response };
}

const prints = (dossierId: string) =>
  world.web.database.asOwner<{ kind: string; copy_number: number }>(
    'select kind, copy_number from print_record where dossier_id = $1 order by kind, copy_number',
    [dossierId],
  );

describe('the receipt of a dossier just taken in', () => {
  it('is a PDF; the second one is a copy with its number; each print is written down with who did it', async () => {
    const { code, id } = await take();
    const first = await open(clerk, `/in/giay-tiep-nhan/${code}`);
    expect(first.status).toBe(200);
    expect(first.type).toBe('application/pdf');
    expect(first.response.headers.get('cache-control')).toBe('no-store');
    expect(first.response.headers.get('content-disposition')).toBe(`inline; filename="giay-tiep-nhan-${code}.pdf"`);
    const second = await open(clerk, `/in/giay-tiep-nhan/${code.toLowerCase()}`);
    if (reads) {
      expect(first.text).toContain('Nông Thị Hương');
      expect(first.text).toContain('08 giờ 00 phút, ngày 04 tháng 5 năm 2020');
      expect(first.text).toContain('17 giờ 30 phút, ngày 18 tháng 5 năm 2020');
      expect(first.text).toContain(`${world.web.address}/tra-cuu/${code}`);
      expect(first.text).toContain('Vào Sổ theo dõi hồ sơ năm 2020, số thứ tự 01');
      expect(first.text).not.toContain('0912000218');
      expect(first.text).not.toContain('BẢN SAO LẦN');
      expect(second.text).toContain('BẢN SAO LẦN 1');
    }
    expect((await prints(id)).map((row) => [row.kind, row.copy_number])).toEqual([
      ['intake-receipt', 0],
      ['intake-receipt', 1],
    ]);
    const audited = await world.web.database.asOwner<{ detail: object }>(
      "select detail from audit_record where action = 'dossier.printed' and subject_id = $1 order by recorded_at",
      [id],
    );
    expect(audited.map(({ detail }) => detail)).toEqual([
      { paper: 'intake-receipt', copy: 0 },
      { paper: 'intake-receipt', copy: 1 },
    ]);
  });

  it('printed by three at once, one has the original', async () => {
    const { code, id } = await take();
    await Promise.all([1, 2, 3].map(() => open(clerk, `/in/giay-tiep-nhan/${code}`)));
    expect((await prints(id)).map((row) => row.copy_number)).toEqual([0, 1, 2]);
  });

  it('holds several dossiers of one person', async () => {
    const codes = [(await take()).code, (await take()).code];
    const { status, text } = await open(clerk, `/in/giay-tiep-nhan-nhieu-ho-so/${codes.join(',')}`);
    expect(status).toBe(200);
    if (reads) for (const code of codes) expect(text).toContain(code);
  });

  it('does not hold those of different people', async () => {
    const other = { fullName: 'Lý Văn Phúc', personalId: '004000000002', idKind: 'personal-number' };
    const theirs = await clerk.post('/api/v1/dossiers', { ...intake(), applicant: other });
    const codes = [(await take()).code, theirs.body.code];
    expect((await open(clerk, `/in/giay-tiep-nhan-nhieu-ho-so/${codes.join(',')}`)).status).toBe(409);
    expect((await open(clerk, `/in/giay-tiep-nhan/${codes.join(',')}`)).status).toBe(422);
  });

  it('says where the result comes to', async () => {
    const wish = { delivery: 'post', deliveryAddress: 'Tổ 4, thị trấn Trùng Khánh' };
    const sent = await clerk.post('/api/v1/dossiers', { ...intake(version.code, true), ...wish });
    expect(sent.status).toBe(201);
    const paper = await open(clerk, `/in/giay-tiep-nhan/${sent.body.code}`);
    expect(paper.status).toBe(200);
    if (reads) expect(paper.text).toContain('qua bưu điện, tại địa chỉ: Tổ 4, thị trấn Trùng Khánh');
    const nowhere = await clerk.post('/api/v1/dossiers', { ...intake(version.code, true), delivery: 'post' });
    expect(nowhere.body).toMatchObject({ errors: [{ field: 'deliveryAddress' }] });
  });
});

describe('what is not printed', () => {
  it('a paper whose event has not happened: 409, said in Vietnamese, and no print is written down', async () => {
    const { code, id } = await take();
    const { status, text } = await open(clerk, `/in/phieu-xin-loi/${code}`);
    expect(status).toBe(409);
    expect(text).toContain('Hồ sơ chưa được gia hạn, nên chưa có phiếu xin lỗi.');
    expect(await prints(id)).toEqual([]);
  });

  it('a paper that the rule set does not know, an unknown kind, an unknown dossier: 404', async () => {
    const { code } = await take();
    for (const path of [`thong-bao-dung/${code}`, `giay-la/${code}`, 'giay-tiep-nhan/000.15.30.H14-200504-9999']) {
      expect([path, (await open(clerk, `/in/${path}`)).status]).toEqual([path, 404]);
    }
  });

  it('a paper for who has no part in the dossier, or is not signed in', async () => {
    const { code } = await take();
    expect((await open(stranger, `/in/giay-tiep-nhan/${code}`)).status).toBe(404);
    const nobody = await new BrowserSession(world.web).get(`/in/giay-tiep-nhan/${code}`);
    expect([303, 401]).toContain(nobody.status);
    expect(nobody.headers.get('content-type')).not.toBe('application/pdf');
  });

  it('a receipt for what is settled at once, unless it is asked for', async () => {
    const { code } = await take(immediate.code);
    expect((await open(clerk, `/in/giay-tiep-nhan/${code}`)).status).toBe(409);
    expect((await open(clerk, `/in/giay-tiep-nhan/${code}?yeucau=1`)).status).toBe(200);
  });
});

describe('papers along the way', () => {
  it('hand-over and control slip once the dossier is on its way, the supplement notice by id before it has a code', async () => {
    const taken = await take();
    expect((await open(clerk, `/in/phieu-kiem-soat/${taken.code}`)).status).toBe(409);
    await clerk.act(taken, 'start-processing');
    const slip = await open(clerk, `/in/phieu-kiem-soat/${taken.code}`);
    expect(slip.status).toBe(200);
    if (reads) {
      expect(slip.text).toContain('Mẫu số 05 (ban hành kèm theo Thông tư số 01/2018/TT-VPCP)');
      expect(slip.text).toContain('Bước xa');
      expect(slip.text).toContain('0912000218');
    }
    expect((await open(clerk, `/in/phieu-ban-giao/${taken.code}`)).status).toBe(200);

    const draft = await take(version.code, false);
    const items = [{ requirementId: version.documents[0]?.id }];
    const asked = await clerk.act(draft, 'request-correction', { items, note: 'Đơn chưa ký tên' });
    expect(asked.status).toBe(200);
    const notice = await open(clerk, `/in/phieu-bo-sung/${draft.id}`);
    expect(notice.status).toBe(200);
    if (reads) expect(notice.text).toContain('Lý do: Đơn chưa ký tên');
  });

  it('the register of the unit and period; a stranger gets none, a period over two years is refused', async () => {
    const { code } = await take();
    const path = (from: string, to: string) => `/in/so-theo-doi/${unitId('Một cửa xã')}?tu=${from}&den=${to}`;
    const register = await open(clerk, path('2020-05-01', '2020-05-31'));
    expect(register.status).toBe(200);
    if (reads) {
      expect(register.text).toContain('SỔ THEO DÕI HỒ SƠ');
      expect(register.text).toContain(code);
      expect(register.text).toContain('Mẫu số 06');
    }
    expect((await open(clerk, path('2019-12-01', '2020-05-31'))).status).toBe(422);
    expect((await open(clerk, path('hôm nay', '2020-05-31'))).status).toBe(422);
    expect((await open(stranger, path('2020-05-01', '2020-05-31'))).status).toBe(404);
  });
});
