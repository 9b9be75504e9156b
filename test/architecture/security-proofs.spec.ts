import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../src/platform/config/project-root.js';

const root = projectRoot();
const STATEMENTS = 35;

interface Proof {
  readonly tests?: readonly { readonly file: string; readonly title: string }[];
  readonly reason?: string;
}

describe('the statements on security', () => {
  const proofs = JSON.parse(readFileSync(join(root, 'docs', 'security-proofs.json'), 'utf8')) as Record<string, Proof>;
  const numbers = Array.from({ length: STATEMENTS }, (_, i) => String(i + 1));

  it('have each a row in the chapter, and a test or a reason', () => {
    expect(Object.keys(proofs)).toEqual(numbers);
    const rows = readFileSync(join(root, 'docs', 'security.md'), 'utf8').matchAll(/^\| (\d+) +\| /gm);
    expect([...rows].map(([, number]) => number)).toEqual(numbers);
    for (const { tests = [], reason = '' } of Object.values(proofs)) {
      expect(tests.length > 0 ? reason.length === 0 : reason.length > 40).toBe(true);
    }
  });

  it('are proved by tests that are there under these titles', () => {
    const missing = Object.entries(proofs).flatMap(([number, { tests = [] }]) =>
      tests
        .filter(({ file, title }) => !existsSync(join(root, file)) || !titlesOf(join(root, file)).includes(title))
        .map(({ file, title }) => `${number}: ${file} ${title}`),
    );
    expect(missing).toEqual([]);
  });
});

/** Titles of tests that are not left out: first arguments of `it(…)` and `it.each(…)(…)`. */
function titlesOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:\bit\(|\)\()\s*(['"`])(.+?)\1,/g)].map(([, , title = '']) => title);
}

const ADVISORY = 'https://example.org/advisory';
const SERIOUS = {
  vulnerabilities: {
    bad: { name: 'bad', via: [{ url: ADVISORY, severity: 'high', title: 'Runs away' }, 'other'] },
    mild: { name: 'mild', via: [{ url: 'https://example.org/mild', severity: 'low', title: 'Yawns' }] },
  },
};

/** `npm run audit` where npm says this, and these waivers hold. */
function audit(says: string, waivers: readonly object[] = []): { status: number | null; out: string } {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-audit-'));
  writeFileSync(join(folder, 'npm'), `#!${process.execPath}\nprocess.stdout.write(${JSON.stringify(says)});\n`);
  chmodSync(join(folder, 'npm'), 0o755);
  writeFileSync(join(folder, 'waivers.json'), JSON.stringify(waivers));
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
  const script = join(root, 'scripts', 'audit.mjs');
  const run = spawnSync(process.execPath, [script, join(folder, 'waivers.json')], { encoding: 'utf8', env });
  return { status: run.status, out: `${run.stdout}${run.stderr}` };
}

describe('the audit of packages', () => {
  const waiver = (until: string) => [{ package: 'bad', advisory: ADVISORY, reason: 'nobody gives it anything', until }];

  it('fails for what is high and not waived, or waived until a day that has passed', () => {
    const [bare, past] = [audit(JSON.stringify(SERIOUS)), audit(JSON.stringify(SERIOUS), waiver('2020-01-01'))];
    expect([bare.status, past.status]).toEqual([1, 1]);
    expect(bare.out).toContain('Runs away');
    expect(audit(JSON.stringify(SERIOUS), waiver('2999-01-01'))).toEqual({
      status: 0,
      out: expect.stringContaining('2 known, 1 high or critical, 1 waived') as unknown,
    });
    expect(audit(JSON.stringify(SERIOUS), [{ ...waiver('2999-01-01')[0], package: 'worse' }]).status).toBe(1);
  });

  it.each(['', 'npm error 403', '{"message":"request to the registry failed"}'])(
    'says that it learnt nothing where the registry does not answer: %s',
    (says) => {
      const { status, out } = audit(says);
      expect([status, out.includes('did not answer')]).toEqual([2, true]);
    },
  );

  it('passes where nothing is known', () => {
    expect(audit('{"vulnerabilities":{}}').status).toBe(0);
  });
});
