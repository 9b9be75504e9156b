/**
 * Người có công: what the communes take in for the department of home affairs since the reform. The agencies are those of
 * the specification; the spans are ours, after 1.010821, until those of the ministry are at hand.
 */
import {
  at,
  COMMUNE,
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

const HOME_AFFAIRS = at('province', 'NV');

const toDepartment = {
  ...{ ruleSet: 'R118', level: 'province', intake: ['commune'], competent: HOME_AFFAIRS, interlinked: true },
  ...{ agency: 'Sở Nội vụ', decision: listOf('Bộ Nội vụ', 'người có công'), limits: [within(workingDays(10))] },
  basis: ['Nghị định 128/2025/NĐ-CP'],
} as const satisfies Partial<VersionFacts>;

const confirmed = work('xac-nhan', 'Ủy ban nhân dân cấp xã xác nhận, gửi Sở Nội vụ', COMMUNE, workingDays(3));
const examined = work('so-noi-vu', 'Sở Nội vụ đối chiếu hồ sơ gốc, dự thảo', HOME_AFFAIRS, workingDays(5));
const throughDepartment = inOrder(confirmed, examined, decide('Giám đốc Sở Nội vụ ký', HOME_AFFAIRS, workingDays(2)));
const proof = paper('giay-to-nguoi-co-cong', 'Giấy tờ chứng minh người có công', { photocopies: 1 });

const funeral = {
  ...{ ...toDepartment, applicants: ['citizen', 'other'], process: throughDepartment },
  papers: [
    paper('to-khai', 'Bản khai của thân nhân hoặc người tổ chức mai táng'),
    paper('trich-luc-khai-tu', 'Trích lục khai tử', { photocopies: 1, data: 'Cơ sở dữ liệu hộ tịch điện tử' }),
    paper('giay-to-hoat-dong', 'Giấy tờ chứng minh quá trình tham gia', { photocopies: 1 }),
  ],
  results: [result('QD-MTP', 'Quyết định trợ cấp mai táng phí')],
} as const satisfies Partial<VersionFacts>;

export const MERIT_SINCE_2025 = [
  procedure('1.010833', 'nguoi-co-cong', ['giấy xác nhận thân nhân liệt sĩ', 'con thương binh'], {
    ...{ ...toDepartment, name: 'Cấp giấy xác nhận thân nhân của người có công', process: throughDepartment },
    papers: [paper('don', 'Đơn đề nghị cấp giấy xác nhận thân nhân'), proof],
    results: [result('GXN-TN', 'Giấy xác nhận thân nhân của người có công')],
  }),
  procedure('1.013745', 'nguoi-co-cong', ['chế độ người có công', 'xác nhận người có công'], {
    ...{ ...toDepartment, limits: [within(workingDays(15))], competent: PROVINCE, agency: 'Ủy ban nhân dân cấp tỉnh' },
    name: 'Xác nhận và giải quyết chế độ ưu đãi người có công với cách mạng và thân nhân',
    papers: [paper('ban-khai', 'Bản khai đề nghị hưởng chế độ ưu đãi'), proof],
    results: [result('QD-NCC', 'Quyết định công nhận và giải quyết chế độ ưu đãi')],
    process: inOrder(
      confirmed,
      examined,
      decide('Chủ tịch Ủy ban nhân dân cấp tỉnh quyết định', PROVINCE, workingDays(7)),
    ),
  }),
  procedure('2.002307', 'nguoi-co-cong', ['mai táng cựu chiến binh', 'mai táng phí'], {
    ...{ ...funeral, name: 'Giải quyết chế độ mai táng phí đối với cựu chiến binh' },
  }),
  procedure('1.014359', 'nguoi-co-cong', ['mai táng dân công hỏa tuyến'], {
    ...funeral,
    name: 'Giải quyết chế độ mai táng phí đối với dân công hỏa tuyến tham gia kháng chiến chống Pháp, chống Mỹ, chiến tranh bảo vệ Tổ quốc và làm nhiệm vụ quốc tế',
  }),
];
