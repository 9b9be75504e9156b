import type { Id } from '../../../kernel/ids.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { RoleCode } from './role.js';

export type AccountId = Id<'account'>;
export type PersonId = Id<'person'>;

/** A person at work, another system with a bearer token, or a citizen. */
export type AccountKind = 'person' | 'system' | 'citizen';

export type Language = 'vi' | 'en';

/** `unit`: that unit alone; `subtree`: the unit and everything below it. */
export type RoleReach = 'unit' | 'subtree';

export interface RoleAtUnit {
  readonly role: RoleCode;
  readonly unitId: UnitId;
  readonly reach: RoleReach;
  /** Codes of the fields (lĩnh vực) the person works in; null where all. */
  readonly fieldCodes: readonly string[] | null;
  /** First day, on the clock for law. */
  readonly validFrom: PlainDate;
  /** First day no longer valid; null where open. */
  readonly validTo: PlainDate | null;
}

/** Who acts, resolved once per request. */
export interface Actor {
  readonly accountId: AccountId;
  readonly kind: AccountKind;
  /** Citizens: the person they are. Null for staff and systems. */
  readonly personId: PersonId | null;
  /** Roles valid today on the clock for law. While acting for somebody: that person's delegated roles, not one's own. */
  readonly roles: readonly RoleAtUnit[];
  /** Uỷ quyền: whose rights are used, by a delegation valid today. */
  readonly actingFor: AccountId | null;
  readonly language: Language;
}
