/**
 * Đất đai. To 2025-06-30: Luật Đất đai 2013, Nghị định 43/2014, 01/2017, 148/2020 (limits without days off, hence working
 * days; ten more in mountains), Luật 2024 from 2024-08-01. Since: Nghị định 101/2024, 151/2025, 226/2025, 49/2026. What the
 * citizen takes to pay land money stops the clock; the obligation is asked for in the step that has it.
 */
import { at, feeByProvince, listOf, result, within, workingDays } from './facts.js';

const BASIS_R61 = [
  'Luật Đất đai 2013 (từ 01/8/2024: Luật Đất đai 2024)',
  'Nghị định 43/2014/NĐ-CP',
  'Nghị định 01/2017/NĐ-CP',
  'Nghị định 148/2020/NĐ-CP',
];
const BASIS_R118 = [
  'Luật Đất đai 2024',
  'Nghị định 101/2024/NĐ-CP',
  'Nghị định 151/2025/NĐ-CP',
  'Nghị định 226/2025/NĐ-CP',
  'Nghị định 49/2026/NĐ-CP',
];
const PUBLISHED_R61 = listOf('Bộ Tài nguyên và Môi trường', 'đất đai');
const PUBLISHED_R118 = 'Quyết định 3380/QĐ-BNNMT';
export const LAND_DATA = 'Cơ sở dữ liệu quốc gia về đất đai';

export const BRANCH = at('district', 'VPDKDD');
export const OFFICE = at('province', 'VPDKDD');
export const DISTRICT_DIVISION = at('district', 'TNMT');
/** Sở Nông nghiệp và Môi trường since 2025 keeps the function of the land department. */
export const DEPARTMENT = at('province', 'TNMT');
export const CERTIFICATE = result(
  'GCN-QSDD',
  'Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất',
);
export const MOUNTAINS = {
  key: 'mien-nui',
  nameVi: 'Xã miền núi, vùng sâu, vùng xa, vùng kinh tế – xã hội đặc biệt khó khăn',
};

export const landR61 = { ruleSet: 'R61', basis: BASIS_R61, decision: PUBLISHED_R61, interlinked: true } as const;
export const landR118 = { ruleSet: 'R118', basis: BASIS_R118, decision: PUBLISHED_R118 } as const;
export const landFees = [
  feeByProvince('phi', 'Phí thẩm định hồ sơ cấp giấy chứng nhận'),
  feeByProvince('le-phi', 'Lệ phí cấp giấy chứng nhận quyền sử dụng đất'),
];
export const ORGANISATIONS = ['enterprise', 'state-body', 'other'] as const;

/** General, and in the mountains. */
export const mountains = (limit: number, more = 10) => [
  within(workingDays(limit)),
  within(workingDays(limit + more), {
    caseKey: 'mien-nui',
    text: `${String(limit + more)} ngày làm việc đối với xã miền núi`,
  }),
];
