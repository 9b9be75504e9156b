/**
 * Who did and who looked. An entry names things by id and code only: it is kept for ever and cannot be corrected, so
 * nothing about a person may stand in it (Luật 91/2025/QH15; architecture.md §8).
 */
import type { Id } from '../../../kernel/ids.js';
import type { JsonValue } from './canonical-json.js';

export type AuditRecordId = Id<'audit-record'>;

/** Ids, codes, field names, amounts and counts. */
export type AuditDetail = Readonly<Record<string, JsonValue | undefined>>;

export interface AuditEntry {
  /** `noun.past-participle`, `account.created`; each has a text under `audit.action.<code>`. */
  readonly action: string;
  /** Who; null for the system itself and for callers that are not known (a refused sign-in). An `Actor` fits. */
  readonly actor: { readonly accountId: string; readonly actingFor: string | null } | null;
  /** What it was done to: the kind of thing as a code, and its id. */
  readonly subject: { readonly kind: string; readonly id: string };
  /** The unit in whose name. */
  readonly unitId?: string | null;
  readonly detail?: AuditDetail;
}

const ACTION = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const KIND = /^[a-z][a-z0-9-]{0,39}$/;
/** Ids, codes, days, instants: no blanks and no letters beyond ASCII, so that no name or sentence gets in by mistake. */
const CODE = /^[A-Za-z0-9._:/@+*-]{1,128}$/;
/** Identity numbers (9 or 12 digits) and phone numbers (10 or 11). */
const PERSONAL_NUMBER = /^\+?\d{9,12}$/;

/** @throws TypeError when the entry holds anything but codes and ids: a fault of the program, not of its input. */
export function checkAuditEntry(entry: AuditEntry): void {
  if (!ACTION.test(entry.action)) throw new TypeError(`not an audit action: ${entry.action}`);
  if (!KIND.test(entry.subject.kind)) throw new TypeError(`not a kind of subject: ${entry.subject.kind}`);
  checkCodes(entry.subject.id, `${entry.action} subject`);
  checkCodes(entry.detail ?? {}, entry.action);
}

function checkCodes(value: JsonValue | undefined, where: string): void {
  if (typeof value === 'string') {
    if (!CODE.test(value) || PERSONAL_NUMBER.test(value))
      throw new TypeError(`an audit entry holds ids and codes only: ${where}`);
  } else if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) checkCodes(item, where);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      checkCodes(name, where);
      checkCodes(member, `${where} ${name}`);
    }
  }
}
