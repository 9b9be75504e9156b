import type { FieldRow } from '../../../src/modules/catalogue/index.js';

/**
 * Lĩnh vực, code `MX1X2-LV` (Thông tư 01/2018/TT-VPCP Điều 20). Where the national code is not known, one of our own with
 * the ministry's letter and number and `XX`, marked as not official. A procedure keeps its field over the years, so that
 * figures of different years compare, although ministries changed in 2025.
 */
export const FIELDS = {
  'ho-tich': { code: 'G15-TP07', nameVi: 'Hộ tịch', official: true },
  'chung-thuc': { code: 'G15-TP03', nameVi: 'Chứng thực', official: true },
  'ly-lich-tu-phap': { code: 'G15-TP10', nameVi: 'Lý lịch tư pháp', official: true },
  'bien-phap-bao-dam': { code: 'G15-XX01', nameVi: 'Đăng ký biện pháp bảo đảm', official: false },
  'kinh-doanh': { code: 'G05-KD07', nameVi: 'Thành lập và hoạt động của doanh nghiệp', official: true },
  'dat-dai': { code: 'G13-TN02', nameVi: 'Đất đai', official: true },
  'moi-truong': { code: 'G13-TN09', nameVi: 'Môi trường', official: true },
  'xay-dung': { code: 'G17-XD11', nameVi: 'Hoạt động xây dựng', official: true },
  'duong-bo': { code: 'G04-XX01', nameVi: 'Đường bộ', official: false },
  'bao-tro-xa-hoi': { code: 'G07-LĐ03', nameVi: 'Bảo trợ xã hội', official: true },
  'nguoi-co-cong': { code: 'G07-LĐ09', nameVi: 'Người có công', official: true },
  'giam-ngheo': { code: 'G07-XX01', nameVi: 'Giảm nghèo', official: false },
  'viec-lam': { code: 'G07-XX02', nameVi: 'Việc làm', official: false },
  'cu-tru': { code: 'G01-CA05', nameVi: 'Đăng ký, quản lý cư trú', official: true },
} as const satisfies Record<string, FieldRow>;

export type FieldKey = keyof typeof FIELDS;
