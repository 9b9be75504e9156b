/**
 * Bảo trợ xã hội and giảm nghèo. Until 2025-06-30 commune → division → People's Committee of the district, some on to the
 * department; since then the commune decides. Limits of Nghị định 136/2013 (to 2021-06-30) are from memory; those of
 * Nghị định 20/2021 are its Điều 8, 12 and 28. Complaints against a posted list (ten working days) stand outside the limit.
 */
import {
  at,
  byPlace,
  COMMUNE,
  days,
  decide,
  DISTRICT,
  inOrder,
  listOf,
  paper,
  posting,
  procedure,
  result,
  within,
  work,
  workingDays,
  type VersionFacts,
} from './facts.js';

const DIVISION = at('district', 'LDTBXH');
const DEPARTMENT = at('province', 'LDTBXH');
/** The commune of residence, wherever it is filed. */
const RESIDENCE = byPlace('residence');
const PUBLISHED_R61 = listOf('Bộ Lao động – Thương binh và Xã hội', 'bảo trợ xã hội');
const PUBLISHED_R118 = listOf('Bộ Y tế', 'bảo trợ xã hội');
const POPULATION = 'Cơ sở dữ liệu quốc gia về dân cư';

const allowance = {
  papers: [
    paper('to-khai', 'Tờ khai đề nghị trợ giúp xã hội (Mẫu số 1a đến 1đ)'),
    paper('giay-to-tuy-than', 'Giấy tờ tùy thân, giấy khai sinh của trẻ em', {
      originals: 1,
      shown: true,
      data: POPULATION,
    }),
    paper('xac-nhan-khuyet-tat', 'Giấy xác nhận khuyết tật', { originals: 1, shown: true, optional: true }),
    paper('hiv', 'Giấy xác nhận của cơ sở y tế (đối với người nhiễm HIV)', { photocopies: 1, optional: true }),
  ],
  results: [result('QD-TCXH', 'Quyết định trợ cấp xã hội hằng tháng')],
} as const satisfies Partial<VersionFacts>;
const ALLOWANCE_NAME_R61 =
  'Thực hiện, điều chỉnh, thôi hưởng trợ cấp xã hội hằng tháng, hỗ trợ kinh phí chăm sóc, nuôi dưỡng hằng tháng';

const byDistrict = {
  ...{ ruleSet: 'R61', level: 'district', intake: ['commune'], competent: DISTRICT, interlinked: true },
  ...{ agency: 'Ủy ban nhân dân cấp huyện', decision: PUBLISHED_R61 },
} as const satisfies Partial<VersionFacts>;
const byCommune = {
  ...{ ruleSet: 'R118', level: 'commune', intake: ['commune'], competent: COMMUNE },
  ...{ agency: 'Ủy ban nhân dân cấp xã', decision: PUBLISHED_R118 },
} as const satisfies Partial<VersionFacts>;

const funeral = {
  name: 'Hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội',
  applicants: ['citizen', 'other'],
  papers: [
    paper('to-khai', 'Văn bản hoặc tờ khai đề nghị hỗ trợ chi phí mai táng'),
    paper('giay-chung-tu', 'Trích lục khai tử', { photocopies: 1, data: 'Cơ sở dữ liệu hộ tịch điện tử' }),
    paper('quyet-dinh-thoi-huong', 'Quyết định thôi hưởng trợ cấp của người chết', { photocopies: 1, optional: true }),
  ],
  results: [result('QD-MTP', 'Quyết định hỗ trợ chi phí mai táng')],
  limits: [within(workingDays(5))],
} as const satisfies Partial<VersionFacts>;

const admission = {
  name: 'Tiếp nhận đối tượng bảo trợ xã hội có hoàn cảnh đặc biệt khó khăn vào cơ sở trợ giúp xã hội',
  papers: [
    paper('to-khai', 'Tờ khai đề nghị tiếp nhận vào cơ sở trợ giúp xã hội'),
    paper('so-yeu-ly-lich', 'Sơ yếu lý lịch của đối tượng', { optional: true }),
    paper('giay-khai-sinh', 'Giấy khai sinh đối với trẻ em', { photocopies: 1, optional: true, data: POPULATION }),
    paper('xac-nhan-khuyet-tat', 'Giấy xác nhận khuyết tật', { photocopies: 1, optional: true }),
    paper('hiv', 'Xác nhận của cơ quan y tế (đối với trẻ em nhiễm HIV)', { photocopies: 1, optional: true }),
  ],
  results: [result('QD-TNCS', 'Quyết định tiếp nhận vào cơ sở trợ giúp xã hội')],
} as const satisfies Partial<VersionFacts>;

