/**
 * Hộ kinh doanh after its registration: change, re-issue, end. From 2021-01-04 at the district's Phòng Tài chính – Kế hoạch
 * (Nghị định 01/2021), since the reform at any commune of the province (Nghị định 168/2025; limits and papers by Quyết định
 * 2353/QĐ-BTC). The fee is paid with the filing and kept; ending costs nothing.
 */
import {
  at,
  byPlace,
  choosing,
  decide,
  DISTRICT,
  fee,
  feeByProvince,
  inOrder,
  listOf,
  paper,
  procedure,
  result,
  silenceAgrees,
  within,
  work,
  workingDays,
  workingHours,
  type VersionFacts,
} from './facts.js';

/** The commune of the place of business. */
const SITE = byPlace('site');
/** Cấp lại: one working day. */
const REISSUE = 'cap-lai';

const ofCommune = {
  ...{ ruleSet: 'R118', decision: 'Quyết định 2353/QĐ-BTC', agency: 'Ủy ban nhân dân cấp xã', level: 'commune' },
  ...{ intake: ['commune', 'province'], competent: SITE, applicants: ['citizen', 'other'] },
  basis: ['Nghị định 168/2025/NĐ-CP', 'Thông tư 68/2025/TT-BTC'],
} as const satisfies Partial<VersionFacts>;

const ofDistrict = {
  ...{ ruleSet: 'R61', from: '2021-01-04', decision: listOf('Bộ Kế hoạch và Đầu tư', 'hộ kinh doanh') },
  ...{ agency: 'Phòng Tài chính – Kế hoạch thuộc Ủy ban nhân dân cấp huyện', level: 'district' },
  ...{ intake: ['district'], competent: DISTRICT, applicants: ['citizen', 'other'] },
  basis: ['Nghị định 01/2021/NĐ-CP'],
  limits: [within(workingDays(3))],
  process: inOrder(
    work('kiem-tra', 'Phòng Tài chính – Kế hoạch kiểm tra hồ sơ, dự thảo', at('district', 'TCKH'), workingDays(2)),
    decide('Ký Giấy chứng nhận hoặc thông báo', DISTRICT, workingDays(1)),
  ),
} as const satisfies Partial<VersionFacts>;

const districtFee = {
  feeTiming: 'prepaid',
  fees: [
    fee('le-phi', 'Lệ phí đăng ký hộ kinh doanh', 100_000, 'Thông tư 85/2019/TT-BTC; nghị quyết của HĐND cấp tỉnh'),
  ],
} as const satisfies Partial<VersionFacts>;

const prepaid = {
  feeTiming: 'prepaid',
  fees: [feeByProvince('le-phi', 'Lệ phí đăng ký hộ kinh doanh', { amount: 150_000 })],
} as const satisfies Partial<VersionFacts>;

const certificate = result('GCN-HKD', 'Giấy chứng nhận đăng ký hộ kinh doanh');
const toAmend = result('KQ.G12.001009', 'Thông báo bằng văn bản nội dung cần sửa đổi, bổ sung');
const authorisation = paper('van-ban-uy-quyen', 'Văn bản ủy quyền thực hiện thủ tục', {
  photocopies: 1,
  optional: true,
});

const change = {
  name: 'Đăng ký thay đổi nội dung đăng ký hộ kinh doanh',
  papers: [
    paper('giay-de-nghi', 'Giấy đề nghị đăng ký thay đổi nội dung đăng ký hộ kinh doanh'),
    paper('uy-quyen-chu-ho', 'Văn bản ủy quyền cho một thành viên làm chủ hộ', { photocopies: 1, optional: true }),
    authorisation,
  ],
  results: [certificate, toAmend],
} as const satisfies Partial<VersionFacts>;

const reissue = {
  name: 'Cấp lại Giấy chứng nhận đăng ký hộ kinh doanh',
  papers: [paper('giay-de-nghi', 'Giấy đề nghị cấp lại, cấp đổi Giấy chứng nhận đăng ký hộ kinh doanh'), authorisation],
  results: [certificate, toAmend],
} as const satisfies Partial<VersionFacts>;

