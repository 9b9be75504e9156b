/**
 * Chứng thực at the commune: Nghị định 23/2015 (from 2025 with 280/2025). Done while the person waits; more copies or
 * pages, or papers that are hard to check, allow two working days more.
 */
import {
  COMMUNE,
  decide,
  fee,
  inOrder,
  listOf,
  paper,
  procedure,
  result,
  SAME_DAY,
  within,
  work,
  workingDays,
  workingHours,
  type VersionFacts,
} from './facts.js';

const COMMITTEE = 'Ủy ban nhân dân cấp xã';
const TEN_THOUSAND_SIGNATURE = fee('phi', 'Phí chứng thực chữ ký', 10_000, 'Thông tư 226/2016/TT-BTC');
/** Counted by the pages of the original. */
const COPY_FEE = fee('phi', 'Phí chứng thực bản sao từ bản chính', 2_000, 'Thông tư 226/2016/TT-BTC', {
  ...{ per: 'page', stepAt: 3, after: 1_000, cap: 200_000 },
});

const atOnce = {
  ...{ agency: COMMITTEE, level: 'commune', intake: ['commune'], competent: COMMUNE, channels: ['direct'] },
  ...{
    limits: [within(SAME_DAY)],
    immediate: true,
    feeTiming: 'at-intake',
    applicants: ['citizen', 'enterprise', 'other'],
  },
  extension: { longest: workingDays(2) },
} as const satisfies Partial<VersionFacts>;

const BASIS_R61 = ['Nghị định 23/2015/NĐ-CP', 'Thông tư 20/2015/TT-BTP (từ 20/4/2020: Thông tư 01/2020/TT-BTP)'];
const BASIS_R118 = ['Nghị định 23/2015/NĐ-CP', 'Nghị định 280/2025/NĐ-CP', 'Thông tư 01/2020/TT-BTP'];
const PUBLISHED_R61 = listOf('Bộ Tư pháp', 'chứng thực');

const copy = {
  ...atOnce,
  papers: [
    paper('ban-chinh', 'Bản chính giấy tờ, văn bản làm cơ sở chứng thực', { originals: 1, shown: true }),
    paper('ban-sao', 'Bản sao cần chứng thực (không có thì cơ quan chụp từ bản chính)', {
      photocopies: 1,
      optional: true,
    }),
  ],
  results: [result('BS-CT', 'Bản sao được chứng thực từ bản chính')],
  fees: [COPY_FEE],
  process: inOrder(
    work(
      'doi-chieu',
      'Công chức tư pháp – hộ tịch đối chiếu bản chính, ghi lời chứng, vào sổ',
      COMMUNE,
      workingHours(1),
    ),
    decide('Chủ tịch Ủy ban nhân dân cấp xã ký, đóng dấu chứng thực', COMMUNE, workingHours(0.5)),
  ),
} as const;

const signature = {
  ...atOnce,
  papers: [
    paper('giay-to-tuy-than', 'Giấy tờ tùy thân còn giá trị sử dụng', { originals: 1, shown: true }),
    paper('giay-to-se-ky', 'Giấy tờ, văn bản sẽ ký'),
  ],
  results: [result('GT-CTCK', 'Giấy tờ, văn bản được chứng thực chữ ký hoặc điểm chỉ')],
  fees: [TEN_THOUSAND_SIGNATURE],
  process: inOrder(
    work(
      'kiem-tra',
      'Công chức tư pháp – hộ tịch kiểm tra giấy tờ, chứng kiến việc ký, ghi lời chứng',
      COMMUNE,
      workingHours(1),
    ),
    decide('Chủ tịch Ủy ban nhân dân cấp xã ký, đóng dấu chứng thực', COMMUNE, workingHours(0.5)),
  ),
} as const;

const fromRegister = {
  ...{ agency: 'Cơ quan đang quản lý sổ gốc', level: 'commune', intake: ['commune'], competent: COMMUNE },
  ...{ limits: [within(workingDays(1))], applicants: ['citizen', 'other'] },
  papers: [
    paper('phieu-yeu-cau', 'Phiếu yêu cầu cấp bản sao từ sổ gốc'),
    paper('giay-to-tuy-than', 'Giấy tờ tùy thân của người yêu cầu', {
      ...{ originals: 1, shown: true, data: 'Cơ sở dữ liệu quốc gia về dân cư' },
    }),
    paper('quan-he', 'Giấy tờ chứng minh quan hệ với người được cấp bản chính', { optional: true }),
  ],
  results: [result('BS-SG', 'Bản sao được cấp từ sổ gốc')],
  // Eight office hours in all, a working day; internal shares, no time to wait for.
  process: inOrder(
    work('kiem-tra', 'Công chức kiểm tra yêu cầu và thẩm quyền', COMMUNE, workingHours(2)),
    work('tra-cuu', 'Công chức tra cứu sổ gốc, lập bản sao', COMMUNE, workingHours(3)),
    decide('Chủ tịch Ủy ban nhân dân cấp xã ký bản sao', COMMUNE, workingHours(2)),
  ),
} as const satisfies Partial<VersionFacts>;

export const CERTIFICATION_PROCEDURES = [
  procedure(
    '2.000815',
    'chung-thuc',
    ['sao y', 'sao y bản chính', 'công chứng bản sao', 'photo chứng thực'],
    {
      ...{ ...copy, ruleSet: 'R61', basis: BASIS_R61, decision: PUBLISHED_R61 },
      name: 'Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam cấp hoặc chứng nhận',
    },
    {
      ...{ ...copy, ruleSet: 'R118', basis: BASIS_R118, decision: 'Quyết định 3152/QĐ-BTP' },
      name:
        'Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam; cơ quan, tổ chức có ' +
        'thẩm quyền của nước ngoài; cơ quan, tổ chức có thẩm quyền của Việt Nam liên kết với cơ quan, tổ chức có thẩm quyền ' +
        'của nước ngoài cấp hoặc chứng nhận',
    },
  ),
  procedure(
    '2.000884',
    'chung-thuc',
    ['công chứng chữ ký', 'xác nhận chữ ký', 'chứng thực điểm chỉ'],
    ...(['R61', 'R118'] as const).map((ruleSet) => ({
      ...{ ...signature, ruleSet, basis: ruleSet === 'R61' ? BASIS_R61 : BASIS_R118 },
      decision: ruleSet === 'R61' ? PUBLISHED_R61 : 'Quyết định 858/QĐ-BTP',
      name:
        'Chứng thực chữ ký trong các giấy tờ, văn bản (áp dụng cho cả trường hợp chứng thực điểm chỉ và trường hợp người yêu ' +
        'cầu chứng thực không thể ký, không thể điểm chỉ được)',
    })),
  ),
  procedure(
    '2.000908',
    'chung-thuc',
    ['bản sao sổ gốc', 'sao lục', 'cấp lại bản sao bằng'],
    ...(['R61', 'R118'] as const).map((ruleSet) => ({
      ...{
        ...fromRegister,
        ruleSet,
        basis: ruleSet === 'R61' ? BASIS_R61 : [...BASIS_R118, 'Nghị quyết 66.7/2025/NQ-CP'],
      },
      decision: ruleSet === 'R61' ? PUBLISHED_R61 : 'Quyết định 858/QĐ-BTP',
      name: 'Cấp bản sao từ sổ gốc',
    })),
  ),
];
