/** Who may sign in to the demonstration: one person for each kind of work, all with one password that the terminal shows. */
import type { DemoRole } from '../../../src/modules/identity/index.js';
import type { StaffMember } from '../staff.js';

/** Long enough for the rules of the product; no secret, since it stands here and on the terminal. */
export const DEMO_PASSWORD = 'thac-ban-gioc-2020';

/** Usernames of staff, in the order in which they are shown. */
export const DEMO_STAFF = [
  'mc.xa.damthuy',
  'cb.xa.damthuy',
  'lanhdao.xa.damthuy',
  'vanthu.xa.damthuy',
  'mc.huyen.trungkhanh',
  'cb.ldtbxh.trungkhanh',
  'tp.ldtbxh.trungkhanh',
  'lanhdao.huyen.trungkhanh',
  'vanthu.huyen.trungkhanh',
  'mc.tinh',
  'cb.so.ldtbxh',
  'tp.so.ldtbxh',
  'lanhdao.so.ldtbxh',
  'vanthu.so.ldtbxh',
  'lanhdao.tinh',
  'kiemsoat',
] as const;

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
] as const;

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
