import type { Instant } from '../../kernel/instant.js';
import type { Language } from '../../platform/i18n/language.js';
import type { NavigationItem } from './contracts.js';

/** What every page needs besides its own content. */
export interface PageShell {
  /** For the one script tag. */
  readonly nonce: string;
  /** Path and query of this page, for the language link. */
  readonly path: string;
  readonly province: string;
  /** The data is made up; every page says so. */
  readonly demo: boolean;
  readonly now: Instant;
  readonly navigation: readonly NavigationItem[];
}

/** Staff pages: who is signed in, and the token of the forms. */
export interface StaffShell extends PageShell {
  /** The pages beside this one, in the same part of the house. */
  readonly sections: readonly NavigationItem[];
  readonly csrf: string;
  /** Of background work, not yet looked at. */
  readonly results: number;
  /** Keys of one letter work. */
  readonly letterKeys: boolean;
  readonly homeHref: string;
  readonly account: { readonly name: string; readonly unitName: string; readonly position: string };
}

/** The context of every template. */
export interface PageContext<Shell extends PageShell, Page extends object> {
  readonly language: Language;
  readonly shell: Shell;
  readonly page: Page;
}
