import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SETTING_NAMES } from '../../src/platform/config/load-configuration.js';
import { projectRoot } from '../../src/platform/config/project-root.js';

const root = projectRoot();
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** What stands in backquotes in the first column of the tables. */
function firstColumn(markdown: string): string[] {
  const cells = markdown.split('\n').flatMap((line) => (line.startsWith('|') ? [line.split('|')[1] ?? ''] : []));
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')).sort();
}

function documents(folder = 'docs'): string[] {
  const inside = readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? documents(path) : [path];
  });
  return inside.filter((path) => path.endsWith('.md'));
}

describe('documents', () => {
  it('give a reason and a licence for every dependency, and for no other', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const used = Object.keys({ ...dependencies, ...devDependencies }).sort();
    expect(firstColumn(read('docs/dependencies.md'))).toEqual(used);
  });

  it('pin every dependency to one version', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d/.test(version));
    expect(loose).toEqual([]);
  });

  it('name every setting', () => {
    expect(firstColumn(read('docs/runbook/settings.md'))).toEqual([...SETTING_NAMES].sort());
  });

  it.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...documents()])('%s links to what is there', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1] ?? '');
    const broken = links.filter((link) => !existsSync(join(root, dirname(path), link)));
    expect(broken).toEqual([]);
  });
});
