export { AuditModule } from './audit.module.js';
export { Audit } from './application/audit.js';
export type { AuditEntry } from './domain/audit-entry.js';
