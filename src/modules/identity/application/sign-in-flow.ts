/**
 * One attempt to sign in at a provider of identities (OpenID Connect, code with PKCE). What must be remembered until the
 * browser comes back is sealed in `state`; nonce and verifier follow from it and from the browser's own cookie, so that
 * nothing is stored and no other browser can finish what this one began (ASVS 5.0 §10.2.1).
 */
import type { Instant } from '../../../kernel/instant.js';
import { openBytes, sealBytes } from '../../../platform/crypto/sealed-bytes.js';
import type { AccountId } from '../domain/actor.js';
import type { Provider } from '../domain/provider.js';
import { keyedHash } from '../domain/secret-token.js';

export interface SignInFlow {
  readonly provider: Provider;
  /** A path of this site. */
  readonly returnTo: string;
  readonly expiresAt: Instant;
  /** Who is signed in already and wants the identity to be theirs. */
  readonly link: AccountId | null;
}

export interface FlowSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** `browser` is the value of the cookie that the browser had before signing in. */
export function beginFlow(key: string, browser: string, flow: SignInFlow): FlowSecrets {
  return secretsOf(
    key,
    browser,
    sealBytes(stateKey(key), Buffer.from(JSON.stringify(flow)), browser).toString('base64url'),
  );
}

/** @returns null where the state is not ours, not of this browser, or too old. */
export function resumeFlow(
  key: string,
  browser: string,
  state: string,
  now: Instant,
): (SignInFlow & FlowSecrets) | null {
  try {
    const flow = JSON.parse(
      openBytes(stateKey(key), Buffer.from(state, 'base64url'), browser).toString(),
    ) as SignInFlow;
    return flow.expiresAt > now ? { ...flow, ...secretsOf(key, browser, state) } : null;
  } catch {
    return null;
  }
}

const stateKey = (key: string): Buffer => keyedHash(key, 'single-sign-on.state', '');

function secretsOf(key: string, browser: string, state: string): FlowSecrets {
  const derived = (purpose: string) => keyedHash(key, purpose, `${browser}\0${state}`).toString('base64url');
  return { state, nonce: derived('single-sign-on.nonce'), verifier: derived('single-sign-on.verifier') };
}
