/**
 * Hộ tịch at the commune: Luật Hộ tịch 2014, Nghị định 123/2015. Without a limit of its own an act of civil status is done
 * the same day; what comes after 15:00 and cannot be done at once, the next working day. From 2027-03-01 a new law
 * (03/2026/QH16) needs new versions; dossiers taken in before finish under these.
 */
import {
  at,
  COMMUNE,
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
  SAME_DAY,
  within,
  work,
  workingDays,
  workingHours,
  type Fee,
  type Paper,
  type VersionFacts,
} from './facts.js';

const POPULATION = 'Cơ sở dữ liệu quốc gia về dân cư';
const CIVIL_STATUS = 'Cơ sở dữ liệu hộ tịch điện tử';
const COMMITTEE = 'Ủy ban nhân dân cấp xã';
const LAW = ['Luật Hộ tịch số 60/2014/QH13', 'Nghị định 123/2015/NĐ-CP'];
const LAW_R61 = [...LAW, 'Thông tư 15/2015/TT-BTP (từ 16/7/2020: Thông tư 04/2020/TT-BTP)', 'Thông tư 85/2019/TT-BTC'];
const LAW_R118 = [...LAW, 'Thông tư 04/2020/TT-BTP', 'Nghị định 87/2020/NĐ-CP', 'Thông tư 85/2019/TT-BTC'];

const EXTRACT = fee('phi', 'Phí cấp bản sao trích lục hộ tịch', 8_000, 'Thông tư 281/2016/TT-BTC', { per: 'copy' });
const EXTRACT_ON_REQUEST: Fee = { ...EXTRACT, conditionVi: 'Có yêu cầu cấp bản sao trích lục' };
const late = (what: string, note = ''): Fee =>
  feeByProvince('le-phi', `Lệ phí đăng ký ${what} quá hạn`, { conditionVi: `Đăng ký ${what} quá hạn${note}` });

const identity = (reformed: boolean): Paper =>
  paper('giay-to-tuy-than', 'Giấy tờ tùy thân của người đi đăng ký', {
    ...{ originals: 1, shown: true },
    ...(reformed ? { data: POPULATION } : {}),
  });
const authorisation = paper(
  'van-ban-uy-quyen',
  'Văn bản ủy quyền (không phải chứng thực khi người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột)',
  { optional: true },
);

/** One officer registers, the chairman signs, within two hours so that papers of 15:00 are done the same day. */
const signedAtOnce = (what: string, paperName: string) =>
  inOrder(
    work('dang-ky', `Công chức tư pháp – hộ tịch kiểm tra, ghi sổ và dự thảo ${what}`, COMMUNE, workingHours(1)),
    decide(`Chủ tịch Ủy ban nhân dân cấp xã ký ${paperName}`, COMMUNE, workingHours(0.5)),
  );

const civilStatus = {
  ...{ agency: COMMITTEE, level: 'commune', intake: ['commune'], competent: COMMUNE, limits: [within(SAME_DAY)] },
  feeTiming: 'at-intake',
} as const satisfies Partial<VersionFacts>;
const r61 = { ...civilStatus, ruleSet: 'R61', basis: LAW_R61, decision: listOf('Bộ Tư pháp', 'hộ tịch') } as const;
const r118 = { ...civilStatus, ruleSet: 'R118', basis: LAW_R118, decision: 'Quyết định 163/QĐ-BTP' } as const;

const birthPapers = (reformed: boolean): Paper[] => [
  paper('to-khai', 'Tờ khai đăng ký khai sinh (nộp trực tuyến thì điền biểu mẫu điện tử)'),
  paper(
    'giay-chung-sinh',
    'Giấy chứng sinh; không có thì văn bản của người làm chứng hoặc giấy cam đoan về việc sinh',
    {
      ...(reformed ? { data: 'Dữ liệu giấy chứng sinh điện tử có ký số' } : {}),
    },
  ),
  paper('bien-ban-bo-roi', 'Biên bản về việc trẻ bị bỏ rơi', { optional: true }),
  paper('mang-thai-ho', 'Văn bản xác nhận của cơ sở y tế về việc mang thai hộ', { optional: true }),
  authorisation,
  identity(reformed),
  paper('giay-ket-hon', 'Giấy chứng nhận kết hôn của cha, mẹ', {
    ...{ originals: 1, shown: true, optional: true },
    ...(reformed ? { data: CIVIL_STATUS } : {}),
  }),
];
const birth = {
  name: 'Đăng ký khai sinh',
  process: signedAtOnce('Giấy khai sinh, lấy số định danh cá nhân', 'Giấy khai sinh'),
  fees: [
    fee('le-phi', 'Lệ phí đăng ký khai sinh đúng hạn', 0, 'Luật Hộ tịch 2014 Điều 11'),
    late('khai sinh'),
    EXTRACT_ON_REQUEST,
  ],
} as const;

