/**
 * What of a person each role sees of a dossier that it may read: enough for its duty and no more (Luật 91/2025/QH15: only as
 * far as the purpose needs). Pages, API and every answer made of a dossier take it from here; public pages mask by
 * `mask-person.ts`.
 */
import { assertNever } from '../../../kernel/assert-never.js';
import { maskAddress, maskEmail, maskName, maskPersonalId, maskPhone } from './mask-person.js';
import type { RoleCode } from './role.js';

export const PARTY_FIELDS = ['fullName', 'personalId', 'phone', 'email', 'addressText'] as const;
export type PartyField = (typeof PARTY_FIELDS)[number];

export const SHOWN = ['masked', 'full'] as const;
export type Shown = (typeof SHOWN)[number];

/** Roles that read dossiers, and the applicant. */
export type Viewer = 'self' | Exclude<RoleCode, 'administrator' | 'operator' | 'statistics-viewer' | 'citizen'>;

type Shares = Readonly<Record<PartyField, Shown>>;
const ALL: Shares = { fullName: 'full', personalId: 'full', phone: 'full', email: 'full', addressText: 'full' };

export const DISCLOSURE: Readonly<Record<Viewer, Shares>> = {
  self: ALL,
  /** Compares papers with the person, calls, sends. */
  'one-stop-clerk': ALL,
  /** Examines what is said about the person and writes the result. */
  officer: ALL,
  'division-head': { ...ALL, personalId: 'masked' },
  /** Signs: who and where, not how to reach them. */
  'agency-leader': { ...ALL, personalId: 'masked', phone: 'masked', email: 'masked' },
  /** Numbers and sends what is signed. */
  'registry-clerk': { ...ALL, personalId: 'masked', phone: 'masked', email: 'masked' },
  /** Looks after how it goes, not after the person. */
  'procedure-controller': {
    fullName: 'full',
    personalId: 'masked',
    phone: 'masked',
    email: 'masked',
    addressText: 'masked',
  },
  /** Other software files for people and shows them what they filed. */
  system: ALL,
};

/** The viewers of a dossier in the order of the table. */
export const VIEWERS = Object.keys(DISCLOSURE) as Viewer[];

/** Each data that may be shown, as the best of what the viewers may see; masked in all where nobody is named. */
export function sharesOf(viewers: readonly Viewer[]): Shares {
  const best = (field: PartyField): Shown =>
    viewers.some((viewer) => DISCLOSURE[viewer][field] === 'full') ? 'full' : 'masked';
  return Object.fromEntries(PARTY_FIELDS.map((field) => [field, best(field)])) as Record<PartyField, Shown>;
}

type Party = { readonly [Field in PartyField]: string | null };

/** The person as the viewers may see it. */
export function disclosed<P extends Party>(party: P, viewers: readonly Viewer[]): P {
  const shares = sharesOf(viewers);
  const shown = PARTY_FIELDS.map((field) => {
    const value = party[field];
    return [field, value === null || shares[field] === 'full' ? value : maskField(field, value)];
  });
  return { ...party, ...(Object.fromEntries(shown) as Party) };
}

function maskField(field: PartyField, value: string): string {
  switch (field) {
    case 'fullName':
      return maskName(value);
    case 'personalId':
      return maskPersonalId(value);
    case 'phone':
      return maskPhone(value);
    case 'email':
      return maskEmail(value);
    case 'addressText':
      return maskAddress(value);
    default:
      return assertNever(field);
  }
}

export function isViewer(role: RoleCode): role is Exclude<Viewer, 'self'> {
  return role in DISCLOSURE;
}
