import type { FormError } from '../../shared/contracts.js';

/** An account of the demonstration, shown so that a visitor can look around. */
export interface DemoAccount {
  readonly username: string;
  readonly position: string;
}

export interface SignInPage {
  readonly csrf: string;
  readonly username: string;
  /** Where to go afterwards: a path of this site. */
  readonly returnTo: string;
  readonly errors: readonly FormError[];
  readonly demoAccounts: readonly DemoAccount[];
  /** The one password of all of them. */
  readonly demoPassword: string | null;
}

/** A path of this site, or the desk: an address from outside must not become a redirect to elsewhere. */
export function safeReturnTo(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[^\\\s]{0,500}$/.test(path) ? path : '/can-bo';
}
