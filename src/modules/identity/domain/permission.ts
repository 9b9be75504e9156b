/**
 * What a route or an act asks for, and how far a grant of it reaches:
 * - `field`: the unit and the field (lĩnh vực) of the dossier count; a grant limited to fields covers only these;
 * - `unit`: only the unit counts;
 * - `own`: the caller's own things, whatever the unit;
 * - `all`: nobody needs a grant.
 */
export const PERMISSIONS = {
  'dossier.read': 'field',
  'dossier.intake': 'field',
  'dossier.accept': 'field',
  'dossier.request-correction': 'field',
  'dossier.reject': 'field',
  'dossier.hand-over': 'field',
  'dossier.receive': 'field',
  'dossier.process': 'field',
  'dossier.assign': 'field',
  'dossier.consult': 'field',
  'dossier.answer-consultation': 'field',
  'dossier.draft': 'field',
  'dossier.approve': 'field',
  'dossier.sign': 'field',
  'dossier.number': 'field',
  'dossier.issue': 'field',
  'dossier.return-result': 'field',
  'dossier.confirm-supplement': 'field',
  'dossier.obligation': 'field',
  'dossier.withdraw': 'field',
  'dossier.extend': 'field',
  'dossier.suspend': 'field',
  /** Telling a unit or an officer what to do about a dossier. */
  'dossier.direct': 'field',
  'feedback.read': 'field',
  'feedback.answer': 'field',
  'feedback.resolve': 'field',
  'feedback.moderate': 'field',
  'feedback.rate': 'field',
  /** Entering what was done on paper, besides the right to what was done. */
  'dossier.enter-late': 'field',
  'own-dossier.read': 'own',
  'own-dossier.submit': 'own',
  'own-dossier.supplement': 'own',
  'own-dossier.withdraw': 'own',
  'statistics.read': 'field',
  /** Entering figures that others reported, and targets. */
  'statistics.manage': 'unit',
  'report.issue': 'unit',
  'catalogue.read': 'unit',
  'catalogue.manage': 'unit',
  'organisation.read': 'unit',
  'organisation.manage': 'unit',
  'calendar.read': 'unit',
  'calendar.manage': 'unit',
  'account.manage': 'unit',
  'operations.read': 'unit',
  'operations.manage': 'unit',
  'audit.read': 'unit',
  /** Incidents with personal data, requests of persons about theirs. */
  'privacy.manage': 'unit',
  /** Whoever is signed in: sign out, change the password, act for another. */
  self: 'own',
  /** Everybody, signed in or not. */
  public: 'all',
} as const satisfies Record<string, 'field' | 'unit' | 'own' | 'all'>;

export type Permission = keyof typeof PERMISSIONS;

export function isPermission(value: unknown): value is Permission {
  return typeof value === 'string' && Object.hasOwn(PERMISSIONS, value);
}
