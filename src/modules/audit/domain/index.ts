export { canonicalJson, type JsonValue } from './canonical-json.js';
export type { AuditDetail, AuditEntry, AuditRecordId } from './audit-entry.js';
export { leafHash, leafHashOf, leafText, type AuditRecord } from './leaf-hash.js';
export { READ_ACTIONS, type ReadAction } from './read-action.js';
