/**
 * Người có công. Steps of Nghị định 131/2021 (Điều 97 and 113) for the whole time before the reform; up to 2022-02-14 the
 * basis was Nghị định 31/2013, whose steps were alike. Since 2025 the department of home affairs.
 */
import {
  at,
  COMMUNE,
  days,
  decide,
  inOrder,
  listOf,
  paper,
  procedure,
  PROVINCE,
  result,
  within,
  work,
  workingDays,
  type VersionFacts,
} from './facts.js';

const DIVISION = at('district', 'LDTBXH');
const DEPARTMENT = at('province', 'LDTBXH');
const LABOUR_MINISTRY = at('ministry', 'LDTBXH');
const HOME_AFFAIRS = at('province', 'NV');
const HOME_MINISTRY = at('ministry', 'NV');
const BASIS = [
  'Pháp lệnh Ưu đãi người có công với cách mạng',
  'Nghị định 31/2013/NĐ-CP (từ 15/02/2022: Nghị định 131/2021/NĐ-CP)',
];
const PUBLISHED_R61 = listOf('Bộ Lao động – Thương binh và Xã hội', 'người có công');
const PUBLISHED_R118 = listOf('Bộ Nội vụ', 'người có công');

const education = {
  ...{ level: 'province', intake: ['commune'], interlinked: true },
  papers: [
    paper('don', 'Đơn đề nghị giải quyết chế độ hỗ trợ để theo học'),
    paper('xac-nhan-co-so', 'Giấy xác nhận của cơ sở giáo dục'),
    paper('giay-to-nguoi-co-cong', 'Giấy tờ chứng minh người có công và quan hệ thân nhân', { photocopies: 1 }),
  ],
  results: [result('QD-UDGD', 'Quyết định trợ cấp ưu đãi giáo dục (Mẫu số 70)')],
} as const satisfies Partial<VersionFacts>;

const nursing = {
  ...{ level: 'ministry', intake: ['commune'], interlinked: true, channels: ['direct', 'postal'] },
  papers: [
    paper('don', 'Đơn đề nghị vào cơ sở nuôi dưỡng người có công'),
    paper('giay-to-nguoi-co-cong', 'Giấy tờ chứng minh người có công', { photocopies: 1 }),
    paper('hoan-canh', 'Giấy tờ về hoàn cảnh không nơi nương tựa', { photocopies: 1, optional: true }),
  ],
  results: [result('QD-NDNCC', 'Quyết định đưa vào cơ sở nuôi dưỡng, điều dưỡng người có công')],
} as const satisfies Partial<VersionFacts>;

