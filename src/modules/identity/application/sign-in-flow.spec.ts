import { describe, expect, it } from '@jest/globals';
import type { Instant } from '../../../kernel/instant.js';
import { beginFlow, resumeFlow, type SignInFlow } from './sign-in-flow.js';

const KEY = 'a key of thirty-two characters or more';
const flow: SignInFlow = { provider: 'staff', returnTo: '/quay', expiresAt: 1_000 as Instant, link: null };
const NOW = 999 as Instant;

describe('an attempt to sign in elsewhere', () => {
  const { state, nonce, verifier } = beginFlow(KEY, 'browser', flow);

  it('is resumed by the browser that began it', () => {
    expect(resumeFlow(KEY, 'browser', state, NOW)).toEqual({ ...flow, state, nonce, verifier });
    expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(new Set([state, nonce, verifier]).size).toBe(3);
    expect(state).not.toContain('quay');
  });

  it('is another each time', () => {
    const again = beginFlow(KEY, 'browser', flow);
    expect([again.state === state, again.nonce === nonce, again.verifier === verifier]).toEqual([false, false, false]);
  });

  it.each([
    ['of another browser', KEY, 'other', state, NOW],
    ['under another key', `${KEY}!`, 'browser', state, NOW],
    ['changed', KEY, 'browser', `${state.slice(0, -2)}AA`, NOW],
    ['made up', KEY, 'browser', 'abc', NOW],
    ['too old', KEY, 'browser', state, 1_000 as Instant],
  ])('is not one that is %s', (_what, key, browser, given, now) => {
    expect(resumeFlow(key, browser, given, now)).toBeNull();
  });
});
