/**
 * Units of the administration. A unit is an identity that outlives its name, its code and its place in the tree: those
 * are versions and dated codes. Reforms reuse codes (15 was Yên Bái until 2025-06-30 and is Lào Cai since), so a code
 * without a day names nothing and nothing here is keyed by code.
 */
import type { Id } from '../../../kernel/ids.js';
import type { PlainDate } from '../../../kernel/plain-date.js';

export type UnitId = Id<'org-unit'>;

export const UNIT_KINDS = [
  /** UBND tỉnh, thành phố trực thuộc trung ương */
  'province-pc',
  /** sở, ban, ngành */
  'department',
  /** phòng chuyên môn */
  'division',
  /** UBND huyện, quận, thị xã, thành phố thuộc tỉnh; none after 2025-06-30 */
  'district-pc',
  /** UBND xã, phường, thị trấn, đặc khu */
  'commune-pc',
  /** Bộ phận Tiếp nhận và Trả kết quả (Nghị định 61/2018 Điều 3.3) */
  'one-stop',
  /** Trung tâm Phục vụ hành chính công */
  'centre',
  /** cơ quan ngành dọc: police, tax, social insurance, land office branch */
  'sector-agency',
  /** outside the province's tree: ministries, other provinces */
  'external',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const UNIT_LEVELS = ['ministry', 'province', 'district', 'commune'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

/** What a unit is called and where it stands during `[validFrom, validTo)`. */
export interface UnitVersion {
  readonly unitId: UnitId;
  /** Never changes within a unit. */
  readonly kind: UnitKind;
  /** Full official name, `Ủy ban nhân dân xã Đàm Thủy`. */
  readonly name: string;
  /** For lists and labels, `UBND xã Đàm Thủy`. */
  readonly shortName: string;
  readonly level: UnitLevel;
  readonly parentId: UnitId | null;
  /** What the unit does, a key of `FUNCTIONS`; selectors find units by it. */
  readonly functionCode: string | null;
  /** GSO code of the area that the unit serves, in the meaning of this version's days. */
  readonly areaCode: string | null;
  /** First day; null: valid from the beginning. */
  readonly validFrom: PlainDate | null;
  /** First day no longer valid; null: open. */
  readonly validTo: PlainDate | null;
}

export const CODE_SCHEMES = [
  /** General Statistics Office, Quyết định 124/2004 and 19/2025/QĐ-TTg: 04, 040, 01267 */
  'gso',
  /** QCVN 102:2016/BTTTT, least significant part first: 000.00.15.H14 */
  'qcvn102',
  /** Quyết định 20/2020/QĐ-TTg, province first: H14.15 */
  'qd20',
  /** tax agencies' own numbering */
  'tax',
  /** the province's own */
  'local',
] as const;
export type CodeScheme = (typeof CODE_SCHEMES)[number];

/** A code that a unit carries during `[validFrom, validTo)`. */
export interface UnitCode {
  readonly unitId: UnitId;
  readonly scheme: CodeScheme;
  readonly code: string;
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
  /** Made up for the demo in the right form; the true one is not public. */
  readonly synthetic: boolean;
}

export const SUCCESSION_KINDS = ['rename', 'merge', 'split', 'absorb', 'abolish', 'transfer-of-competence'] as const;
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number];

export const SUCCESSION_PORTIONS = ['full', 'partial'] as const;
export type SuccessionPortion = (typeof SUCCESSION_PORTIONS)[number];

/** What became of a unit. `partial`: the predecessor has further successors, so nothing moves without a decision. */
export interface UnitSuccession {
  readonly predecessorId: UnitId;
  /** Null only where a unit is abolished and nobody follows it. */
  readonly successorId: UnitId | null;
  readonly kind: SuccessionKind;
  readonly portion: SuccessionPortion;
  /** Only this field of work moved; null: all. */
  readonly fieldCode: string | null;
  readonly effectiveOn: PlainDate;
  readonly legalRef: string | null;
}

export type StaffPostId = Id<'staff-post'>;

export const POST_ROLES = [
  'one-stop-clerk',
  'officer',
  'division-head',
  'agency-leader',
  'registry-clerk',
  'procedure-controller',
] as const;
export type PostRole = (typeof POST_ROLES)[number];

/** A seat at a unit, whoever sits on it: identity assigns accounts to posts. */
export interface StaffPost {
  readonly id: StaffPostId;
  readonly unitId: UnitId;
  readonly role: PostRole;
  /** `Công chức Tư pháp – Hộ tịch` */
  readonly name: string;
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
}

/** True where `on` lies in `[validFrom, validTo)`. */
export function isValidOn(
  period: { readonly validFrom: PlainDate | null; readonly validTo: PlainDate | null },
  on: PlainDate,
): boolean {
  return (period.validFrom === null || period.validFrom <= on) && (period.validTo === null || on < period.validTo);
}
