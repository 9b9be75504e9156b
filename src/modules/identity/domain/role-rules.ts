/** Who may hold and pass on which role. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { AccountKind } from './actor.js';
import { permissionsOf } from './role-permissions.js';
import { ROLE_CODES, type RoleCode } from './role.js';

/** Roles of persons at work that another system may hold too: an intake kiosk, a sector's own software. */
const HELD_BY_SYSTEMS: readonly RoleCode[] = [
  'system',
  'one-stop-clerk',
  'officer',
  'registry-clerk',
  'statistics-viewer',
  'operator',
];

function mayHold(kind: AccountKind, role: RoleCode): boolean {
  switch (kind) {
    case 'person':
      return role !== 'system' && role !== 'citizen';
    case 'system':
      return HELD_BY_SYSTEMS.includes(role);
    case 'citizen':
      return false;
  }
}

function touchesDossiers(role: RoleCode): boolean {
  return permissionsOf(role).some((permission) => permission.startsWith('dossier.'));
}

/**
 * What stands against giving `role` to an account that holds `held`, each from today on or later. Whoever manages
 * accounts touches no dossier, not even by holding two roles.
 */
export function roleFaults(kind: AccountKind, held: readonly RoleCode[], role: RoleCode): Blocker[] {
  const faults: Blocker[] = [];
  if (!mayHold(kind, role)) faults.push({ code: 'role.not-for-kind', params: { role, kind }, field: 'role' });
  const all = [...held, role];
  if (all.includes('administrator') && all.some(touchesDossiers)) {
    faults.push({ code: 'role.incompatible', params: { role }, field: 'role' });
  }
  return faults;
}

/** Uỷ quyền passes on work on dossiers and figures, never the management of accounts or machines. */
export const DELEGABLE_ROLES: readonly RoleCode[] = ROLE_CODES.filter(
  (role) => !['operator', 'administrator', 'system', 'citizen'].includes(role),
);
