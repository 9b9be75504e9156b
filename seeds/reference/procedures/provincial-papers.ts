/**
 * Papers issued by one provincial body: judicial records (department of justice, police since 2025), driving licences
 * (transport, traffic police since 2025), work permits of foreigners (labour, home affairs since 2025).
 */
import {
  at,
  days,
  decide,
  fee,
  feeByProvince,
  inOrder,
  leg,
  listOf,
  paper,
  procedure,
  result,
  review,
  within,
  work,
  workingDays,
  type VersionFacts,
} from './facts.js';

const POPULATION = 'Cơ sở dữ liệu quốc gia về dân cư';
const JUSTICE = at('province', 'TP');
const POLICE = at('province', 'CA');
const TRANSPORT = at('province', 'GTVT');
const LABOUR = at('province', 'LDTBXH');
const HOME_AFFAIRS = at('province', 'NV');
const provincial = { level: 'province', intake: ['province'] } as const satisfies Partial<VersionFacts>;

/** 200,000 đ; 100,000 đ for students and people with merit; children, elderly, disabled and poor people free. */
const RECORD_FEE = fee('phi', 'Phí cung cấp thông tin lý lịch tư pháp', 200_000, 'Thông tư 244/2016/TT-BTC Điều 4, 5');
const record = {
  ...provincial,
  limits: [within(days(10))],
  // Fifteen days where facts must be verified at several places.
  extension: { longest: days(5), total: days(15) },
  papers: [
    paper('to-khai', 'Tờ khai yêu cầu cấp Phiếu lý lịch tư pháp'),
    paper('giay-to-tuy-than', 'Bản sao giấy tờ tùy thân của người được cấp phiếu', {
      photocopies: 1,
      data: POPULATION,
    }),
    paper('van-ban-uy-quyen', 'Văn bản ủy quyền (chỉ với Phiếu số 1)', { optional: true }),
    paper('mien-giam', 'Giấy tờ chứng minh thuộc diện miễn, giảm phí', { photocopies: 1, optional: true }),
  ],
  fees: [RECORD_FEE],
  feeTiming: 'prepaid',
  results: [
    result('KQ.G01.000200', 'Phiếu lý lịch tư pháp số 1', 'both'),
    result('KQ.G01.000199', 'Phiếu lý lịch tư pháp số 2', 'both'),
  ],
} as const satisfies Partial<VersionFacts>;

const licence = {
  ...provincial,
  name: 'Đổi giấy phép lái xe',
  limits: [within(workingDays(5))],
  papers: [
    paper('don', 'Đơn đề nghị đổi giấy phép lái xe'),
    paper('giay-kham-suc-khoe', 'Giấy khám sức khỏe của người lái xe (trừ hạng A1, A, B1)', { optional: true }),
    paper('giay-to-tuy-than', 'Giấy tờ tùy thân hoặc hộ chiếu', { photocopies: 1, data: POPULATION }),
    paper('giay-phep-cu', 'Giấy phép lái xe đang sử dụng', { originals: 1, shown: true }),
  ],
  results: [result('GPLX', 'Giấy phép lái xe')],
  feeTiming: 'at-intake',
} as const satisfies Partial<VersionFacts>;
const policeRecord = {
  ...{ ...record, ruleSet: 'R118', competent: POLICE, agency: 'Công an cấp tỉnh' },
  intake: ['commune', 'province'],
  name: 'Cấp Phiếu Lý lịch tư pháp cho công dân Việt Nam, người nước ngoài đang cư trú tại Việt Nam, người Việt Nam đang cư trú ở nước ngoài',
  decision: 'Quyết định 1025/QĐ-BCA',
  basis: ['Luật Lý lịch tư pháp (từ 01/7/2026: Nghị định 216/2026/NĐ-CP)', 'Thông tư 244/2016/TT-BTC'],
  process: inOrder(
    work('tra-cuu', 'Công an tỉnh tra cứu thông tin án tích, lập phiếu', POLICE, days(8)),
    decide('Lãnh đạo Công an tỉnh ký Phiếu lý lịch tư pháp', POLICE, days(2)),
  ),
} as const satisfies Partial<VersionFacts>;

