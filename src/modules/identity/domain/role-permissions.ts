import type { Permission } from './permission.js';
import type { RoleCode } from './role.js';

/** Reference data that everybody at work may read. */
const READ = ['catalogue.read', 'organisation.read', 'calendar.read'] as const satisfies readonly Permission[];

const OFFICER = [
  ...READ,
  'statistics.read',
  'dossier.read',
  'dossier.receive',
  'dossier.process',
  'dossier.hand-over',
  'dossier.consult',
  'dossier.answer-consultation',
  'dossier.draft',
  'dossier.obligation',
  'feedback.read',
  'feedback.answer',
] as const satisfies readonly Permission[];

/**
 * Which role may do what (domain.md §3.3, column "Who", and §8.1). Rights come from here alone; a role assignment only
 * says where and when. No role that manages accounts or machines has a permission on dossiers.
 */
export const ROLE_PERMISSIONS = {
  'one-stop-clerk': [
    ...READ,
    'statistics.read',
    'dossier.read',
    'dossier.intake',
    'dossier.accept',
    'dossier.request-correction',
    'dossier.reject',
    'dossier.hand-over',
    'dossier.receive',
    'dossier.return-result',
    'dossier.process',
    'dossier.confirm-supplement',
    'dossier.obligation',
    'dossier.withdraw',
    'feedback.rate',
    'dossier.enter-late',
  ],
  officer: OFFICER,
  'division-head': [
    ...OFFICER,
    'dossier.assign',
    'dossier.approve',
    'dossier.direct',
    'feedback.resolve',
    'dossier.enter-late',
  ],
  'agency-leader': [
    ...READ,
    'statistics.read',
    'report.issue',
    'dossier.read',
    'dossier.receive',
    'dossier.process',
    'dossier.assign',
    'dossier.answer-consultation',
    'dossier.approve',
    'dossier.sign',
    'dossier.extend',
    'dossier.direct',
    'dossier.withdraw',
    'feedback.read',
    'feedback.answer',
    'feedback.resolve',
    'feedback.moderate',
    'dossier.enter-late',
  ],
  'registry-clerk': [
    ...READ,
    'statistics.read',
    'dossier.read',
    'dossier.receive',
    'dossier.process',
    'dossier.hand-over',
    'dossier.number',
    'dossier.issue',
    'dossier.enter-late',
  ],
  'procedure-controller': [
    ...READ,
    'statistics.read',
    'statistics.manage',
    'report.issue',
    'dossier.read',
    'dossier.suspend',
    'feedback.read',
    'feedback.answer',
    'feedback.resolve',
    'feedback.moderate',
    'privacy.manage',
    'catalogue.manage',
    'organisation.manage',
    'calendar.manage',
  ],
  'statistics-viewer': [...READ, 'statistics.read'],
  operator: ['operations.read', 'operations.manage'],
  administrator: [...READ, 'account.manage', 'operations.read', 'operations.manage', 'audit.read'],
  system: [...READ, 'statistics.read', 'dossier.read', 'dossier.intake', 'dossier.obligation'],
  citizen: ['own-dossier.read', 'own-dossier.submit', 'own-dossier.supplement', 'own-dossier.withdraw'],
} as const satisfies Record<RoleCode, readonly Permission[]>;

/** The permissions of a role, as a list that can be asked for any permission. */
export function permissionsOf(role: RoleCode): readonly Permission[] {
  return ROLE_PERMISSIONS[role];
}

/** The roles that grant a permission. */
export function rolesGranting(permission: Permission): readonly RoleCode[] {
  return (Object.keys(ROLE_PERMISSIONS) as RoleCode[]).filter((role) => permissionsOf(role).includes(permission));
}
