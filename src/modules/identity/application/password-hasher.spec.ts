import { describe, expect, it } from '@jest/globals';
import { identitySettingsOf, IdentitySettings } from './identity-settings.js';
import { PasswordHasher } from './password-hasher.js';

const secret = { sessionSecret: 'x'.repeat(32), host: '127.0.0.1' };
const production = identitySettingsOf({ ...secret, nodeEnv: 'production', publicUrl: 'https://motcua.example' });

/** The least time: what else the machine does only adds to it. */
async function leastMs(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return Math.min(...times);
}

describe('passwords', () => {
  it('cost what the standard asks for: argon2id, 46 MiB, one pass', async () => {
    const hash = await new PasswordHasher(production).hash('thác Bản Giốc mùa nước nổi');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
  });

  it('take the same time where there is no such account', async () => {
    const hasher = new PasswordHasher(production);
    const stored = await hasher.hash('thác Bản Giốc mùa nước nổi');
    await hasher.verify(null, 'warm up');
    const known = await leastMs(9, () => hasher.verify(stored, 'wrong'));
    const unknown = await leastMs(9, () => hasher.verify(null, 'wrong'));
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });

  it('never match where there is no account, whatever is typed', async () => {
    const hasher = new PasswordHasher(production);
    expect(await hasher.verify(null, 'nobody has this password')).toBe(false);
  });

  it('are compared in one form, and hashes of former parameters are told', async () => {
    const [cheap, dear] = [
      { memoryKiB: 8, passes: 1 },
      { memoryKiB: 16, passes: 2 },
    ].map((cost) => new PasswordHasher(new IdentitySettings(true, null, cost, 'key')));
    const stored = (await cheap?.hash('mưa rơi trên đá')) ?? '';
    expect(await dear?.verify(stored, 'mưa rơi trên đá'.normalize('NFD'))).toBe(true);
    expect([cheap?.isStale(stored), dear?.isStale(stored)]).toEqual([false, true]);
  });
});

describe('cookies', () => {
  it.each([
    ['https://motcua.example', '0.0.0.0', true],
    ['http://localhost:3000', '0.0.0.0', true],
    ['http://127.0.0.1:3000', '0.0.0.0', true],
    ['http://motcua.example', '127.0.0.1', false],
    [undefined, '127.0.0.1', true],
    [undefined, '0.0.0.0', false],
  ])('with the address %s on host %s: secure %s', (publicUrl, host, secure) => {
    const settings = identitySettingsOf({
      ...{ nodeEnv: 'development', sessionSecret: 'x'.repeat(32), host },
      ...(publicUrl === undefined ? {} : { publicUrl }),
    });
    expect(settings.secureCookies).toBe(secure);
  });
});
