import { KEPT_PARAMETER } from '../../../modules/identity/index.js';
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
  /** What was typed waits for whoever signs in. */
  readonly keptForm: boolean;
  readonly errors: readonly FormError[];
  readonly demoAccounts: readonly DemoAccount[];
  /** Providers of identities. */
  readonly elsewhere: readonly { readonly href: string; readonly text: string }[];
  /** The one password of all of them. */
  readonly demoPassword: string | null;
}

/** Whether the page to go to has a form that was kept. */
export function leadsToKept(returnTo: string): boolean {
  return new URL(returnTo, 'http://own').searchParams.has(KEPT_PARAMETER);
}

/** A path of this site, or where one's work begins. */
export function safeReturnTo(path: string | undefined): string {
  return ownPath(path) ?? '/toi';
}