const poverty = {
  ...{ level: 'commune', intake: ['commune'], competent: COMMUNE, channels: ['direct', 'postal'] },
  ...{ agency: 'Ủy ban nhân dân cấp xã', limits: [within(days(15))] },
  papers: [paper('giay-de-nghi', 'Giấy đề nghị rà soát hộ nghèo, hộ cận nghèo')],
  results: [result('KQ.G10.001158', 'Quyết định công nhận danh sách hộ nghèo, hộ cận nghèo')],
  process: inOrder(
    work('ra-soat', 'Ban chỉ đạo rà soát thu thập thông tin, tính điểm, họp dân', COMMUNE, days(7)),
    posting('niem-yet', 'Niêm yết công khai kết quả rà soát', COMMUNE, days(3)),
    work('hoan-thien', 'Công chức hoàn thiện danh sách, báo cáo', COMMUNE, days(2)),
    decide('Chủ tịch Ủy ban nhân dân cấp xã ký quyết định công nhận', COMMUNE, days(2)),
  ),
} as const satisfies Partial<VersionFacts>;

export const SOCIAL_ASSISTANCE_PROCEDURES = [
  procedure(
    '1.001776',
    'bao-tro-xa-hoi',
    ['trợ cấp xã hội', 'trợ cấp người già', 'trợ cấp khuyết tật', 'bảo trợ xã hội'],
    {
      ...{ ...byDistrict, ...allowance, name: ALLOWANCE_NAME_R61, to: '2021-07-01', limits: [within(workingDays(28))] },
      basis: ['Nghị định 136/2013/NĐ-CP', 'Thông tư liên tịch 29/2014/TTLT-BLĐTBXH-BTC'],
      process: inOrder(
        work('xet-duyet', 'Hội đồng xét duyệt trợ giúp xã hội cấp xã xét duyệt hồ sơ', COMMUNE, workingDays(9)),
        posting('niem-yet', 'Niêm yết công khai kết quả xét duyệt tại xã', COMMUNE, days(7)),
        work(
          'gui-phong',
          'Ủy ban nhân dân cấp xã gửi hồ sơ đến Phòng Lao động – Thương binh và Xã hội',
          COMMUNE,
          workingDays(3),
        ),
        work(
          'tham-dinh',
          'Phòng Lao động – Thương binh và Xã hội thẩm định, trình Chủ tịch Ủy ban nhân dân cấp huyện',
          DIVISION,
          workingDays(7),
        ),
        decide('Chủ tịch Ủy ban nhân dân cấp huyện quyết định trợ cấp', DISTRICT, workingDays(3)),
      ),
    },
    {
      ...{
        ...byDistrict,
        ...allowance,
        name: ALLOWANCE_NAME_R61,
        from: '2021-07-01',
        limits: [within(workingDays(20))],
      },
      basis: ['Nghị định 20/2021/NĐ-CP Điều 8', 'Thông tư 02/2021/TT-BLĐTBXH'],
      process: inOrder(
        work('xet-duyet', 'Công chức cấp xã xét duyệt hồ sơ', COMMUNE, workingDays(5)),
        posting('niem-yet', 'Niêm yết công khai kết quả xét duyệt tại xã', COMMUNE, workingDays(2)),
        work(
          'gui-phong',
          'Chủ tịch Ủy ban nhân dân cấp xã có văn bản gửi Phòng Lao động – Thương binh và Xã hội',
          COMMUNE,
          workingDays(3),
        ),
        work(
          'tham-dinh',
          'Phòng Lao động – Thương binh và Xã hội thẩm định, trình Chủ tịch Ủy ban nhân dân cấp huyện',
          DIVISION,
          workingDays(7),
        ),
        decide('Chủ tịch Ủy ban nhân dân cấp huyện quyết định trợ cấp', DISTRICT, workingDays(3)),
      ),
    },
    {
      // Without the district's ten days; the span is ours until the ministry's is at hand.
      ...{
        ...byCommune,
        ...allowance,
        intake: ['commune', 'province'],
        competent: RESIDENCE,
        limits: [within(workingDays(10))],
      },
      name: 'Thực hiện, điều chỉnh, thôi hưởng trợ cấp xã hội hàng tháng, hỗ trợ kinh phí chăm sóc, nuôi dưỡng hàng tháng',
      basis: ['Nghị định 20/2021/NĐ-CP', 'Nghị định 76/2024/NĐ-CP', 'Luật Tổ chức chính quyền địa phương 72/2025/QH15'],
      process: inOrder(
        work('xet-duyet', 'Công chức cấp xã xét duyệt hồ sơ', RESIDENCE, workingDays(5)),
        posting('niem-yet', 'Niêm yết công khai kết quả xét duyệt tại xã', RESIDENCE, workingDays(2)),
        work('trinh', 'Công chức cấp xã trình Chủ tịch Ủy ban nhân dân cấp xã', RESIDENCE, workingDays(1)),
        decide('Chủ tịch Ủy ban nhân dân cấp xã quyết định trợ cấp', RESIDENCE, workingDays(2)),
      ),
    },
  ),
  procedure(
    '1.001731',
    'bao-tro-xa-hoi',
    ['mai táng phí', 'tiền mai táng', 'hỗ trợ chôn cất'],
    {
      ...{ ...byDistrict, ...funeral },
      basis: ['Nghị định 136/2013/NĐ-CP (từ 01/7/2021: Nghị định 20/2021/NĐ-CP Điều 12)'],
      process: inOrder(
        work(
          'xem-xet',
          'Ủy ban nhân dân cấp xã xem xét, gửi Phòng Lao động – Thương binh và Xã hội',
          COMMUNE,
          workingDays(2),
        ),
        work('tham-dinh', 'Phòng Lao động – Thương binh và Xã hội xem xét, trình ký', DIVISION, workingDays(2)),
        decide('Chủ tịch Ủy ban nhân dân cấp huyện quyết định hỗ trợ', DISTRICT, workingDays(1)),
      ),
    },
    {
      ...{ ...byCommune, ...funeral, basis: ['Nghị định 20/2021/NĐ-CP', 'Nghị định 76/2024/NĐ-CP'] },
      process: inOrder(
        work('xem-xet', 'Công chức cấp xã xem xét, trình ký', COMMUNE, workingDays(3)),
        decide('Chủ tịch Ủy ban nhân dân cấp xã quyết định hỗ trợ', COMMUNE, workingDays(2)),
      ),
    },
  ),
  procedure(
    '2.000286',
    'bao-tro-xa-hoi',
    ['vào trung tâm bảo trợ', 'cơ sở trợ giúp xã hội', 'nhà xã hội'],
    {
      ...{
        ...admission,
        ruleSet: 'R61',
        level: 'province',
        intake: ['commune'],
        competent: DEPARTMENT,
        interlinked: true,
      },
      ...{ agency: 'Sở Lao động – Thương binh và Xã hội', decision: PUBLISHED_R61, limits: [within(workingDays(27))] },
      basis: ['Nghị định 136/2013/NĐ-CP (từ 01/7/2021: Nghị định 20/2021/NĐ-CP Điều 28)'],
      process: inOrder(
        work('xet-duyet', 'Ủy ban nhân dân cấp xã xét duyệt hồ sơ', COMMUNE, workingDays(3)),
        posting('niem-yet', 'Niêm yết công khai kết quả xét duyệt', COMMUNE, workingDays(7)),
        work('phong-ldtbxh', 'Phòng Lao động – Thương binh và Xã hội thẩm định', DIVISION, workingDays(7)),
        work(
          'ubnd-huyen',
          'Ủy ban nhân dân cấp huyện có văn bản gửi Sở Lao động – Thương binh và Xã hội',
          DISTRICT,
          workingDays(3),
        ),
        work('so-ldtbxh', 'Sở Lao động – Thương binh và Xã hội thẩm định', DEPARTMENT, workingDays(5)),
        decide('Lãnh đạo Sở Lao động – Thương binh và Xã hội quyết định tiếp nhận', DEPARTMENT, workingDays(2)),
      ),
    },
    {
      ...{ ...byCommune, ...admission, limits: [within(workingDays(17))] },
      basis: ['Nghị định 20/2021/NĐ-CP', 'Nghị định 76/2024/NĐ-CP'],
      process: inOrder(
        work('xet-duyet', 'Công chức cấp xã xét duyệt hồ sơ', COMMUNE, workingDays(3)),
        posting('niem-yet', 'Niêm yết công khai kết quả xét duyệt', COMMUNE, workingDays(7)),
        work('trinh', 'Công chức cấp xã lấy ý kiến cơ sở trợ giúp xã hội, trình ký', COMMUNE, workingDays(4)),
        decide('Chủ tịch Ủy ban nhân dân cấp xã quyết định', COMMUNE, workingDays(3)),
      ),
    },
  ),
  procedure(
    '1.011607',
    'giam-ngheo',
    ['hộ nghèo', 'hộ cận nghèo', 'sổ hộ nghèo'],
    {
      ...{ ...poverty, ruleSet: 'R61', decision: listOf('Bộ Lao động – Thương binh và Xã hội', 'giảm nghèo') },
      name: 'Công nhận hộ nghèo, hộ cận nghèo phát sinh trong năm',
      basis: ['Quyết định 59/2015/QĐ-TTg', 'Thông tư 17/2016/TT-BLĐTBXH', 'Quyết định 24/2021/QĐ-TTg (từ 2021)'],
    },
    {
      ...{ ...poverty, ruleSet: 'R118', decision: 'Quyết định 967/QĐ-BNNMT' },
      name: 'Công nhận hộ nghèo, hộ cận nghèo thường xuyên hằng năm',
      basis: ['Quyết định 24/2021/QĐ-TTg', 'Thông tư 07/2021/TT-BLĐTBXH'],
    },
  ),
];
