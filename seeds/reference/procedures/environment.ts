/**
 * Môi trường at the province. The environmental permit exists since 2022-01-10 (Luật Bảo vệ môi trường 2020, Nghị định
 * 08/2022); before it the department appraised assessment reports, here under the code of the procedure that followed.
 */
import {
  at,
  days,
  decide,
  feeByProvince,
  inOrder,
  listOf,
  paper,
  procedure,
  PROVINCE,
  result,
  review,
  within,
  work,
  workingDays,
  type VersionFacts,
} from './facts.js';

const DEPARTMENT = at('province', 'TNMT');
const PUBLISHED = listOf('Bộ Tài nguyên và Môi trường', 'môi trường');

const provincial = {
  ...{ agency: 'Ủy ban nhân dân cấp tỉnh', level: 'province', intake: ['province'], competent: PROVINCE },
  ...{ interlinked: true, applicants: ['enterprise', 'citizen', 'other'], sets: 1 },
} as const satisfies Partial<VersionFacts>;

const permit = {
  ...provincial,
  name: 'Cấp giấy phép môi trường (cấp Tỉnh)',
  cases: [{ key: 'khong-van-hanh-thu-nghiem', nameVi: 'Không phải vận hành thử nghiệm công trình xử lý chất thải' }],
  limits: [
    within(days(30)),
    within(days(15), { caseKey: 'khong-van-hanh-thu-nghiem', text: '15 ngày khi không phải vận hành thử nghiệm' }),
  ],
  papers: [
    paper('van-ban-de-nghi', 'Văn bản đề nghị cấp giấy phép môi trường'),
    paper('bao-cao-de-xuat', 'Báo cáo đề xuất cấp giấy phép môi trường'),
    paper('bao-cao-dau-tu', 'Báo cáo nghiên cứu khả thi hoặc tài liệu tương đương của dự án', { photocopies: 1 }),
  ],
  results: [
    result('GPMT', 'Giấy phép môi trường'),
    result('KQ.G10.000894', 'Văn bản thông báo trả hồ sơ, nêu rõ lý do'),
  ],
  fees: [feeByProvince('phi', 'Phí thẩm định cấp giấy phép môi trường')],
  feeTiming: 'at-intake',
  conditions: 'Báo cáo đề xuất được công khai lấy ý kiến trên trang thông tin điện tử.',
  process: inOrder(
    work('tham-dinh', 'Sở lấy ý kiến, họp hội đồng hoặc đoàn kiểm tra thực tế', DEPARTMENT, days(9)),
    review('trinh', 'Lãnh đạo phòng trình Ủy ban nhân dân tỉnh', DEPARTMENT, days(2)),
    decide('Ủy ban nhân dân tỉnh ký giấy phép môi trường', PROVINCE, days(4)),
  ),
} as const satisfies Partial<VersionFacts>;

const assessment = {
  ...provincial,
  results: [
    result('QD-DTM', 'Quyết định phê duyệt kết quả thẩm định báo cáo đánh giá tác động môi trường'),
    result('VB-DTM', 'Văn bản không phê duyệt kết quả thẩm định'),
  ],
  papers: [
    paper('van-ban-de-nghi', 'Văn bản đề nghị thẩm định'),
    paper('bao-cao-dtm', 'Báo cáo đánh giá tác động môi trường', { originals: 7 }),
    paper('bao-cao-dau-tu', 'Báo cáo nghiên cứu khả thi hoặc tài liệu tương đương của dự án', { photocopies: 1 }),
  ],
  fees: [feeByProvince('phi', 'Phí thẩm định báo cáo đánh giá tác động môi trường')],
  feeTiming: 'at-intake',
} as const satisfies Partial<VersionFacts>;

export const ENVIRONMENT_PROCEDURES = [
  procedure(
    '1.010727',
    'moi-truong',
    ['giấy phép môi trường', 'gpmt', 'xả thải'],
    {
      ...{ ...permit, ruleSet: 'R61', from: '2022-01-10', decision: PUBLISHED },
      basis: ['Luật Bảo vệ môi trường 2020', 'Nghị định 08/2022/NĐ-CP', 'Thông tư 02/2022/TT-BTNMT'],
    },
    {
      ...{ ...permit, ruleSet: 'R118', decision: 'Quyết định 418/QĐ-BNNMT' },
      basis: ['Luật Bảo vệ môi trường 2020', 'Nghị định 08/2022/NĐ-CP', 'Thông tư 09/2026/TT-BNNMT'],
    },
  ),
  procedure(
    '1.010733',
    'moi-truong',
    ['đtm', 'đánh giá tác động môi trường', 'báo cáo môi trường'],
    {
      // Appraisal and approval together; the span is from memory.
      ...{ ...assessment, ruleSet: 'R61', decision: PUBLISHED, limits: [within(workingDays(50))] },
      name: 'Thẩm định, phê duyệt báo cáo đánh giá tác động môi trường (cấp tỉnh)',
      basis: ['Luật Bảo vệ môi trường 2014 (từ 2022: Luật 2020)', 'Nghị định 18/2015/NĐ-CP', 'Nghị định 40/2019/NĐ-CP'],
      process: inOrder(
        work('tham-dinh', 'Sở Tài nguyên và Môi trường tổ chức hội đồng thẩm định', DEPARTMENT, workingDays(30)),
        review('trinh', 'Lãnh đạo phòng trình Ủy ban nhân dân tỉnh', DEPARTMENT, workingDays(5)),
        decide('Ủy ban nhân dân tỉnh ký quyết định phê duyệt', PROVINCE, workingDays(15)),
      ),
    },
    {
      ...{ ...assessment, ruleSet: 'R118', decision: 'Quyết định 1822/QĐ-BNNMT', limits: [within(days(35))] },
      name: 'Thẩm định báo cáo đánh giá tác động môi trường (Cấp tỉnh)',
      basis: ['Luật Bảo vệ môi trường 2020', 'Nghị định 08/2022/NĐ-CP', 'Thông tư 09/2026/TT-BNNMT'],
      process: inOrder(
        work('tham-dinh', 'Sở tổ chức hội đồng thẩm định', DEPARTMENT, days(25)),
        review('trinh', 'Lãnh đạo phòng trình Ủy ban nhân dân tỉnh', DEPARTMENT, days(3)),
        decide('Ủy ban nhân dân tỉnh ký quyết định phê duyệt', PROVINCE, days(7)),
      ),
    },
  ),
];
