import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import '../../src/bootstrap/web.module.js';
import { Configuration } from '../../src/platform/config/configuration.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { ruleCode } from '../../src/platform/http/validate-input.js';
import { I18n, readTextFolders } from '../../src/platform/i18n/i18n.js';

const placesOf = (text: string) => [...text.matchAll(/\{[A-Za-z0-9]+\}/g)].map(([place]) => place).sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /(?<!spec)\.ts$/.test(entry.name) ? [path] : [];
  });
}

/** Codes of errors and blockers, as the code writes them. */
function codesIn(source: string): string[] {
  const patterns = [
    /new DomainError\(\s*'[a-z-]+',\s*'([^']+)'/g,
    /\b(?:blocker|invalid|refuse|forbidden|conflict|notFound)\(\s*'([a-z][a-z-]*\.[a-z][a-z.-]*)'/g,
    /\bcode: '([a-z][a-z-]*\.[a-z][a-z-]*)'/g,
  ];
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1] ?? ''));
}

describe('texts', () => {
  const folders = readTextFolders(join(projectRoot(), 'src'));
  const i18n = new I18n(folders);

  it.each(folders.map((folder) => [folder.path.slice(projectRoot().length + 1), folder] as const))(
    'of %s are complete in both languages, with the same places',
    (_path, { texts }) => {
      expect(Object.keys(texts.en).sort()).toEqual(Object.keys(texts.vi).sort());
      for (const [code, vi] of Object.entries(texts.vi)) {
        expect({ code, places: placesOf(texts.en[code] ?? '') }).toEqual({ code, places: placesOf(vi) });
        expect({ code, empty: vi.trim() === '' || (texts.en[code] ?? '').trim() === '' }).toEqual({
          code,
          empty: false,
        });
      }
    },
  );

  it('are there for every code that rules, acts and channels throw', () => {
    const without = sources(join(projectRoot(), 'src')).flatMap((path) =>
      codesIn(readFileSync(path, 'utf8'))
        .filter((code) => !i18n.has(code))
        .map((code) => `${code} in ${path.slice(projectRoot().length + 1)}`),
    );
    expect(without).toEqual([]);
  });

  it('are there for every rule of a form', () => {
    const storage = getMetadataStorage() as unknown as {
      validationMetadatas: ReadonlyMap<unknown, readonly { name?: string; type: string; target: unknown }[]>;
    };
    const rules = [...storage.validationMetadatas.values()]
      .flat()
      .filter((rule) => rule.target !== Configuration)
      .map((rule) => rule.name ?? rule.type)
      .filter((name) => !['conditionalValidation', 'isOptional', 'validateIf'].includes(name));
    const without = [...new Set(rules)].map((name) => `validation.${ruleCode(name)}`).filter((code) => !i18n.has(code));
    expect(without).toEqual([]);
  });
});
