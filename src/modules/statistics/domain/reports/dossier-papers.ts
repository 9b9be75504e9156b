/** Papers whose lines are dossiers, procedures or causes: the register, fees, overdue with causes, numbers of procedures. */
import type { ReportColumn, ReportDocument } from './report-document.js';

type Heading = Pick<ReportDocument, 'form' | 'title' | 'unitName' | 'periodText'>;

const text = (key: string, number: string, words: string, width: number): ReportColumn => ({
  key,
  number,
  text: words,
  kind: 'text',
  width,
});
const summed = (key: string, number: string, words: string, more: Partial<ReportColumn> = {}): ReportColumn => ({
  key,
  number,
  text: words,
  kind: 'count',
  total: true,
  width: 13,
  ...more,
});
const TT = text('tt', '(1)', 'TT', 6);
const SIGNERS = ['NGƯỜI LẬP BIỂU', 'THỦ TRƯỞNG ĐƠN VỊ'] as const;

type Cells = Readonly<Record<string, string | number | null>>;
const numbered = (rows: readonly (Cells & { readonly key: string })[]) =>
  rows.map(({ key, ...cells }, index) => ({ key, cells: { tt: index + 1, ...cells } }));

export type RegisterRow = Record<'code' | 'procedure' | 'applicant' | 'unit' | 'accepted' | 'channel', string> & {
  readonly key: string;
  readonly sets: number;
  readonly due: string | null;
  readonly finished: string | null;
  readonly returned: string | null;
};

export function registerPaper(heading: Heading, rows: readonly RegisterRow[]): ReportDocument {
  return {
    ...heading,
    measure: `${String(rows.length)} hồ sơ`,
    columns: [
      TT,
      text('code', '(2)', 'Mã hồ sơ', 26),
      text('procedure', '(3)', 'Tên thủ tục', 50),
      { ...summed('sets', '(4)', 'Số bộ'), width: 7 },
      text('applicant', '(5)', 'Tên tổ chức, cá nhân', 28),
      text('unit', '(6)', 'Cơ quan chủ trì giải quyết', 30),
      text('accepted', '(7)', 'Ngày, tháng, năm nhận', 17),
      text('due', '(8)', 'Hẹn trả kết quả', 17),
      text('finished', '(9)', 'Có kết quả', 17),
      text('returned', '(10)', 'Trả kết quả', 17),
      text('channel', '(11)', 'Phương thức nhận', 12),
      text('signature', '(12)', 'Ký nhận', 12),
    ],
    rows: numbered(rows.map((row) => ({ ...row, signature: null }))),
    notes: [],
    signers: ['NGƯỜI LẬP SỔ', 'PHỤ TRÁCH BỘ PHẬN MỘT CỬA'],
  };
}

/** đồng */
export interface FeeRow {
  readonly key: string;
  readonly code: string;
  readonly procedure: string;
  readonly dossiers: number;
  readonly due: number;
  readonly cash: number;
  readonly other: number;
  readonly outstanding: number;
}

export function feePaper(heading: Heading, rows: readonly FeeRow[]): ReportDocument {
  const money = (key: string, number: string, words: string, sumOf?: readonly string[]) =>
    summed(key, number, words, { kind: 'money', width: 16, ...(sumOf ? { sumOf } : {}) });
  return {
    ...heading,
    measure: 'Đơn vị tính: đồng',
    columns: [
      TT,
      text('code', '(2)', 'Mã thủ tục', 12),
      text('procedure', '(3)', 'Tên thủ tục', 56),
      summed('dossiers', '(4)', 'Số hồ sơ có phí, lệ phí'),
      money('due', '(5)', 'Phải thu', ['collected', 'outstanding']),
      money('collected', '(6)', 'Đã thu', ['counter', 'other']),
      money('counter', '(7)', 'Thu khi tiếp nhận, trả kết quả'),
      money('other', '(8)', 'Thu theo biên lai riêng, trực tuyến'),
      money('outstanding', '(9)', 'Còn phải thu (âm: thu thừa)'),
    ],
    rows: numbered(rows.map(({ cash, ...row }) => ({ ...row, counter: cash, collected: cash + row.other }))),
    notes: ['Hồ sơ tiếp nhận trong kỳ; khoản thu ghi nhận đến thời điểm lập biểu. Cột 5 = 6 + 9, cột 6 = 7 + 8.'],
    signers: ['KẾ TOÁN', 'THỦ TRƯỞNG ĐƠN VỊ'],
  };
}

