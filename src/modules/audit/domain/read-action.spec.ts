import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { READ_ACTIONS } from './read-action.js';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', 'i18n');

describe('what is recorded when somebody looks', () => {
  it.each(['vi', 'en'])('has texts in %s', (language) => {
    const texts = JSON.parse(readFileSync(join(FOLDER, `${language}.json`), 'utf8')) as Record<string, string>;
    expect(Object.keys(texts)).toEqual(READ_ACTIONS.map((action) => `audit.action.${action}`));
  });
});
