import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { lifecycleDiagram } from '../../src/modules/dossiers/domain/lifecycle-diagram.js';

it('docs/lifecycle.mmd shows the table of acts as it is', () => {
  const file = new URL('../../docs/lifecycle.mmd', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(lifecycleDiagram());
});
