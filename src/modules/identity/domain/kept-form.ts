/**
 * A form that was sent after its session had ended is not lost: what was typed is kept for the account that the form was
 * shown to, and stands in the form again once that account has signed in.
 */
import type { Id } from '../../../kernel/ids.js';

export type KeptFormId = Id<'kept-form'>;

export type KeptFields = Readonly<Record<string, readonly string[]>>;

export interface KeptForm {
  /** Where the form was sent: path and query. */
  readonly action: string;
  readonly fields: KeptFields;
  /** It was of the kind that takes files, which are not kept. */
  readonly withFiles: boolean;
}

export const KEPT_MINUTES = 120;
/** The newest of one account. */
export const MOST_KEPT = 20;
/** UTF-16 units of all names and values: more than any form of ours takes. */
export const MOST_KEPT_LENGTH = 60_000;
/** A page left open over a long weekend is still its holder's. */
export const FORM_AGE_MOST_MS = 5 * 86_400_000;

/** What gives access is never kept, whatever form it stands in. */
export const SECRET_FIELDS: ReadonlySet<string> = new Set([
  ...['password', 'newPassword', 'current', 'next', 'again', 'secret', 'ticket'],
]);
/** Of one use, by mail or from a generator; dossiers and procedures have codes too, with points and letters. */
const ONE_TIME_CODE = /^\d{6,8}$/;
/** Forms that hold little else. */
const SECRET_PATHS = /^\/(?:dang-nhap|dang-xuat|khoa|doi-nguoi|toi\/(?:bao-mat|ma-nhanh|mat-khau))(?:[/?]|$)/;

/** The texts of a form without what gives access: none where it is no form to keep, or too long. */
export function keptFieldsOf(action: string, body: unknown): KeptFields {
  if (SECRET_PATHS.test(action) || typeof body !== 'object' || body === null) return {};
  const fields: Record<string, readonly string[]> = {};
  let length = 0;
  for (const [name, value] of Object.entries(body)) {
    if (name.startsWith('_') || SECRET_FIELDS.has(name)) continue;
    const texts = [value].flat().filter((text): text is string => typeof text === 'string');
    length += name.length + texts.reduce((sum, text) => sum + text.length, 0);
    if (name === 'code' && texts.some((text) => ONE_TIME_CODE.test(text.trim()))) continue;
    if (texts.length > 0) fields[name] = texts;
  }
  return length > MOST_KEPT_LENGTH ? {} : fields;
}