const LICENCE_FEE = 'Lệ phí cấp giấy phép lái xe';

const policeLicence = {
  ...{ ...licence, ruleSet: 'R118', competent: POLICE, agency: 'Phòng Cảnh sát giao thông – Công an cấp tỉnh' },
  ...{ intake: ['commune', 'province'], decision: listOf('Bộ Công an', 'sát hạch, cấp giấy phép lái xe') },
  basis: ['Luật Trật tự, an toàn giao thông đường bộ 2024', 'Thông tư 12/2025/TT-BCA'],
  process: inOrder(
    work('kiem-tra', 'Cán bộ cảnh sát giao thông tra cứu, xác minh giấy phép, in giấy phép', POLICE, workingDays(4)),
    decide('Lãnh đạo Công an tỉnh ký giấy phép lái xe', POLICE, workingDays(1)),
  ),
} as const satisfies Partial<VersionFacts>;

const workPermit = {
  ...provincial,
  name: 'Cấp giấy phép lao động đối với người lao động nước ngoài làm việc tại Việt Nam',
  applicants: ['enterprise', 'other'],
  papers: [
    paper('van-ban-de-nghi', 'Văn bản đề nghị của người sử dụng lao động'),
    paper('suc-khoe', 'Giấy chứng nhận sức khỏe'),
    paper('ly-lich-tu-phap', 'Phiếu lý lịch tư pháp hoặc văn bản xác nhận không phạm tội'),
    paper('chuyen-mon', 'Giấy tờ chứng minh trình độ, kinh nghiệm', { certified: 1 }),
    paper('ho-chieu', 'Hộ chiếu còn giá trị', { certified: 1 }),
    paper('anh', 'Ảnh màu 4 cm x 6 cm', { originals: 2 }),
  ],
  results: [result('GPLD', 'Giấy phép lao động')],
  fees: [feeByProvince('le-phi', 'Lệ phí cấp giấy phép lao động', { amount: 600_000 })],
} as const satisfies Partial<VersionFacts>;
const permitSteps = (unit: typeof LABOUR, whose: string, examine: number) =>
  inOrder(
    work('tham-dinh', `Chuyên viên ${whose} thẩm định hồ sơ`, unit, workingDays(examine)),
    review('trinh', `Lãnh đạo phòng ${whose} trình ký`, unit, workingDays(1)),
    decide(`Lãnh đạo ${whose} ký giấy phép lao động`, unit, workingDays(1)),
  );

