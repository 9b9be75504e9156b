import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DAM_THUY,
  HOA_AN,
  PAPER_KINDS,
  paperOf,
  paperSamples,
  type PaperKind,
  type PaperOffice,
} from '../domain/index.js';
import { PdfRenderer } from './pdf-renderer.js';

/*
 * Papers are read back with the programs that others read PDFs with (poppler-utils, zbar-tools). Where one is missing its
 * tests are counted as skipped: `apt-get install -y poppler-utils zbar-tools`.
 */
const has = (program: string) => spawnSync(program, ['--version']).error === undefined;
const withPoppler = has('pdftotext') ? it : it.skip;
const withZbar = has('pdftoppm') && has('zbarimg') ? it : it.skip;

const folder = mkdtempSync(join(tmpdir(), 'mot-cua-papers-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const renderer = new PdfRenderer();
const OFFICES: readonly PaperOffice[] = [DAM_THUY, HOA_AN];

function render(kind: PaperKind, office: PaperOffice, copyNumber = 0): Promise<Buffer> {
  return renderer.render(paperOf(kind, office.ruleSet, paperSamples(office, copyNumber)[kind]));
}

const paths = new Map<string, Promise<string>>();
/** Each paper is made once and read by several tests. */
function stored(kind: PaperKind, office: PaperOffice, copyNumber = 0): Promise<string> {
  const path = join(folder, `${kind}-${office.ruleSet}-${String(copyNumber)}.pdf`);
  const made =
    paths.get(path) ??
    render(kind, office, copyNumber).then((pdf) => {
      writeFileSync(path, pdf);
      return path;
    });
  paths.set(path, made);
  return made;
}

function run(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}: ${stderr}`);
  return stdout;
}

/** Words of a paper in reading order; how lines break is not compared. */
async function textOf(kind: PaperKind, office: PaperOffice, copyNumber = 0): Promise<string> {
  return run('pdftotext', '-enc', 'UTF-8', await stored(kind, office, copyNumber), '-').replace(/\s+/g, ' ');
}

const PERSON = ['Nông Thị Hương', 'Hà Thị Niềm'];
const SUBJECT = 'Hưởng mai táng phí, trợ cấp một lần khi người có công với cách mạng từ trần';
const DUE = (office: PaperOffice) => `16 giờ 30 phút, ngày 08 tháng 6 năm ${String(office.year)}`;
const TAKEN = (office: PaperOffice) =>
  office === DAM_THUY ? '08 giờ 35 phút, ngày 04 tháng 5 năm 2020' : '08 giờ 35 phút, ngày 02 tháng 3 năm 2026';

/** Title and what must be read on each kind, letter by letter. */
const SAYS: Readonly<Record<PaperKind, (office: PaperOffice) => readonly string[]>> = {
  'intake-receipt': (office) => [
    'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    ...PERSON,
    SUBJECT,
    'Biên bản ủy quyền của các thân nhân',
    'Xóm Bản Rạ, xã Đàm Thủy, huyện Trùng Khánh, tỉnh Cao Bằng',
    '09** *** 218',
    TAKEN(office),
    DUE(office),
    'Phí, lệ phí: không thu',
    `https://dichvucong.caobang.gov.vn/tra-cuu/${office.code}`,
    'Liên 1: giao người nộp',
    'Liên 2: lưu tại Bộ phận Một cửa',
  ],
  'certification-receipt': (office) => [
    'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    'Chứng thực bản sao từ bản chính giấy tờ, văn bản',
    'Số bản: 05',
    'Số trang của mỗi bản: 02',
    '20.000 đồng (Bằng chữ: hai mươi nghìn đồng), đã nộp đủ',
    DUE(office),
  ],
  'receipt-of-several': () => ['Dùng cho 03 hồ sơ', 'Lý Văn Phúc', 'hai mươi tư nghìn đồng', 'báo sau'],
  'supplement-notice': (office) => [
    'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
    'chữ ký trong biên bản ủy quyền còn thiếu',
    'Căn cứ: Nghị định 31/2013/NĐ-CP Điều 37',
    DUE(office),
  ],
  'rejection-notice': () => [
    'PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ',
    'Người từ trần không thuộc đối tượng hưởng trợ cấp theo quy định.',
    'Số: 12/TB-UBND',
    'Đàm Quỹ Hậu',
  ],
  apology: (office) => [
    office === DAM_THUY
      ? 'PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ'
      : 'VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT',
    `ngày 08 tháng 6 năm ${String(office.year)}`,
    `17 giờ 00 phút, ngày 15 tháng 6 năm ${String(office.year)}`,
    'Phải xác minh thêm hồ sơ quân nhân',
    'chân thành xin lỗi',
  ],
  'stop-notice': () => [
    'THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ',
    'Thẩm định hồ sơ',
    'Bế Ích Quân',
    '125.000 đồng đã nộp không hoàn trả',
    'chưa có văn bản hay quyết định nào về kết quả',
  ],
  'control-slip': (office) => [
    'PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ',
    'Phòng Lao động - Thương binh và Xã hội',
    'Trước hạn',
    'chưa nhận',
    '0912000218',
    DUE(office),
  ],
  'hand-over-slip': (office) => ['PHIẾU BÀN GIAO HỒ SƠ', office.code, 'Cộng: 01 hồ sơ', 'Liên 2: bên giao'],
  'return-slip': (office) => ['GIẤY BIÊN NHẬN TRẢ KẾT QUẢ', '1207/QĐ-UBND', 'người được ủy quyền nhận', DUE(office)],
  'fee-receipt': () => [
    'BIÊN LAI THU PHÍ, LỆ PHÍ',
    'Viết bằng chữ: một trăm hai mươi lăm nghìn đồng',
    'Liên 3: kế toán',
    'Số: 0000217',
  ],
  register: (office) => ['SỔ THEO DÕI HỒ SƠ', office.code, '30 hồ sơ', 'Trang 1/'],
};

