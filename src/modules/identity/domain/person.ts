/**
 * Whom a dossier is about: a human being or an organisation. Everything but the name may be unknown, and the number need
 * not be unique: old and new numbers, twins and typing errors are all real. Dossiers refer to a person by id only, so
 * that the row can be corrected, masked and erased (Luật 91/2025/QH15).
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Instant } from '../../../kernel/instant.js';
import { isPlainDate, type PlainDate } from '../../../kernel/plain-date.js';
import type { PersonId } from './actor.js';

export const PERSON_KINDS = ['individual', 'organisation'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

export const ID_KINDS = [
  /** số định danh cá nhân, căn cước công dân: 12 digits (Luật Căn cước 2023 Điều 12) */
  'personal-number',
  /** chứng minh nhân dân: 9 digits, no longer issued */
  'identity-card',
  /** hộ chiếu */
  'passport',
  /** mã số doanh nghiệp, mã số thuế: 10 digits, branches 10-3 */
  'business-code',
  'other',
] as const;
export type IdKind = (typeof ID_KINDS)[number];

/** `not-required`: the procedure does not ask; `unknown`: it does, and there is none or not yet. */
export const ID_STATUSES = ['present', 'not-required', 'unknown'] as const;
export type IdStatus = (typeof ID_STATUSES)[number];

export const GENDERS = ['male', 'female', 'other'] as const;
export type Gender = (typeof GENDERS)[number];

/** How much of `birthOn` is known: many of the elderly have a year only; the rest is then 01. */
export const BIRTH_PRECISIONS = ['day', 'month', 'year'] as const;
export type BirthPrecision = (typeof BIRTH_PRECISIONS)[number];

export interface PersonDraft {
  readonly kind: PersonKind;
  readonly fullName: string;
  readonly idStatus: IdStatus;
  readonly idKind?: IdKind | null;
  readonly personalId?: string | null;
  readonly birthOn?: PlainDate | null;
  /** `day` where not given. */
  readonly birthPrecision?: BirthPrecision | null;
  readonly gender?: Gender | null;
  /** Code of the list of peoples (Quyết định 121-TCTK/PPCĐ 1979), two digits. */
  readonly ethnicCode?: string | null;
  /** Digits, with + before a country code. */
  readonly phone?: string | null;
  readonly email?: string | null;
  /** As it was written on the day. */
  readonly addressText?: string | null;
  /** GSO code of the area, 2 to 5 digits, in the meaning of the day. */
  readonly areaCode?: string | null;
}

export interface Person extends Required<PersonDraft> {
  readonly id: PersonId;
  readonly version: number;
  readonly createdAt: Instant;
  readonly erasedAt: Instant | null;
}

const ID_PATTERNS = {
  'personal-number': /^(?!000)\d{12}$/,
  'identity-card': /^(?!00)\d{9}$/,
  passport: /^[A-Z]{1,2}\d{6,8}$/,
  'business-code': /^\d{10}(-\d{3})?$/,
  other: /^[A-Z0-9-]{5,20}$/,
} as const satisfies Record<IdKind, RegExp>;

const PATTERNS = [
  { field: 'ethnicCode', pattern: /^\d{2}$/, code: 'person.code' },
  { field: 'phone', pattern: /^\+?\d{8,15}$/, code: 'person.phone' },
  { field: 'email', pattern: /^[^@\s]{1,64}@[^@\s]{1,189}$/, code: 'person.email' },
  { field: 'areaCode', pattern: /^\d{2,5}$/, code: 'person.code' },
] as const;

/** Letters in one form (NFC), blanks collapsed, numbers without separators, empty text as null. */
export function normalisePerson(draft: PersonDraft): Required<PersonDraft> {
  const birthOn = draft.birthOn ?? null;
  return {
    kind: draft.kind,
    fullName: tidy(draft.fullName) ?? '',
    idStatus: draft.idStatus,
    idKind: draft.idKind ?? null,
    personalId: tidy(draft.personalId)?.replace(/[ .]/g, '').toUpperCase() ?? null,
    birthOn,
    birthPrecision: birthOn === null ? null : (draft.birthPrecision ?? 'day'),
    gender: draft.gender ?? null,
    ethnicCode: tidy(draft.ethnicCode),
    phone: tidy(draft.phone)?.replace(/[ .()-]/g, '') ?? null,
    email: tidy(draft.email),
    addressText: tidy(draft.addressText),
    areaCode: tidy(draft.areaCode),
  };
}

function tidy(text: string | null | undefined): string | null {
  const tidied = (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  return tidied === '' ? null : tidied;
}

/** Everything that is wrong with a normalised draft; empty where nothing is. `today` bounds the day of birth. */
export function personFaults(draft: Required<PersonDraft>, today: PlainDate): Blocker[] {
  const faults: Blocker[] = [];
  const add = (field: string, code: string): void => void faults.push({ code, field });
  if (draft.fullName.length < 1 || draft.fullName.length > 200) add('fullName', 'person.name-length');
  if (/[\p{Cc}\p{Cn}\p{Co}<>]/u.test(draft.fullName)) add('fullName', 'person.name-characters');
  if ((draft.idStatus === 'present') !== (draft.personalId !== null)) add('idStatus', 'person.id-status');
  if ((draft.personalId === null) !== (draft.idKind === null)) add('idKind', 'person.id-kind');
  else if (draft.idKind !== null && !ID_PATTERNS[draft.idKind].test(draft.personalId ?? '')) {
    add('personalId', 'person.personal-id');
  }
  if (
    draft.birthOn !== null &&
    (!isPlainDate(draft.birthOn) || draft.birthOn < '1850-01-01' || draft.birthOn > today)
  ) {
    add('birthOn', 'person.birth');
  }
  for (const { field, pattern, code } of PATTERNS) {
    const value = draft[field];
    if (value !== null && !pattern.test(value)) add(field, code);
  }
  if (draft.addressText !== null && draft.addressText.length > 500) add('addressText', 'person.address-length');
  return faults;
}