export const PROVINCIAL_PAPER_PROCEDURES = [
  procedure(
    '3.000333',
    'ly-lich-tu-phap',
    ['lltp', 'lý lịch tư pháp', 'phiếu lý lịch', 'xác nhận không tiền án'],
    {
      ...{ ...record, ruleSet: 'R61', competent: JUSTICE, agency: 'Sở Tư pháp', interlinked: true },
      name: 'Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam, người nước ngoài đang cư trú tại Việt Nam',
      decision: listOf('Bộ Tư pháp', 'lý lịch tư pháp'),
      basis: [
        'Luật Lý lịch tư pháp 2009',
        'Nghị định 111/2010/NĐ-CP',
        'Thông tư 13/2011/TT-BTP',
        'Thông tư 244/2016/TT-BTC',
      ],
      process: inOrder(
        work('kiem-tra', 'Chuyên viên Sở Tư pháp kiểm tra hồ sơ, gửi yêu cầu tra cứu', JUSTICE, days(1)),
        {
          legs: [
            [leg('tra-cuu-cong-an', 'Công an tỉnh tra cứu thông tin án tích', POLICE, days(6))],
            [leg('tra-cuu-so', 'Sở Tư pháp tra cứu cơ sở dữ liệu lý lịch tư pháp', JUSTICE, days(3))],
          ],
        },
        work('lap-phieu', 'Chuyên viên Sở Tư pháp lập Phiếu lý lịch tư pháp', JUSTICE, days(1)),
        decide('Lãnh đạo Sở Tư pháp ký Phiếu lý lịch tư pháp', JUSTICE, days(2)),
      ),
    },
    { ...policeRecord, to: '2026-07-01' },
    {
      ...policeRecord,
      from: '2026-07-01',
      // Nghị định 216/2026/NĐ-CP: whether it is taken in is answered within an hour, by post within a day.
      answers: { direct: { value: 1, unit: 'working-hour' }, postal: { value: 1, unit: 'working-day' } },
    },
  ),
  procedure(
    '3.000347',
    'duong-bo',
    ['gplx', 'bằng lái xe', 'đổi bằng lái', 'gia hạn bằng lái'],
    {
      ...{ ...licence, ruleSet: 'R61', competent: TRANSPORT, agency: 'Sở Giao thông vận tải' },
      decision: listOf('Bộ Giao thông vận tải', 'đường bộ'),
      basis: ['Luật Giao thông đường bộ 2008', 'Thông tư 12/2017/TT-BGTVT'],
      fees: [fee('le-phi', LICENCE_FEE, 135_000, 'Thông tư 188/2016/TT-BTC')],
      process: inOrder(
        work('kiem-tra', 'Chuyên viên Sở Giao thông vận tải tra cứu, xác minh giấy phép cũ', TRANSPORT, workingDays(3)),
        review('trinh', 'Lãnh đạo phòng duyệt, trình ký', TRANSPORT, workingDays(1)),
        decide('Lãnh đạo Sở Giao thông vận tải ký giấy phép lái xe', TRANSPORT, workingDays(1)),
      ),
    },
    {
      ...{ ...policeLicence, to: '2026-01-01' },
      fees: [
        fee('le-phi', LICENCE_FEE, 135_000, 'Thông tư 37/2023/TT-BTC'),
        fee('le-phi', LICENCE_FEE, 115_000, 'Thông tư 37/2023/TT-BTC; Thông tư 63/2023/TT-BTC', { channel: 'online' }),
      ],
    },
    { ...policeLicence, from: '2026-01-01', fees: [fee('le-phi', LICENCE_FEE, 135_000, 'Thông tư 37/2023/TT-BTC')] },
  ),
  procedure(
    '1.014199',
    'viec-lam',
    ['giấy phép lao động', 'work permit', 'lao động nước ngoài'],
    {
      ...{
        ...workPermit,
        ruleSet: 'R61',
        competent: LABOUR,
        agency: 'Sở Lao động – Thương binh và Xã hội',
        to: '2021-02-15',
      },
      ...{ decision: listOf('Bộ Lao động – Thương binh và Xã hội', 'việc làm'), limits: [within(workingDays(7))] },
      basis: ['Bộ luật Lao động 2012', 'Nghị định 11/2016/NĐ-CP'],
      process: permitSteps(LABOUR, 'Sở Lao động – Thương binh và Xã hội', 5),
    },
    {
      ...{
        ...workPermit,
        ruleSet: 'R61',
        competent: LABOUR,
        agency: 'Sở Lao động – Thương binh và Xã hội',
        from: '2021-02-15',
      },
      ...{ decision: listOf('Bộ Lao động – Thương binh và Xã hội', 'việc làm'), limits: [within(workingDays(5))] },
      basis: ['Bộ luật Lao động 2019', 'Nghị định 152/2020/NĐ-CP'],
      process: permitSteps(LABOUR, 'Sở Lao động – Thương binh và Xã hội', 3),
    },
    {
      // The span of the decree of 2025 is from memory.
      ...{ ...workPermit, ruleSet: 'R118', competent: HOME_AFFAIRS, agency: 'Sở Nội vụ' },
      ...{ decision: listOf('Bộ Nội vụ', 'việc làm'), limits: [within(workingDays(10))] },
      basis: ['Bộ luật Lao động 2019', 'Nghị định 219/2025/NĐ-CP'],
      process: permitSteps(HOME_AFFAIRS, 'Sở Nội vụ', 7),
    },
  ),
];
