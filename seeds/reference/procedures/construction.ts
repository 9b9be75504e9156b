/**
 * Giấy phép xây dựng, the worked example of versions: 30 days (a house 15) under Luật Xây dựng 2014 Điều 102; 20 since
 * 2021 (Luật 62/2020/QH14); the commune since 2025-07-01 with the same limits (version A, Nghị định 175/2024); from
 * 2026-07-01 Nghị định 217/2026 Điều 54 (version B): a house 7 working days, other new works 10. Adjustment (9) and
 * extension (5) are procedures of their own. Dossiers filed before a change finish under their version.
 */
import {
  at,
  byPlace,
  days,
  decide,
  DISTRICT,
  feeByProvince,
  inOrder,
  listOf,
  paper,
  procedure,
  result,
  review,
  silenceAgrees,
  within,
  work,
  workingDays,
  type Paper,
  type VersionFacts,
} from './facts.js';

const HOUSE = 'nha-o-rieng-le';
const LAND_DATA = 'Cơ sở dữ liệu quốc gia về đất đai';
const DIVISION = at('district', 'KTHT');
/** The commune where it is built, wherever it is filed. */
const SITE = byPlace('site');

const papers = (reformed: boolean): Paper[] => [
  paper('don', 'Đơn đề nghị cấp giấy phép xây dựng'),
  paper('giay-to-dat', 'Giấy tờ hợp pháp về đất đai', { certified: 1, ...(reformed ? { data: LAND_DATA } : {}) }),
  paper('ban-ve', 'Bộ bản vẽ thiết kế xây dựng', { originals: 2 }),
  paper('tham-dinh-thiet-ke', 'Kết quả thẩm định, thẩm duyệt thiết kế (đối với công trình)', {
    photocopies: 1,
    optional: true,
  }),
  paper('cam-ket', 'Bản cam kết bảo đảm an toàn đối với công trình liền kề', { optional: true }),
];

const permit = {
  cases: [{ key: HOUSE, nameVi: 'Nhà ở riêng lẻ' }],
  applicants: ['citizen', 'enterprise', 'other'],
  results: [result('KQ.G17.000311', 'Giấy phép xây dựng kèm hồ sơ thiết kế có đóng dấu')],
  fees: [
    feeByProvince('le-phi', 'Lệ phí cấp giấy phép xây dựng', { amount: 150_000 }),
    feeByProvince('le-phi', 'Lệ phí cấp giấy phép xây dựng', { amount: 75_000, caseKey: HOUSE }),
  ],
  conditions: 'Phù hợp quy hoạch xây dựng, mục đích sử dụng đất; bảo đảm an toàn cho công trình và công trình lân cận.',
} as const satisfies Partial<VersionFacts>;

const limits = (works: number, house: number) => [
  within(days(works)),
  within(days(house), { caseKey: HOUSE, text: `${String(house)} ngày đối với nhà ở riêng lẻ` }),
];

const atDistrict = {
  ...{ ...permit, ruleSet: 'R61', papers: papers(false), decision: listOf('Bộ Xây dựng', 'hoạt động xây dựng') },
  name: 'Cấp giấy phép xây dựng mới đối với công trình và nhà ở riêng lẻ thuộc thẩm quyền của cấp huyện',
  ...{ agency: 'Ủy ban nhân dân cấp huyện', level: 'district', intake: ['district'], competent: DISTRICT },
  // Luật Xây dựng 2014 Điều 102: one notice of all that is missing, within seven working days, after the inspection.
  supplement: { window: workingDays(7) },
  process: inOrder(
    work('tham-dinh', 'Phòng Kinh tế và Hạ tầng thẩm định hồ sơ, kiểm tra thực địa', DIVISION, days(10)),
    review('trinh', 'Lãnh đạo Phòng Kinh tế và Hạ tầng trình ký', DIVISION, days(2)),
    decide('Ủy ban nhân dân cấp huyện ký giấy phép xây dựng', DISTRICT, days(3)),
  ),
} as const satisfies Partial<VersionFacts>;

const atCommune = {
  ...{ ...permit, ruleSet: 'R118', papers: papers(true), decision: 'Quyết định 1077/QĐ-BXD' },
  name: 'Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV (Công trình không theo tuyến/Theo tuyến trong đô thị/Tín ngưỡng, tôn giáo/Tượng đài, tranh hoành tráng/Theo giai đoạn cho công trình không theo tuyến/Theo giai đoạn cho công trình theo tuyến trong đô thị/Dự án) và nhà ở riêng lẻ',
  ...{ agency: 'Ủy ban nhân dân cấp xã', level: 'commune', intake: ['commune', 'province'], competent: SITE },
} as const satisfies Partial<VersionFacts>;

export const CONSTRUCTION_PROCEDURES = [
  procedure(
    '1.013225',
    'xay-dung',
    ['giấy phép xây nhà', 'xin phép xây nhà', 'gpxd', 'cấp phép xây dựng'],
    {
      ...{ ...atDistrict, to: '2021-01-01', limits: limits(30, 15) },
      basis: ['Luật Xây dựng 2014 Điều 102', 'Nghị định 59/2015/NĐ-CP', 'Thông tư 15/2016/TT-BXD'],
    },
    {
      ...{ ...atDistrict, from: '2021-01-01', limits: limits(20, 15) },
      basis: [
        'Luật Xây dựng 2014 (sửa đổi bởi Luật 62/2020/QH14)',
        'Nghị định 15/2021/NĐ-CP (từ 30/12/2024: Nghị định 175/2024/NĐ-CP)',
      ],
    },
    {
      // Version A. Consulted bodies: twelve days, silence is agreement.
      ...{
        ...atCommune,
        to: '2026-07-01',
        limits: limits(20, 15),
        basis: ['Luật Xây dựng 2014 (sửa đổi)', 'Nghị định 175/2024/NĐ-CP', 'Nghị định 140/2025/NĐ-CP'],
      },
      supplement: { policy: 'sector', window: workingDays(7), refuseWithin: workingDays(3) },
      process: inOrder(
        silenceAgrees(
          work('tham-dinh', 'Công chức xây dựng thẩm định hồ sơ, kiểm tra thực địa, lấy ý kiến', SITE, days(12)),
          days(12),
        ),
        decide('Ủy ban nhân dân cấp xã ký giấy phép xây dựng', SITE, days(3)),
      ),
    },
    {
      // Version B. Appraisal 3 working days for a house, 5 otherwise; the citizen has 2; refusal in 1; opinions in 2.
      ...{ ...atCommune, from: '2026-07-01', basis: ['Nghị định 217/2026/NĐ-CP Điều 54'] },
      limits: [
        within(workingDays(10)),
        within(workingDays(7), { caseKey: HOUSE, text: '7 ngày làm việc đối với nhà ở riêng lẻ' }),
      ],
      supplement: {
        ...{ policy: 'sector', window: workingDays(5), answerWithin: workingDays(2), refuseWithin: workingDays(1) },
      },
      process: inOrder(
        silenceAgrees(
          work('tham-dinh', 'Công chức xây dựng thẩm định hồ sơ, kiểm tra thực địa, lấy ý kiến', SITE, workingDays(5)),
          workingDays(2),
        ),
        decide('Ủy ban nhân dân cấp xã ký giấy phép xây dựng', SITE, workingDays(2)),
      ),
    },
  ),
];