/** Where an overdue dossier was when its date passed, as its last act tells. */
export const OVERDUE_CAUSES = {
  intake: 'Chậm chuyển từ bộ phận tiếp nhận',
  'hand-over': 'Chờ giao nhận giữa các đơn vị',
  processing: 'Chậm thẩm định, giải quyết tại đơn vị',
  consulting: 'Chờ ý kiến cơ quan phối hợp',
  supplement: 'Sau khi yêu cầu bổ sung',
  obligation: 'Sau khi chờ nghĩa vụ tài chính',
  approval: 'Chờ trình, ký duyệt',
  issue: 'Đã ký, chậm phát hành',
  extended: 'Đã gia hạn mà vẫn quá hạn',
  other: 'Nguyên nhân khác',
} as const;
export type OverdueCause = keyof typeof OVERDUE_CAUSES;

const CAUSE_OF_EVENT: readonly (readonly [RegExp, OverdueCause])[] = [
  [/accepted|prepa/, 'intake'],
  [/handed-over|step-retrieved|step-returned/, 'hand-over'],
  [/consultation/, 'consulting'],
  [/supplement|correction/, 'supplement'],
  [/obligation/, 'obligation'],
  [/exten/, 'extended'],
  [/drafted|draft-returned|stop-proposed|withdrawal/, 'approval'],
  [/signed|numbered/, 'issue'],
  [/received|processing-started|step-/, 'processing'],
];

export function causeOf(lastEvent: string): OverdueCause {
  return CAUSE_OF_EVENT.find(([pattern]) => pattern.test(lastEvent))?.[1] ?? 'other';
}

export interface OverdueRow {
  readonly fieldCode: string;
  readonly field: string;
  readonly cause: OverdueCause;
  readonly pending: number;
  readonly late: number;
}

/** @param named of how many dossiers somebody entered the cause. */
export function overduePaper(heading: Heading, rows: readonly OverdueRow[], named = 0): ReportDocument {
  return {
    ...heading,
    measure: 'Đơn vị tính: số hồ sơ TTHC',
    columns: [
      TT,
      text('field', '(2)', 'Lĩnh vực', 44),
      text('cause', '(3)', 'Nguyên nhân', 44),
      summed('total', '(4)', 'Số hồ sơ quá hạn', { sumOf: ['pending', 'late'] }),
      summed('pending', '(5)', 'Đang giải quyết, quá hạn'),
      summed('late', '(6)', 'Đã giải quyết, quá hạn'),
    ],
    rows: numbered(
      rows.map(({ fieldCode, field, cause, pending, late }) => ({
        key: `${fieldCode} ${cause}`,
        field,
        cause: OVERDUE_CAUSES[cause],
        total: pending + late,
        pending,
        late,
      })),
    ),
    notes: [
      `${String(named)} hồ sơ có nguyên nhân do người xử lý nêu, lần nêu sau cùng được tính.`,
      'Các hồ sơ còn lại: nguyên nhân lấy theo việc cuối cùng đã làm với hồ sơ trước khi giải quyết xong.',
    ],
    signers: SIGNERS,
  };
}

export interface ProcedureCount {
  readonly key: string;
  readonly name: string;
  readonly province: number;
  readonly district: number;
  readonly commune: number;
  readonly ministry: number;
  readonly oneStop: number;
  readonly withProcess: number;
}

export function procedurePaper(heading: Heading, first: string, rows: readonly ProcedureCount[]): ReportDocument {
  return {
    ...heading,
    measure: 'Đơn vị tính: số thủ tục hành chính',
    columns: [
      TT,
      text('name', '(2)', first, 48),
      summed('total', '(3)', 'Tổng số', { sumOf: ['ministry', 'province', 'district', 'commune'] }),
      summed('ministry', '(4)', 'Cấp bộ'),
      summed('province', '(5)', 'Cấp tỉnh'),
      summed('district', '(6)', 'Cấp huyện'),
      summed('commune', '(7)', 'Cấp xã'),
      summed('oneStop', '(8)', 'Thực hiện theo cơ chế một cửa, một cửa liên thông'),
      summed('withProcess', '(9)', 'Có quy trình nội bộ, quy trình điện tử'),
    ],
    rows: numbered(rows.map((row) => ({ ...row, total: row.ministry + row.province + row.district + row.commune }))),
    notes: ['Thủ tục có hiệu lực vào ngày cuối kỳ báo cáo.'],
    signers: SIGNERS,
  };
}