const deathPapers = (reformed: boolean): Paper[] => [
  paper('to-khai', 'Tờ khai đăng ký khai tử'),
  paper('giay-bao-tu', 'Giấy báo tử hoặc giấy tờ thay giấy báo tử', {
    ...(reformed ? { data: 'Dữ liệu giấy báo tử điện tử có ký số' } : {}),
  }),
  authorisation,
  identity(reformed),
];
const death = {
  name: 'Đăng ký khai tử',
  process: signedAtOnce('Trích lục khai tử', 'Trích lục khai tử'),
  fees: [
    fee('le-phi', 'Lệ phí đăng ký khai tử đúng hạn', 0, 'Luật Hộ tịch 2014 Điều 11'),
    late('khai tử', ' (miễn cho người có công, hộ nghèo, người khuyết tật)'),
    EXTRACT_ON_REQUEST,
  ],
} as const;

const marriage = {
  name: 'Đăng ký kết hôn',
  process: signedAtOnce('Giấy chứng nhận kết hôn', 'Giấy chứng nhận kết hôn'),
  fees: [
    fee('le-phi', 'Lệ phí đăng ký kết hôn của công dân Việt Nam cư trú trong nước', 0, 'Luật Hộ tịch 2014 Điều 11'),
    EXTRACT_ON_REQUEST,
  ],
  conditions: 'Hai bên nam, nữ có mặt khi nhận Giấy chứng nhận; đủ điều kiện kết hôn theo Luật Hôn nhân và gia đình.',
  // Luật Hộ tịch Điều 18: five working days where conditions must be verified.
  extension: { total: workingDays(5) },
} as const;
const marriagePapers = (reformed: boolean): Paper[] => [
  paper('to-khai', 'Tờ khai đăng ký kết hôn của hai bên'),
  paper('tinh-trang-hon-nhan', 'Giấy xác nhận tình trạng hôn nhân (khi không thường trú tại xã đăng ký)', {
    optional: true,
    ...(reformed ? { data: CIVIL_STATUS } : {}),
  }),
  identity(reformed),
];

const extract = {
  name: 'Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh',
  process: signedAtOnce('bản sao trích lục từ cơ sở dữ liệu hộ tịch', 'bản sao trích lục'),
  fees: [EXTRACT],
} as const;
const extractPapers = (reformed: boolean): Paper[] => [
  paper('to-khai', 'Tờ khai cấp bản sao trích lục hộ tịch'),
  authorisation,
  identity(reformed),
];

/** Birth first, since the others need its number; residence and health card at once; the commune hands all over. */
const interlinked = (withResidence: boolean, insurance: Parameters<typeof leg>[2]) => {
  const card = leg('the-bhyt', 'Bảo hiểm xã hội cấp thẻ bảo hiểm y tế', insurance, days(10));
  const residence = leg('thuong-tru', 'Công an cấp xã đăng ký thường trú', at('commune', 'CA'), days(15));
  return inOrder(
    work(
      'khai-sinh',
      'Công chức tư pháp – hộ tịch đăng ký khai sinh, chuyển hồ sơ liên thông',
      COMMUNE,
      workingDays(1),
    ),
    { legs: withResidence ? [[residence], [card]] : [[card]] },
    work('tap-hop', 'Công chức tư pháp – hộ tịch tập hợp kết quả của các cơ quan', COMMUNE, workingDays(1)),
    decide('Chủ tịch Ủy ban nhân dân cấp xã duyệt trả kết quả từng loại việc', COMMUNE, workingDays(1)),
  );
};
const group = {
  ...{ level: 'commune', intake: ['commune'], competent: COMMUNE, interlinked: true, channels: ['direct'] },
  cases: [
    { key: 'xa-xa', nameVi: 'Xã cách cơ quan Công an, Bảo hiểm xã hội từ 50 km, đi lại khó khăn, chưa có Internet' },
  ],
  // Two working days more when police or insurance ask for something; TTLT 05/2015.
  supplement: { policy: 'sector', window: null, adds: workingDays(2) },
  decision: 'Quyết định QĐ/0001-BTP',
  basis: ['Thông tư liên tịch 05/2015/TTLT-BTP-BCA-BYT', 'Luật Hộ tịch số 60/2014/QH13', 'Nghị định 105/2014/NĐ-CP'],
} as const satisfies Partial<VersionFacts>;
const groupLimits = (limit: number) => [
  within(workingDays(limit)),
  within(workingDays(limit + 5), { caseKey: 'xa-xa', text: `${String(limit + 5)} ngày làm việc đối với xã ở xa` }),
];
const groupPapers = (withResidence: boolean): Paper[] => [
  paper('to-khai-khai-sinh', 'Tờ khai đăng ký khai sinh'),
  paper('giay-chung-sinh', 'Giấy chứng sinh hoặc giấy tờ thay thế'),
  ...(withResidence
    ? [
        paper('phieu-bao-nhan-khau', 'Phiếu báo thay đổi hộ khẩu, nhân khẩu; tờ khai thay đổi thông tin cư trú'),
        paper('so-ho-khau', 'Sổ hộ khẩu của cha, mẹ hoặc người nuôi dưỡng (khi còn giá trị)', { optional: true }),
      ]
    : []),
  paper('to-khai-bhyt', 'Tờ khai tham gia bảo hiểm y tế'),
  identity(false),
];
const BIRTH_RESULT = result('KQ.G15.000031', 'Giấy khai sinh');
const CARD_RESULT = result('KQ.G18.000047', 'Thẻ bảo hiểm y tế');
const RESIDENCE_RESULT = result('KQ.G01.000065', 'Thông báo kết quả giải quyết thủ tục về cư trú');
const withResidence = {
  ...group,
  name: 'Liên thông thủ tục hành chính về đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi',
  agency: 'Ủy ban nhân dân cấp xã, Công an, Bảo hiểm xã hội',
  limits: groupLimits(20),
  papers: groupPapers(true),
  results: [BIRTH_RESULT, RESIDENCE_RESULT, CARD_RESULT],
} as const;
const withoutResidence = {
  ...group,
  name: 'Liên thông các thủ tục hành chính về đăng ký khai sinh, cấp Thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi',
  agency: 'Ủy ban nhân dân cấp xã, Bảo hiểm xã hội',
  limits: groupLimits(15),
  papers: groupPapers(false),
  results: [BIRTH_RESULT, CARD_RESULT],
} as const;
const DISTRICT_INSURANCE = at('district', 'BHXH');
const PROVINCE_INSURANCE = at('province', 'BHXH');

