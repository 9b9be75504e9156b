/**
 * Hộ kinh doanh: at the district's Phòng Tài chính – Kế hoạch to 2025-06-30, at any commune of the province since. Divisions
 * are rooms of the People's Committee here, so the certificate is the Committee's, signed on its behalf. The fee is paid
 * with the filing and not given back on refusal.
 */
import {
  at,
  byPlace,
  decide,
  DISTRICT,
  fee,
  feeByProvince,
  inOrder,
  listOf,
  paper,
  procedure,
  result,
  within,
  work,
  workingDays,
  type VersionFacts,
} from './facts.js';

/** Since 2025 at any centre of the province; the commune of the place of business decides. */
const SITE = byPlace('site');

const registration = {
  name: 'Đăng ký thành lập hộ kinh doanh',
  limits: [within(workingDays(3))],
  papers: [
    paper('giay-de-nghi', 'Giấy đề nghị đăng ký hộ kinh doanh'),
    paper('giay-to-tuy-than', 'Giấy tờ pháp lý của chủ hộ kinh doanh và thành viên hộ gia đình', { photocopies: 1 }),
    paper('bien-ban-hop', 'Biên bản họp thành viên hộ gia đình về việc thành lập', { photocopies: 1, optional: true }),
    paper('van-ban-uy-quyen', 'Văn bản ủy quyền cho một thành viên làm chủ hộ kinh doanh', {
      photocopies: 1,
      optional: true,
    }),
  ],
  results: [
    result('GCN-HKD', 'Giấy chứng nhận đăng ký hộ kinh doanh'),
    result('KQ.G12.001009', 'Thông báo bằng văn bản nội dung cần sửa đổi, bổ sung'),
  ],
  conditions: 'Ngành, nghề không bị cấm; tên hộ kinh doanh đúng quy định; đã nộp đủ lệ phí.',
  feeTiming: 'prepaid',
} as const satisfies Partial<VersionFacts>;

export const HOUSEHOLD_BUSINESS_PROCEDURES = [
  procedure(
    '1.001612',
    'kinh-doanh',
    ['hộ kinh doanh', 'giấy phép kinh doanh', 'đăng ký kinh doanh hộ cá thể', 'hkd'],
    {
      ...{ ...registration, ruleSet: 'R61', decision: listOf('Bộ Kế hoạch và Đầu tư', 'hộ kinh doanh') },
      ...{ level: 'district', intake: ['district'], competent: DISTRICT },
      agency: 'Phòng Tài chính – Kế hoạch thuộc Ủy ban nhân dân cấp huyện',
      fees: [
        fee('le-phi', 'Lệ phí đăng ký hộ kinh doanh', 100_000, 'Thông tư 85/2019/TT-BTC; nghị quyết của HĐND cấp tỉnh'),
      ],
      basis: ['Nghị định 78/2015/NĐ-CP (từ 04/01/2021: Nghị định 01/2021/NĐ-CP)'],
      process: inOrder(
        work(
          'kiem-tra',
          'Phòng Tài chính – Kế hoạch kiểm tra hồ sơ, tên và ngành nghề, dự thảo',
          at('district', 'TCKH'),
          workingDays(2),
        ),
        decide('Ký, cấp Giấy chứng nhận đăng ký hộ kinh doanh', DISTRICT, workingDays(1)),
      ),
    },
    {
      ...{ ...registration, ruleSet: 'R118', decision: 'Quyết định 2353/QĐ-BTC' },
      ...{ agency: 'Ủy ban nhân dân cấp xã', level: 'commune', intake: ['commune', 'province'], competent: SITE },
      fees: [feeByProvince('le-phi', 'Lệ phí đăng ký hộ kinh doanh', { amount: 150_000 })],
      basis: ['Nghị định 168/2025/NĐ-CP', 'Thông tư 68/2025/TT-BTC'],
      process: inOrder(
        work(
          'kiem-tra',
          'Công chức kiểm tra hồ sơ, xác thực điện tử chủ hộ, chuyển thông tin thuế, dự thảo',
          SITE,
          workingDays(2),
        ),
        decide('Ký, cấp Giấy chứng nhận đăng ký hộ kinh doanh', SITE, workingDays(1)),
      ),
    },
  ),
];
