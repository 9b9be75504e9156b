/** Exchange of certificates, allocation and change of purpose, registration of changes. */
import {
  COMMUNE,
  days,
  decide,
  DISTRICT,
  feeByProvince,
  inOrder,
  paper,
  procedure,
  result,
  review,
  within,
  work,
  workingDays,
  type VersionFacts,
} from './facts.js';
import {
  BRANCH,
  CERTIFICATE,
  DEPARTMENT,
  DISTRICT_DIVISION,
  LAND_DATA,
  landFees,
  landR118,
  landR61,
  MOUNTAINS,
  mountains,
  OFFICE,
  ORGANISATIONS,
} from './land-law.js';

const renewalPapers = [
  paper('don', 'Đơn đề nghị cấp đổi Giấy chứng nhận'),
  paper('giay-chung-nhan', 'Bản gốc Giấy chứng nhận đã cấp', { data: LAND_DATA }),
  paper('trich-do', 'Mảnh trích đo bản đồ địa chính (khi thay đổi ranh giới, diện tích)', {
    photocopies: 1,
    optional: true,
  }),
];
const renewal = {
  name: 'Cấp đổi Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất',
  ...{ papers: renewalPapers, results: [CERTIFICATE], applicants: ['citizen', ...ORGANISATIONS], fees: landFees },
} as const satisfies Partial<VersionFacts>;

const allocationPapers = [
  paper('don', 'Đơn đề nghị giao đất, thuê đất hoặc chuyển mục đích sử dụng đất'),
  paper('giay-chung-nhan', 'Giấy chứng nhận quyền sử dụng đất', { certified: 1, optional: true, data: LAND_DATA }),
  paper('trich-luc', 'Trích lục hoặc trích đo bản đồ địa chính', { optional: true }),
];
const allocation = {
  ...{
    papers: allocationPapers,
    results: [result('QD-GD', 'Quyết định giao đất, cho thuê đất, cho phép chuyển mục đích sử dụng đất'), CERTIFICATE],
  },
  ...{ applicants: ['citizen', 'other'], fees: [feeByProvince('phi', 'Phí thẩm định hồ sơ')] },
} as const satisfies Partial<VersionFacts>;

const change = {
  name: 'Đăng ký biến động chuyển mục đích sử dụng đất không phải xin phép cơ quan nhà nước có thẩm quyền',
  papers: [
    paper('don', 'Đơn đăng ký biến động đất đai'),
    paper('giay-chung-nhan', 'Bản gốc Giấy chứng nhận đã cấp', { data: LAND_DATA }),
    paper('trich-do', 'Mảnh trích đo (khi chuyển mục đích một phần thửa đất)', { photocopies: 1, optional: true }),
  ],
  ...{ results: [CERTIFICATE], applicants: ['citizen', ...ORGANISATIONS], fees: landFees },
} as const satisfies Partial<VersionFacts>;

