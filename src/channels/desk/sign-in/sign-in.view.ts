import type { FormError } from '../../shared/contracts.js';
import { ownPath } from '../../shared/own-path.js';

/** An account of the demonstration, shown so that a visitor can look around. */
export interface DemoAccount {
  readonly username: string;
  readonly position: string;
  /** Key of its second factor, base 32. */
  readonly secondFactor?: string;
}

/** Provided by whoever puts a demonstration together; nothing in any other installation. */
export const DEMO_ACCOUNTS = Symbol('demo accounts');

export interface DemoAccounts {
  readonly password: string;
  readonly accounts: readonly DemoAccount[];
}

export interface SignInPage {
  readonly csrf: string;
  readonly username: string;
  /** Where to go afterwards: a path of this site. */
  readonly returnTo: string;
  readonly errors: readonly FormError[];
  readonly demoAccounts: readonly DemoAccount[];
  /** Providers of identities. */
  readonly elsewhere: readonly { readonly href: string; readonly text: string }[];
  /** The one password of all of them. */
  readonly demoPassword: string | null;
}

/** A path of this site, or where one's work begins. */
export function safeReturnTo(path: string | undefined): string {
  return ownPath(path) ?? '/toi';
}
