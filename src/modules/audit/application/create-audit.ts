import { AuditRecordStore } from '../persistence/audit-record.store.js';
import { Audit } from './audit.js';

/** The audit outside a process, for commands. */
export function createAudit(): Audit {
  return new Audit(new AuditRecordStore());
}
