import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

interface Waiver {
  readonly package: string;
  /** Address of what is known against it. */
  readonly advisory: string;
  readonly reason: string;
  readonly until: string;
}
const LONGEST_WAIVER_DAYS = 180;

describe('what is shipped', () => {
  it('has a bill of materials: every package that runs, with its version', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'mot-cua-sbom-')), 'sbom.json');
    const made = spawnSync(process.execPath, [join(root, 'scripts', 'sbom.mjs'), file], { encoding: 'utf8' });
    expect([made.status, made.stderr]).toEqual([0, expect.stringContaining('components')]);
    const { bomFormat, components } = JSON.parse(readFileSync(file, 'utf8')) as {
      bomFormat: string;
      components: { name: string; version: string }[];
    };
    const listed = components.map(({ name, version }) => `${name}@${version}`);
    const { dependencies = {} } = JSON.parse(read('package.json')) as { dependencies?: Record<string, string> };
    expect(bomFormat).toBe('CycloneDX');
    expect(Object.entries(dependencies).filter(([name, version]) => !listed.includes(`${name}@${version}`))).toEqual(
      [],
    );
    expect(listed.filter((each) => each.startsWith('jest@') || each.startsWith('oidc-provider@'))).toEqual([]);
  });

  it('waives what is known against a package for a reason, until a day that has not come', () => {
    const today = new Date(Date.now());
    for (const waiver of JSON.parse(read('docs/audit-waivers.json')) as Waiver[]) {
      expect(Object.keys(waiver).sort()).toEqual(['advisory', 'package', 'reason', 'until']);
      expect([waiver.advisory.startsWith('https://'), waiver.reason.length > 20]).toEqual([true, true]);
      const days = (Date.parse(waiver.until) - today.getTime()) / 86_400_000;
      expect([waiver.package, days > -1, days <= LONGEST_WAIVER_DAYS]).toEqual([waiver.package, true, true]);
    }
  });
});

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
