/** The official papers that the system makes, by the name that addresses give them. */

export const REPORT_KINDS = {
  '06a': {
    form: 'Biểu số II.06a/VPCP/KSTT',
    title: 'Tình hình, kết quả giải quyết thủ tục hành chính tại cơ quan, đơn vị',
  },
  '06b': {
    form: 'Biểu số II.06b/VPCP/KSTT',
    title: 'Tổng hợp tình hình, kết quả giải quyết thủ tục hành chính của các đơn vị trực thuộc',
  },
  '06g': { form: 'Biểu số II.06g/VPCP/KSTT', title: 'Hồ sơ giải quyết quá hạn và nguyên nhân' },
  '07a': {
    form: 'Biểu số II.07a/VPCP/KSTT',
    title: 'Số thủ tục hành chính theo lĩnh vực: tổng số, theo cơ chế một cửa, có quy trình nội bộ',
  },
  '07b': { form: 'Biểu số II.07b/VPCP/KSTT', title: 'Tổng hợp số thủ tục hành chính theo cấp giải quyết' },
  '766': { form: 'Tiến độ theo Quyết định 766/QĐ-TTg', title: 'Tiến độ giải quyết hồ sơ thủ tục hành chính' },
  'so-theo-doi': { form: 'Sổ theo dõi hồ sơ', title: 'Sổ theo dõi hồ sơ' },
  'danh-gia': { form: 'Đánh giá theo Thông tư 01/2018/TT-VPCP', title: 'Đánh giá việc giải quyết thủ tục hành chính' },
  'danh-gia-can-bo': {
    form: 'Đánh giá cán bộ theo Thông tư 01/2018/TT-VPCP',
    title: 'Đánh giá cán bộ, công chức, viên chức trong giải quyết thủ tục hành chính',
  },
  'danh-gia-ho-so': {
    form: 'Hồ sơ được đánh giá theo Thông tư 01/2018/TT-VPCP',
    title: 'Điểm của từng hồ sơ đã giải quyết',
  },
  'phi-le-phi': { form: 'Đối soát phí, lệ phí', title: 'Đối soát phí, lệ phí theo thủ tục' },
} as const;

export type ReportKind = keyof typeof REPORT_KINDS;

export function isReportKind(value: unknown): value is ReportKind {
  return typeof value === 'string' && Object.hasOwn(REPORT_KINDS, value);
}

/** Kinds whose rows are dossiers with names of people: only for who may read the dossiers. */
export const NAMING_KINDS: readonly ReportKind[] = ['so-theo-doi'];
