import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import regexp from 'eslint-plugin-regexp';
import { projectRoot } from '../../src/platform/config/project-root.js';

const root = projectRoot();

/** The lint that `npm run check` runs over a file, as far as expressions are concerned. */
function rulesOf(file: string): Linter.RulesRecord {
  const printed = execFileSync(
    process.execPath,
    [join(root, 'node_modules/eslint/bin/eslint.js'), '--print-config', file],
    { cwd: root, encoding: 'utf8' },
  );
  const { rules } = JSON.parse(printed) as { rules: Linter.RulesRecord };
  return Object.fromEntries(Object.entries(rules).filter(([name]) => name.startsWith('regexp/no-super-linear')));
}

describe('regular expressions of the program', () => {
  const rules = rulesOf('src/modules/feedback/domain/personal-data.ts');
  const faults = (code: string) => new Linter().verify(code, [{ plugins: { regexp }, rules }]);

  it.each([
    ['one repetition in another', '/^(a+)+$/'],
    ['two that can share what they take', String.raw`/^[^@\s]+@[^@\s]+\.[^@\s]+$/`],
    ['one that begins anew at each sign', String.raw`/[\w.+-]+@[\w-]+/`],
  ])('are refused by the lint where they take more than linear time: %s', (_, expression) => {
    expect(faults(`export const found = ${expression};`).map(({ severity }) => severity)).toEqual([2]);
  });

  it('are taken where they are linear', () => {
    expect(faults(String.raw`export const found = /(?<![\w.+-])[\w.+-]+@[\w-]+/;`)).toEqual([]);
  });
});