export const MERIT_PROCEDURES = [
  procedure(
    '1.010821',
    'nguoi-co-cong',
    ['ưu đãi giáo dục', 'trợ cấp học tập con thương binh', 'con liệt sĩ đi học'],
    {
      ...{ ...education, ruleSet: 'R61', competent: DEPARTMENT, agency: 'Sở Lao động – Thương binh và Xã hội' },
      name: 'Giải quyết chế độ ưu đãi trong giáo dục đào tạo đối với người có công với cách mạng và con của họ',
      ...{ decision: PUBLISHED_R61, basis: BASIS, limits: [within(workingDays(15))] },
      process: inOrder(
        work(
          'xac-nhan',
          'Ủy ban nhân dân cấp xã xác nhận, gửi Phòng Lao động – Thương binh và Xã hội',
          COMMUNE,
          workingDays(3),
        ),
        work('phong-ldtbxh', 'Phòng Lao động – Thương binh và Xã hội kiểm tra, gửi Sở', DIVISION, workingDays(5)),
        work(
          'so-ldtbxh',
          'Sở Lao động – Thương binh và Xã hội đối chiếu hồ sơ gốc, dự thảo',
          DEPARTMENT,
          workingDays(5),
        ),
        decide('Giám đốc Sở Lao động – Thương binh và Xã hội ký quyết định', DEPARTMENT, workingDays(2)),
      ),
    },
    {
      ...{ ...education, ruleSet: 'R118', competent: HOME_AFFAIRS, agency: 'Sở Nội vụ' },
      name: 'Giải quyết chế độ hỗ trợ để theo học đến trình độ đại học tại các cơ sở giáo dục thuộc hệ thống giáo dục quốc dân',
      ...{ decision: PUBLISHED_R118, basis: [...BASIS, 'Nghị định 128/2025/NĐ-CP'], limits: [within(workingDays(10))] },
      process: inOrder(
        work('xac-nhan', 'Ủy ban nhân dân cấp xã xác nhận, gửi Sở Nội vụ', COMMUNE, workingDays(3)),
        work('so-noi-vu', 'Sở Nội vụ đối chiếu hồ sơ gốc, dự thảo', HOME_AFFAIRS, workingDays(5)),
        decide('Giám đốc Sở Nội vụ ký quyết định', HOME_AFFAIRS, workingDays(2)),
      ),
    },
  ),
  procedure(
    '1.010783',
    'nguoi-co-cong',
    ['nuôi dưỡng người có công', 'trại điều dưỡng thương binh'],
    {
      ...{ ...nursing, ruleSet: 'R61', competent: LABOUR_MINISTRY, agency: 'Bộ Lao động – Thương binh và Xã hội' },
      name: 'Tiếp nhận người có công vào cơ sở nuôi dưỡng, điều dưỡng người có công do Bộ Lao động – Thương binh và Xã hội quản lý',
      ...{ decision: PUBLISHED_R61, basis: BASIS },
      // 5 + 7 + 5 working days and twice 12 days: forty working days hold them in every year.
      limits: [
        within(workingDays(40), {
          text: '5 + 7 + 5 ngày làm việc và 12 + 12 ngày ở các cấp, tổng cộng quy ra 40 ngày làm việc',
        }),
      ],
      process: inOrder(
        work(
          'xa',
          'Ủy ban nhân dân cấp xã xác nhận, gửi Phòng Lao động – Thương binh và Xã hội',
          COMMUNE,
          workingDays(5),
        ),
        work('phong-ldtbxh', 'Phòng Lao động – Thương binh và Xã hội kiểm tra, gửi Sở', DIVISION, workingDays(7)),
        work(
          'so-ldtbxh',
          'Sở Lao động – Thương binh và Xã hội thẩm định, trình Ủy ban nhân dân tỉnh',
          DEPARTMENT,
          workingDays(5),
        ),
        work(
          'ubnd-tinh',
          'Ủy ban nhân dân tỉnh có văn bản gửi Bộ Lao động – Thương binh và Xã hội',
          PROVINCE,
          days(12),
        ),
        work('bo', 'Cơ quan của Bộ thẩm định, dự thảo quyết định', LABOUR_MINISTRY, days(9)),
        decide('Bộ Lao động – Thương binh và Xã hội quyết định', LABOUR_MINISTRY, days(3)),
      ),
    },
    {
      ...{ ...nursing, ruleSet: 'R118', competent: HOME_MINISTRY, agency: 'Bộ Nội vụ' },
      name: 'Tiếp nhận người có công vào cơ sở nuôi dưỡng, điều dưỡng người có công do Bộ Nội vụ quản lý',
      ...{ decision: PUBLISHED_R118, basis: [...BASIS, 'Nghị định 128/2025/NĐ-CP'] },
      limits: [
        within(workingDays(33), {
          text: '5 + 5 ngày làm việc và 12 + 12 ngày ở các cấp, tổng cộng quy ra 33 ngày làm việc',
        }),
      ],
      process: inOrder(
        work('xa', 'Ủy ban nhân dân cấp xã xác nhận, gửi Sở Nội vụ', COMMUNE, workingDays(5)),
        work('so-noi-vu', 'Sở Nội vụ thẩm định, trình Ủy ban nhân dân tỉnh', HOME_AFFAIRS, workingDays(5)),
        work('ubnd-tinh', 'Ủy ban nhân dân tỉnh có văn bản gửi Bộ Nội vụ', PROVINCE, days(12)),
        work('bo', 'Cơ quan của Bộ thẩm định, dự thảo quyết định', HOME_MINISTRY, days(9)),
        decide('Bộ Nội vụ quyết định', HOME_MINISTRY, days(3)),
      ),
    },
  ),
];
