import type { KeyQuestion, NewKeyQuestion } from '../../../modules/identity/index.js';

/** A form that a security key answers. */
export interface KeyForm {
  readonly action: string;
  readonly isNew: boolean;
  /** For the browser, as JSON. */
  readonly question: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly csrf: string;
  /** Offered as name of a new key. */
  readonly name: string;
}

export function keyForm(
  question: KeyQuestion | NewKeyQuestion,
  rest: { readonly action: string; readonly hidden: Readonly<Record<string, string>>; readonly csrf: string },
  name = '',
): KeyForm {
  return { ...rest, isNew: 'rp' in question, question: JSON.stringify(question), name };
}
