export type DomainErrorKind = 'invalid' | 'forbidden' | 'not-found' | 'conflict' | 'unavailable';

/** Values named in the text of an error. Ids, codes, field names and numbers; never a person's data. */
export type ErrorParams = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** One reason, by code (`noun.what-is-wrong`); the text lives in i18n under that code. */
export interface Blocker {
  readonly code: string;
  readonly params?: ErrorParams;
  /** The form field or JSON path the reason belongs to. */
  readonly field?: string;
}

/**
 * The only error that rules and acts throw on purpose. Channels turn `kind` into a status by one exhaustive map and
 * `code` into a text of the caller's language. `blockers` carries every reason at once, never just the first.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: DomainErrorKind,
    readonly code: string,
    readonly params: ErrorParams = {},
    readonly blockers: readonly Blocker[] = [],
  ) {
    super(code);
    this.name = 'DomainError';
  }

  /** Every reason to be shown: the blockers, or the error itself where it lists none. */
  get reasons(): readonly Blocker[] {
    return this.blockers.length > 0 ? this.blockers : [{ code: this.code, params: this.params }];
  }
}

/** Bad input: one blocker per field and rule (HTTP 422). */
export function invalidInput(blockers: readonly Blocker[]): DomainError {
  return new DomainError('invalid', 'input.invalid', {}, blockers);
}
