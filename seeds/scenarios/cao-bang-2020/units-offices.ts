/**
 * The offices of a province of 2020 and of each of its districts and communes, with their function and leader:
 * Nghị định 24/2014 (departments), 37/2014 (divisions), 61/2018 Điều 7 (where one-stop units belong).
 */
import type { FunctionCode, UnitKind } from '../../../src/modules/organisation/domain/index.js';

export interface Office {
  /** Part of the electronic identifier, made up: the province's own numbering is not public. */
  readonly part: string;
  readonly function: FunctionCode;
  readonly kind: Extract<UnitKind, 'department' | 'division' | 'one-stop' | 'centre' | 'sector-agency'>;
  /** Without the place. */
  readonly name: string;
  /** The office it belongs to, by function: at the same place, or one level up where `parentAt` says so. */
  readonly parent: FunctionCode;
  readonly parentAt: 'here' | 'above';
  readonly leader: string;
}

const department = (part: string, code: FunctionCode, name: string, leader = 'Giám đốc'): Office => ({
  ...{ part, function: code, kind: 'department', name, parent: 'PC', parentAt: 'here', leader },
});
const division = (part: string, code: FunctionCode, name: string, leader = 'Trưởng phòng'): Office => ({
  ...{ part, function: code, kind: 'division', name, parent: 'PC', parentAt: 'here', leader },
});
const branch = (part: string, code: FunctionCode, name: string, leader: string): Office => ({
  ...{ part, function: code, kind: 'sector-agency', name, parent: code, parentAt: 'above', leader },
});

export const PROVINCE_OFFICES: readonly Office[] = [
  department('01', 'VP', 'Văn phòng Ủy ban nhân dân', 'Chánh Văn phòng'),
  department('02', 'NV', 'Sở Nội vụ'),
  department('03', 'TP', 'Sở Tư pháp'),
  department('04', 'KHDT', 'Sở Kế hoạch và Đầu tư'),
  department('05', 'TC', 'Sở Tài chính'),
  department('06', 'CT', 'Sở Công Thương'),
  department('07', 'NNPTNT', 'Sở Nông nghiệp và Phát triển nông thôn'),
  department('08', 'GTVT', 'Sở Giao thông vận tải'),
  department('09', 'XD', 'Sở Xây dựng'),
  department('10', 'TNMT', 'Sở Tài nguyên và Môi trường'),
  department('11', 'TTTT', 'Sở Thông tin và Truyền thông'),
  department('12', 'LDTBXH', 'Sở Lao động – Thương binh và Xã hội'),
  department('13', 'VHTT', 'Sở Văn hóa, Thể thao và Du lịch'),
  department('14', 'KHCN', 'Sở Khoa học và Công nghệ'),
  {
    ...{ part: '15', function: 'MC', kind: 'centre', name: 'Trung tâm Phục vụ hành chính công' },
    ...{ parent: 'VP', parentAt: 'here', leader: 'Giám đốc Trung tâm' },
  },
  department('16', 'GDDT', 'Sở Giáo dục và Đào tạo'),
  department('17', 'YT', 'Sở Y tế'),
  department('18', 'NGV', 'Sở Ngoại vụ'),
  department('19', 'DT', 'Ban Dân tộc', 'Trưởng ban'),
  department('20', 'TTR', 'Thanh tra', 'Chánh Thanh tra'),
  department('21', 'BQLKKT', 'Ban Quản lý Khu kinh tế', 'Trưởng ban'),
  { ...department('22', 'CA', 'Công an'), kind: 'sector-agency' },
  { ...department('23', 'QS', 'Bộ Chỉ huy Quân sự', 'Chỉ huy trưởng'), kind: 'sector-agency' },
  { ...department('24', 'BHXH', 'Bảo hiểm xã hội'), kind: 'sector-agency' },
  { ...department('25', 'THUE', 'Cục Thuế', 'Cục trưởng'), kind: 'sector-agency' },
  { ...department('26', 'VPDKDD', 'Văn phòng Đăng ký đất đai'), kind: 'sector-agency', parent: 'TNMT' },
];

/** `city`: the names that the provincial city uses for the same function (Nghị định 37/2014 Điều 8). */
export const DISTRICT_OFFICES: readonly (Office & { readonly city?: string })[] = [
  division('01', 'VP', 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân', 'Chánh Văn phòng'),
  division('02', 'NV', 'Phòng Nội vụ'),
  division('03', 'TP', 'Phòng Tư pháp'),
  division('04', 'TCKH', 'Phòng Tài chính – Kế hoạch'),
  division('05', 'TNMT', 'Phòng Tài nguyên và Môi trường'),
  division('06', 'LDTBXH', 'Phòng Lao động – Thương binh và Xã hội'),
  division('07', 'VHTT', 'Phòng Văn hóa và Thông tin'),
  division('08', 'GDDT', 'Phòng Giáo dục và Đào tạo'),
  division('09', 'YT', 'Phòng Y tế'),
  { ...division('10', 'KTHT', 'Phòng Kinh tế và Hạ tầng'), city: 'Phòng Quản lý đô thị' },
  { ...division('11', 'NNPTNT', 'Phòng Nông nghiệp và Phát triển nông thôn'), city: 'Phòng Kinh tế' },
  division('12', 'DT', 'Phòng Dân tộc'),
  division('13', 'TTR', 'Thanh tra', 'Chánh Thanh tra'),
  {
    ...{ part: '20', function: 'MC', kind: 'one-stop', name: 'Bộ phận Tiếp nhận và Trả kết quả UBND' },
    ...{ parent: 'VP', parentAt: 'here', leader: 'Trưởng Bộ phận' },
  },
  branch('21', 'VPDKDD', 'Chi nhánh Văn phòng Đăng ký đất đai', 'Giám đốc Chi nhánh'),
  branch('22', 'CA', 'Công an', 'Trưởng Công an'),
  branch('23', 'BHXH', 'Bảo hiểm xã hội', 'Giám đốc'),
  branch('24', 'THUE', 'Chi cục Thuế', 'Chi cục trưởng'),
];

export const COMMUNE_OFFICES: readonly Office[] = [
  {
    ...{ part: '001', function: 'MC', kind: 'one-stop', name: 'Bộ phận Tiếp nhận và Trả kết quả UBND' },
    ...{ parent: 'PC', parentAt: 'here', leader: 'Phụ trách Bộ phận' },
  },
  branch('002', 'CA', 'Công an', 'Trưởng Công an'),
];

/** Ministries that dossiers of the province go up to, with their identifier. */
export const MINISTRIES: readonly (readonly [eid: string, code: FunctionCode, name: string])[] = [
  ['G01', 'CA', 'Bộ Công an'],
  ['G07', 'LDTBXH', 'Bộ Lao động – Thương binh và Xã hội'],
  ['G13', 'TNMT', 'Bộ Tài nguyên và Môi trường'],
  ['G15', 'TP', 'Bộ Tư pháp'],
  ['G17', 'XD', 'Bộ Xây dựng'],
];
