import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../src/platform/config/project-root.js';

const root = projectRoot();

/** What keys and tokens look like, by whoever gives them out. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  'private key': /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY-----\s*[A-Za-z0-9+/=]{16}/g,
  'token of a forge': /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,})/g,
  'token of a registry': /\bnpm_[A-Za-z0-9]{36}\b/g,
  'key of a cloud': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[\w-]{35}/g,
  'token of a service': /\b(?:xox[abprs]-[\w-]{10,}|sk_live_\w{16,}|SG\.[\w-]{16,}\.[\w-]{16,})/g,
  'signed token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g,
  'token of our own': /\bmc_[A-Za-z0-9_-]{40,}/g,
  'key of a webhook': /\bwhsec_[A-Za-z0-9+/=]{24,}/g,
};
/** A value that is written down where a secret is named. */
const NAMED =
  /\b\w*(?:secret|password|passwd|api_?key|token|private_?key|files_?key)["']?\s{0,4}[:=]\s{0,4}["'`]?([\w+/=.-]{20,200})/gi;
/** Bits in each sign: words and names of the program have less, random text more. */
const RANDOM_BITS = 4;

/** What everybody may know, with the place where it stands. */
const PUBLIC: Readonly<Record<string, readonly string[]>> = {
  // The vector that Standard Webhooks publishes.
  'src/modules/integrations/webhooks/domain/webhook-signature.spec.ts': ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
};

function bitsPerSign(text: string): number {
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts.values()].reduce((bits, n) => bits - (n / text.length) * Math.log2(n / text.length), 0);
}

/** A name of the program, an address or a path has a letter, but no digit among letters of both cases. */
const isMixed = (value: string) => /[a-z]/.test(value) && /\d/.test(value) && /[A-Z+/=]/.test(value);

function secretsIn(text: string): string[] {
  const shaped = Object.entries(SHAPES).flatMap(([kind, shape]) =>
    [...text.matchAll(shape)].map(([found]) => `${kind}: ${found}`),
  );
  const named = [...text.matchAll(NAMED)].flatMap(([, value = '']) =>
    isMixed(value) && bitsPerSign(value) >= RANDOM_BITS ? [`named: ${value}`] : [],
  );
  return [...shaped, ...named];
}

/** What the repository keeps; where it came without its history, all that is not made here. */
function keptFiles(): string[] {
  const git = spawnSync('git', ['-c', 'safe.directory=*', 'ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  const kept = git.status === 0 ? git.stdout.split('\0').filter(Boolean) : walked('');
  return kept.filter((file) => statSync(join(root, file), { throwIfNoEntry: false })?.isFile());
}

function walked(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return ['.git', 'node_modules', 'dist', '.data', 'coverage', 'test-results'].includes(path) ? [] : walked(path);
  });
}

describe('secrets', () => {
  it('are in no file that is kept, but for those that everybody may know', () => {
    const readable = keptFiles().filter((file) => !file.endsWith('package-lock.json'));
    const found = readable.flatMap((file) =>
      secretsIn(readFileSync(join(root, file), 'utf8'))
        .filter((secret) => !PUBLIC[file]?.some((known) => secret.includes(known)))
        .map((secret) => `${file}: ${secret}`),
    );
    expect(readable.length).toBeGreaterThan(1_000);
    expect(found).toEqual([]);
  });

  // Put together here, so that this file holds none.
  it.each([
    ['a private key', ['-----BEGIN RSA PRIVATE', ' KEY-----\nMIIEpAIBAAKCAQEA1234567890']],
    ['a token of a forge', ['ghp', '_16C7e42F292c6912E7710c838347Ae178B4a']],
    ['a token of a registry', ['npm', '_16C7e42F292c6912E7710c838347Ae178B4a']],
    ['a key of a cloud', ['AKIA', 'IOSFODNN7EXAMPLE']],
    ['a signed token', ['eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P']],
    ['a password that was drawn', ["DATABASE_PASSWORD='", "x9Kq2LmZ8vTr4WbY6nHs'"]],
    ['a secret in a setting', ['SESSION_SECRET: ', 'pQ7rT2xZ9bN4mK8wL1vC6yH3']],
  ])('would be found: %s', (_, parts) => {
    expect(secretsIn(`a ${parts.join('')} b`)).toHaveLength(1);
  });
});