export const LAND_CHANGE_PROCEDURES = [
  procedure(
    '1.012783',
    'dat-dai',
    ['đổi sổ đỏ', 'cấp đổi sổ đỏ', 'đổi bìa đỏ'],
    {
      ...{ ...landR61, ...renewal, level: 'province', intake: ['district'], competent: DEPARTMENT },
      agency: 'Sở Tài nguyên và Môi trường',
      ...{ cases: [MOUNTAINS], limits: mountains(7) },
      process: inOrder(
        work(
          'chi-nhanh',
          'Chi nhánh Văn phòng đăng ký đất đai kiểm tra hồ sơ, viết Giấy chứng nhận',
          BRANCH,
          workingDays(4),
        ),
        work('so-tnmt', 'Sở Tài nguyên và Môi trường thẩm tra, trình ký', DEPARTMENT, workingDays(1)),
        decide('Lãnh đạo Sở Tài nguyên và Môi trường ký Giấy chứng nhận', DEPARTMENT, workingDays(1)),
      ),
    },
    {
      ...{ ...landR118, ...renewal, level: 'province', intake: ['commune', 'province'], competent: OFFICE },
      ...{ agency: 'Văn phòng đăng ký đất đai', limits: [within(workingDays(5))] },
      process: inOrder(
        work('kiem-tra', 'Văn phòng đăng ký đất đai kiểm tra hồ sơ, viết Giấy chứng nhận', OFFICE, workingDays(4)),
        decide('Giám đốc Văn phòng đăng ký đất đai ký Giấy chứng nhận', OFFICE, workingDays(1)),
      ),
    },
  ),
  procedure(
    '1.013949',
    'dat-dai',
    ['chuyển mục đích sử dụng đất', 'giao đất', 'thuê đất', 'chuyển đất vườn sang đất ở'],
    {
      ...{ ...landR61, ...allocation, level: 'district', intake: ['district'], competent: DISTRICT },
      name: 'Giao đất, cho thuê đất, cho phép chuyển mục đích sử dụng đất đối với hộ gia đình, cá nhân',
      ...{ agency: 'Ủy ban nhân dân cấp huyện', limits: [within(workingDays(15))] },
      process: inOrder(
        work(
          'tham-dinh',
          'Phòng Tài nguyên và Môi trường thẩm định nhu cầu, kiểm tra thực địa',
          DISTRICT_DIVISION,
          workingDays(9),
          ['obligation'],
        ),
        review('trinh', 'Lãnh đạo Phòng Tài nguyên và Môi trường trình ký', DISTRICT_DIVISION, workingDays(2)),
        decide('Ủy ban nhân dân cấp huyện ký quyết định', DISTRICT, workingDays(3)),
      ),
    },
    {
      ...{ ...landR118, ...allocation, level: 'commune', intake: ['commune'], competent: COMMUNE },
      name: 'Giao đất, cho thuê đất, chuyển mục đích sử dụng đất đối với trường hợp giao đất, cho thuê đất không đấu giá quyền sử dụng đất, không đấu thầu lựa chọn nhà đầu tư thực hiện dự án có sử dụng đất; trường hợp giao đất, cho thuê đất thông qua đấu thầu lựa chọn nhà đầu tư thực hiện dự án có sử dụng đất; giao đất và giao rừng; cho thuê đất và cho thuê rừng, gia hạn sử dụng đất khi hết thời hạn sử dụng đất',
      ...{ agency: 'Chủ tịch Ủy ban nhân dân cấp xã', limits: [within(days(15))] },
      process: inOrder(
        work('tham-dinh', 'Cơ quan quản lý đất đai cấp xã thẩm định, kiểm tra thực địa', COMMUNE, days(11), [
          'obligation',
        ]),
        decide('Chủ tịch Ủy ban nhân dân cấp xã ký quyết định', COMMUNE, days(3)),
      ),
    },
  ),
  procedure(
    '1.013992',
    'dat-dai',
    ['biến động đất đai', 'đăng ký chuyển mục đích không phải xin phép'],
    {
      ...{ ...landR61, ...change, level: 'district', intake: ['district'], competent: BRANCH },
      ...{ agency: 'Chi nhánh Văn phòng đăng ký đất đai', cases: [MOUNTAINS], limits: mountains(10) },
      process: inOrder(
        work('kiem-tra', 'Chi nhánh Văn phòng đăng ký đất đai kiểm tra hồ sơ, chỉnh lý', BRANCH, workingDays(7)),
        decide('Giám đốc Chi nhánh ký xác nhận biến động', BRANCH, workingDays(2)),
      ),
    },
    {
      ...{ ...landR118, ...change, level: 'province', intake: ['commune', 'province'], competent: OFFICE },
      ...{ agency: 'Văn phòng đăng ký đất đai', limits: [within(workingDays(7))] },
      process: inOrder(
        work('kiem-tra', 'Văn phòng đăng ký đất đai kiểm tra hồ sơ, chỉnh lý', OFFICE, workingDays(5)),
        decide('Giám đốc Văn phòng đăng ký đất đai ký xác nhận biến động', OFFICE, workingDays(1)),
      ),
    },
  ),
];
