/**
 * Đăng ký biện pháp bảo đảm bằng quyền sử dụng đất: the land office, the same day, after 15:00 the next working day, never
 * more than three with a reason. Filed at a one-stop unit, the clock starts when the land office has it.
 */
import {
  at,
  decide,
  feeByProvince,
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

const BRANCH = at('district', 'VPDKDD');
const OFFICE = at('province', 'VPDKDD');

/** @param amount fee in đồng as the council of Cao Bằng's kind usually sets it, from memory. */
function registration(
  code: string,
  synonyms: readonly string[],
  name: string,
  what: string,
  resultVi: string,
  amount: number,
) {
  const common = {
    name,
    limits: [within(SAME_DAY, { startEvent: 'received-by-competent-unit' })],
    // "Not more than three working days from the day of receipt."
    extension: { longest: workingDays(2), total: workingDays(3) },
    applicants: ['citizen', 'enterprise', 'state-body', 'other'],
    papers: [
      paper('phieu-yeu-cau', `Phiếu yêu cầu ${what}`),
      paper('hop-dong', 'Hợp đồng bảo đảm hoặc văn bản làm căn cứ đăng ký', { photocopies: 1, optional: true }),
      paper('giay-chung-nhan', 'Bản gốc Giấy chứng nhận quyền sử dụng đất'),
      paper('van-ban-uy-quyen', 'Văn bản ủy quyền', { photocopies: 1, optional: true }),
    ],
    results: [result('PYC-BPBD', resultVi)],
    fees: [feeByProvince('phi', `Phí ${what}`, { amount })],
    feeTiming: 'at-intake',
  } as const satisfies Partial<VersionFacts>;
  const steps = (unit: typeof BRANCH, leader: string) =>
    inOrder(
      work('kiem-tra', 'Văn phòng đăng ký đất đai kiểm tra, ghi sổ, cập nhật Giấy chứng nhận', unit, workingHours(1.5)),
      decide(leader, unit, workingHours(0.5)),
    );
  return procedure(
    code,
    'bien-phap-bao-dam',
    synonyms,
    {
      ...{ ...common, ruleSet: 'R61', level: 'district', intake: ['district'], competent: BRANCH },
      ...{ agency: 'Chi nhánh Văn phòng đăng ký đất đai', decision: listOf('Bộ Tư pháp', 'đăng ký biện pháp bảo đảm') },
      basis: ['Nghị định 102/2017/NĐ-CP (từ 15/01/2023: Nghị định 99/2022/NĐ-CP)', 'Thông tư 07/2019/TT-BTP'],
      process: steps(BRANCH, 'Giám đốc Chi nhánh Văn phòng đăng ký đất đai ký chứng nhận'),
    },
    {
      ...{ ...common, ruleSet: 'R118', level: 'province', intake: ['commune', 'province'], competent: OFFICE },
      ...{ agency: 'Văn phòng đăng ký đất đai', decision: 'Quyết định 570/QĐ-BTP', basis: ['Nghị định 99/2022/NĐ-CP'] },
      process: steps(OFFICE, 'Giám đốc Văn phòng đăng ký đất đai ký chứng nhận'),
    },
  );
}

export const SECURITY_REGISTRATION_PROCEDURES = [
  registration(
    '1.011441',
    ['thế chấp sổ đỏ', 'đăng ký thế chấp', 'giao dịch bảo đảm'],
    'Đăng ký biện pháp bảo đảm bằng quyền sử dụng đất, tài sản gắn liền với đất',
    'đăng ký biện pháp bảo đảm',
    'Phiếu yêu cầu đăng ký biện pháp bảo đảm có chứng nhận',
    80_000,
  ),
  registration(
    '1.011442',
    ['thay đổi thế chấp', 'đăng ký thay đổi thế chấp'],
    'Đăng ký thay đổi biện pháp bảo đảm bằng quyền sử dụng đất, tài sản gắn liền với đất',
    'đăng ký thay đổi biện pháp bảo đảm',
    'Phiếu yêu cầu đăng ký thay đổi có chứng nhận',
    60_000,
  ),
  registration(
    '1.011443',
    ['xóa thế chấp', 'giải chấp', 'xóa đăng ký thế chấp'],
    'Xóa đăng ký biện pháp bảo đảm bằng quyền sử dụng đất, tài sản gắn liền với đất',
    'xóa đăng ký biện pháp bảo đảm',
    'Phiếu yêu cầu xóa đăng ký có chứng nhận',
    20_000,
  ),
];