export const CIVIL_STATUS_PROCEDURES = [
  procedure(
    '1.001193',
    'ho-tich',
    ['giấy khai sinh', 'làm khai sinh', 'khai sinh cho con'],
    { ...r61, ...birth, papers: birthPapers(false), results: [BIRTH_RESULT] },
    { ...r118, ...birth, papers: birthPapers(true), results: [result('KQ.G15.000031', 'Giấy khai sinh', 'both')] },
  ),
  procedure(
    '2.000986',
    'ho-tich',
    ['liên thông khai sinh', 'khai sinh thường trú bảo hiểm y tế', 'ba trong một', 'thẻ bảo hiểm trẻ em'],
    { ...withResidence, ruleSet: 'R61', process: interlinked(true, DISTRICT_INSURANCE) },
    { ...withResidence, ruleSet: 'R118', process: interlinked(true, PROVINCE_INSURANCE) },
  ),
  procedure(
    '2.001023',
    'ho-tich',
    ['khai sinh bảo hiểm y tế', 'hai trong một'],
    { ...withoutResidence, ruleSet: 'R61', process: interlinked(false, DISTRICT_INSURANCE) },
    { ...withoutResidence, ruleSet: 'R118', process: interlinked(false, PROVINCE_INSURANCE) },
  ),
  procedure(
    '1.000656',
    'ho-tich',
    ['giấy chứng tử', 'báo tử', 'làm khai tử'],
    { ...r61, ...death, papers: deathPapers(false), results: [result('KQ.G15.000034', 'Trích lục khai tử')] },
    { ...r118, ...death, papers: deathPapers(true), results: [result('KQ.G15.000034', 'Trích lục khai tử', 'both')] },
  ),
  procedure(
    '1.000894',
    'ho-tich',
    ['giấy kết hôn', 'đăng ký lấy vợ lấy chồng', 'hôn thú'],
    {
      ...r61,
      ...marriage,
      papers: marriagePapers(false),
      results: [result('KQ.G15.000032', 'Giấy chứng nhận kết hôn')],
    },
    {
      ...r118,
      ...marriage,
      papers: marriagePapers(true),
      results: [result('KQ.G15.000032', 'Giấy chứng nhận kết hôn')],
    },
  ),
  procedure(
    '2.000635',
    'ho-tich',
    ['trích lục khai sinh', 'bản sao khai sinh', 'trích lục hộ tịch'],
    { ...r61, ...extract, papers: extractPapers(false), results: [result('BS-TLHT', 'Bản sao trích lục hộ tịch')] },
    {
      ...r118,
      ...extract,
      papers: extractPapers(true),
      results: [result('BS-TLHT', 'Bản sao trích lục hộ tịch', 'both')],
    },
  ),
];
