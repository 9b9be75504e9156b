export { canonicalJson, type JsonValue } from './canonical-json.js';
export type { AuditDetail, AuditEntry, AuditRecordId } from './audit-entry.js';
export { leafHash, leafHashOf, leafText, type AuditRecord } from './leaf-hash.js';
export { READ_ACTIONS, type ReadAction } from './read-action.js';
export { merklePath, merkleRoot } from './merkle-tree.js';
export { chainHash, FIRST_CHAIN, signedText, type SealedDay, type SignedDay } from './root-chain.js';
export {
  hex,
  SEALED_TABLES,
  sealedHash,
  sealedText,
  type SealedEvent,
  type SealedRecord,
  type SealedRow,
  type SealedTable,
} from './sealed-row.js';
