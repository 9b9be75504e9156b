/** Who may sign in to the demonstration: one person for each kind of work, all with one password that the terminal shows. */
import type { DemoRole } from '../../../src/modules/identity/index.js';
import type { DemoAccount as DemoLogin } from '../../../src/bootstrap/scenario.js';
import type { StaffMember } from '../staff.js';

/** Long enough for the rules of the product; no secret, since it stands here and on the terminal. */
export const DEMO_PASSWORD = 'thac-ban-gioc-2020';

/** Staff by username, in the order in which they are shown, with post and unit. */
export const DEMO_STAFF: Readonly<Record<string, string>> = {
  'mc.xa.damthuy': 'Cán bộ một cửa, xã Đàm Thủy, huyện Trùng Khánh',
  'cb.xa.damthuy': 'Công chức thụ lý, UBND xã Đàm Thủy',
  'lanhdao.xa.damthuy': 'Chủ tịch UBND xã Đàm Thủy',
  'vanthu.xa.damthuy': 'Văn thư, UBND xã Đàm Thủy',
  'mc.huyen.trungkhanh': 'Cán bộ một cửa, huyện Trùng Khánh',
  'cb.ldtbxh.trungkhanh': 'Chuyên viên, Phòng LĐ-TB&XH huyện Trùng Khánh',
  'tp.ldtbxh.trungkhanh': 'Trưởng phòng LĐ-TB&XH huyện Trùng Khánh',
  'lanhdao.huyen.trungkhanh': 'Chủ tịch UBND huyện Trùng Khánh',
  'vanthu.huyen.trungkhanh': 'Văn thư, UBND huyện Trùng Khánh',
  'mc.tinh': 'Cán bộ Trung tâm Phục vụ hành chính công tỉnh',
  'cb.so.ldtbxh': 'Chuyên viên, Sở LĐ-TB&XH',
  'tp.so.ldtbxh': 'Trưởng phòng chuyên môn, Sở LĐ-TB&XH',
  'lanhdao.so.ldtbxh': 'Giám đốc Sở LĐ-TB&XH',
  'vanthu.so.ldtbxh': 'Văn thư, Sở LĐ-TB&XH',
  'lanhdao.tinh': 'Chủ tịch UBND tỉnh Cao Bằng: ký, xem số liệu toàn tỉnh',
  kiemsoat: 'Kiểm soát thủ tục hành chính, toàn tỉnh',
};

/** Those without a post: they run the system. */
export const DEMO_OPERATORS = [
  {
    username: 'quantri',
    displayName: 'Quản trị hệ thống',
    role: 'administrator',
    title: 'Quản trị hệ thống, tỉnh Cao Bằng',
  },
  {
    username: 'vanhanh',
    displayName: 'Vận hành hệ thống',
    role: 'operator',
    title: 'Vận hành hệ thống, tỉnh Cao Bằng',
  },
  {
    username: 'quantri.2lop',
    displayName: 'Quản trị hai lớp',
    role: 'administrator',
    title: 'Quản trị hệ thống có xác thực hai lớp, tỉnh Cao Bằng',
  },
] as const;

/** Keys of second factors by username: no secrets, since they stand here and on the terminal. */
const SECOND_FACTORS: Readonly<Record<string, string>> = { 'quantri.2lop': 'CAOBANGTHACBANGIOCMOTCUA22222222' };

export const DEMO_CITIZEN = {
  username: 'congdan',
  displayName: 'Nông Thị Hoa',
  title: 'Công dân, xã Đàm Thủy, huyện Trùng Khánh',
} as const;

/** What a person may do beside the work of the post: leaders and controllers see the figures of all below them. */
export function rolesOf({ role, unitId }: Pick<StaffMember, 'role' | 'unitId'>, isCommittee: boolean): DemoRole[] {
  if (role === 'procedure-controller') return [{ role, unitId, reach: 'subtree' }];
  const figures = { role: 'statistics-viewer', unitId, reach: 'subtree' } as const;
  return role === 'agency-leader' && isCommittee ? [{ role, unitId }, figures] : [{ role, unitId }];
}

/** For the terminal. */
export const DEMO_LOGINS: readonly DemoLogin[] = [
  ...Object.entries(DEMO_STAFF).map(([login, title]) => ({ login, title, password: DEMO_PASSWORD })),
  ...DEMO_OPERATORS.map(({ username: login, title }) => ({
    ...{ login, title, password: DEMO_PASSWORD },
    ...(SECOND_FACTORS[login] === undefined ? {} : { secondFactor: SECOND_FACTORS[login] }),
  })),
  { login: DEMO_CITIZEN.username, title: DEMO_CITIZEN.title, password: DEMO_PASSWORD },
];