/** Numbers of the forms in both rule sets; slips of practice have none. */
const NUMBERS: Readonly<Partial<Record<PaperKind, readonly [r61: string, r118: string]>>> = {
  'intake-receipt': ['01', '01'],
  'certification-receipt': ['01', '01'],
  'receipt-of-several': ['01', '01'],
  'supplement-notice': ['02', '02'],
  'rejection-notice': ['03', '03'],
  apology: ['04', '04'],
  'control-slip': ['05', '06'],
  register: ['06', '07'],
};

const CASES = PAPER_KINDS.flatMap((kind) =>
  OFFICES.filter((office) => kind !== 'stop-notice' || office === HOA_AN).map((office) => ({ kind, office })),
);

describe.each(CASES.map((each) => [each.kind, each.office.ruleSet, each] as const))(
  '%s under %s',
  (kind, _, { office }) => {
    withPoppler('comes out of the PDF letter by letter', async () => {
      const text = await textOf(kind, office);
      expect(text).toBe(text.normalize('NFC'));
      for (const phrase of SAYS[kind](office)) expect(text).toContain(phrase);
      expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
      expect(text).toContain('Độc lập - Tự do - Hạnh phúc');
      expect(text).toContain(office === DAM_THUY ? 'Đàm Thủy, ngày 04 tháng 5 năm 2020' : 'Hòa An, ngày 02 tháng 3');
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    });

    withPoppler('names its form only with the circular that numbers it', async () => {
      const text = await textOf(kind, office);
      const circular = office === DAM_THUY ? 'Thông tư số 01/2018/TT-VPCP' : 'Thông tư số 03/2025/TT-VPCP';
      const number = kind === 'stop-notice' ? '05' : NUMBERS[kind]?.[office === DAM_THUY ? 0 : 1];
      if (number === undefined) expect(text).not.toContain('Mẫu số');
      else expect(text).toContain(`Mẫu số ${number} (ban hành kèm theo ${circular})`);
    });

    withPoppler('is on the paper that the circular says', async () => {
      const info = run('pdfinfo', await stored(kind, office));
      expect(info).toMatch(kind === 'register' ? /Page size: +841\.89 x 595\.28/ : /Page size: +419\.53 x 595\.28/);
    });
  },
);

describe('what papers do not tell', () => {
  withPoppler.each(['intake-receipt', 'supplement-notice', 'apology', 'return-slip'] as const)(
    '%s hides the number of the phone and of the identity paper',
    async (kind) => {
      const text = await textOf(kind, HOA_AN);
      expect(text).not.toContain('0912000218');
      expect(text).not.toContain('004190000123');
    },
  );
});

describe('reprints', () => {
  withPoppler('are marked with their number, the original is not', async () => {
    expect(await textOf('intake-receipt', HOA_AN)).not.toContain('BẢN SAO LẦN');
    expect((await textOf('intake-receipt', HOA_AN, 2)).match(/BẢN SAO LẦN 2/g)).toHaveLength(2);
  });

  it('the same facts give the same file', async () => {
    const [one, two, other] = [
      await render('intake-receipt', DAM_THUY),
      await render('intake-receipt', DAM_THUY),
      await render('intake-receipt', DAM_THUY, 1),
    ];
    expect(one.equals(two)).toBe(true);
    expect(one.equals(other)).toBe(false);
  });
});

describe('the code', () => {
  withZbar.each(['intake-receipt', 'control-slip', 'apology'] as const)(
    'of %s leads to the public check',
    async (kind) => {
      const image = join(folder, `${kind}.png`);
      run('pdftoppm', '-r', '150', '-png', '-singlefile', await stored(kind, DAM_THUY), image.slice(0, -4));
      expect(run('zbarimg', '-q', '--raw', image).trim()).toBe(
        'https://dichvucong.caobang.gov.vn/tra-cuu/000.15.30.H14-200504-0007',
      );
    },
  );

  withZbar('of each dossier stands beside it', async () => {
    const image = join(folder, 'several.png');
    run(
      'pdftoppm',
      '-r',
      '150',
      '-png',
      '-singlefile',
      await stored('receipt-of-several', DAM_THUY),
      image.slice(0, -4),
    );
    const read = run('zbarimg', '-q', '--raw', image).trim().split('\n').sort();
    expect(read.map((url) => url.slice(-4))).toEqual(['0007', '0008', '0009']);
  });
});
