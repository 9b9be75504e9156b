/** What identity writes into the audit; each has a text under `audit.action.<code>`. */
export const IDENTITY_AUDIT_ACTIONS = [
  'session.started',
  'session.refused',
  'session.throttled',
  'session.ended',
  'session.acting-for-changed',
  'access.refused',
  'account.created',
  'account.disabled',
  'account.enabled',
  'account.password-changed',
  'account.second-factor-set',
  'account.second-factor-removed',
  'account.recovery-code-used',
  'account.security-key-added',
  'account.security-key-removed',
  'account.security-key-copied',
  'account.identity-linked',
  'account.role-assigned',
  'account.role-ended',
  'delegation.granted',
  'delegation.ended',
  'bearer-token.issued',
  'bearer-token.revoked',
  'person.corrected',
] as const;

export type IdentityAuditAction = (typeof IDENTITY_AUDIT_ACTIONS)[number];