const ending = {
  name: 'Chấm dứt hoạt động hộ kinh doanh',
  papers: [
    paper('thong-bao', 'Thông báo chấm dứt hoạt động hộ kinh doanh'),
    paper('bien-ban-hop', 'Biên bản họp về việc chấm dứt hoạt động', { photocopies: 1, optional: true }),
    authorisation,
  ],
  results: [
    result('CD-HKD', 'Tình trạng chấm dứt hoạt động trong Cơ sở dữ liệu về đăng ký hộ kinh doanh'),
    result('TB-CHUA-CD', 'Thông báo lý do từ chối vì chưa hoàn thành nghĩa vụ thuế'),
  ],
} as const satisfies Partial<VersionFacts>;

export const HOUSEHOLD_BUSINESS_CHANGES = [
  procedure(
    '2.000720',
    'kinh-doanh',
    ['thay đổi hộ kinh doanh', 'đổi tên hộ kinh doanh', 'đổi chủ hộ kinh doanh'],
    { ...ofDistrict, ...districtFee, ...change },
    {
      ...{ ...ofCommune, ...prepaid, ...change, limits: [within(workingDays(3))] },
      process: inOrder(
        work('kiem-tra', 'Công chức xem xét hồ sơ, cập nhật nội dung thay đổi, dự thảo', SITE, workingDays(2)),
        decide('Ký, cấp Giấy chứng nhận đăng ký hộ kinh doanh', SITE, workingDays(1)),
      ),
    },
  ),
  procedure(
    '2.000575',
    'kinh-doanh',
    ['cấp lại giấy hộ kinh doanh', 'mất giấy phép hộ kinh doanh'],
    { ...ofDistrict, ...districtFee, ...reissue },
    {
      ...{ ...ofCommune, ...prepaid },
      ...reissue,
      name: 'Cấp lại Giấy chứng nhận đăng ký hộ kinh doanh, Cấp đổi sang Giấy chứng nhận đăng ký hộ kinh doanh',
      cases: [{ key: REISSUE, nameVi: 'Cấp lại Giấy chứng nhận bị mất, cháy, rách, nát' }],
      limits: [
        within(workingDays(3)),
        within(workingDays(1), { caseKey: REISSUE, text: '1 ngày làm việc đối với cấp lại' }),
      ],
      // Seven hours fit both limits.
      process: inOrder(
        work('kiem-tra', 'Công chức đối chiếu dữ liệu đăng ký, dự thảo', SITE, workingHours(5)),
        decide('Ký, cấp Giấy chứng nhận đăng ký hộ kinh doanh', SITE, workingHours(2)),
      ),
    },
  ),
  procedure(
    '1.001266',
    'kinh-doanh',
    ['đóng hộ kinh doanh', 'nghỉ kinh doanh', 'trả giấy phép kinh doanh'],
    { ...ofDistrict, ...ending },
    {
      ...{ ...ofCommune, ...ending, limits: [within(workingDays(5))] },
      // The tax office has two working days; its silence lets the business end.
      process: choosing(
        inOrder(
          silenceAgrees(
            work('hoi-thue', 'Công chức gửi thông tin, lấy ý kiến cơ quan thuế', SITE, workingDays(3)),
            workingDays(2),
          ),
          {
            legs: [
              [
                work('cap-nhat', 'Thuế đã xong hoặc không trả lời: cập nhật tình trạng', SITE, workingDays(1), [
                  'draft-result',
                ]),
              ],
              [
                work('con-no-thue', 'Thuế chưa xong: dự thảo thông báo từ chối', SITE, workingDays(1), [
                  'draft-result',
                ]),
              ],
            ],
          },
          decide('Ký duyệt chấm dứt hoạt động hoặc thông báo từ chối', SITE, workingDays(1)),
        ),
        'hoi-thue',
      ),
    },
  ),
];
