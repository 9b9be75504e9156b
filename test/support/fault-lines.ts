import { readFileSync } from 'node:fs';
import type { Blocker } from '../../src/kernel/domain-error.js';

const texts = JSON.parse(readFileSync('src/modules/catalogue/i18n/vi.json', 'utf8')) as Record<string, string>;

/** `code field` of each fault of a version. @throws Error where its words would show a gap: a value that is not given. */
export function faultLines(faults: readonly Blocker[]): string[] {
  return faults.map(({ code, field, params = {} }) => {
    for (const [, name = ''] of (texts[code] ?? '').matchAll(/\{(\w+)\}/g))
      if (!(name in params)) throw new Error(`${code}: {${name}} is not given`);
    return `${code} ${field ?? ''}`;
  });
}
