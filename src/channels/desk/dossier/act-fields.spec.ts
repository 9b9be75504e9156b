import { expect, it } from '@jest/globals';
import type { ActCode } from '../../../modules/dossiers/domain/index.js';
import { ACT_FIELDS } from './act-fields.js';

/** Until when another agency is to answer; and gia hạn, which adds a promise and changes none. */
const ALLOWED: readonly string[] = ['open-consultation', 'propose-extension', 'extend'];

it.each(Object.keys(ACT_FIELDS) as ActCode[])('the form of %s asks for no time of the dossier', (act) => {
  const fields: readonly string[] = ACT_FIELDS[act].fields;
  const named = fields.filter((field) =>
    /finish|resolved|promise|due|timing|outcome|(accepted|returned)(At|On)/i.test(field),
  );
  expect(named).toEqual(ALLOWED.includes(act) ? ['dueOn'] : []);
});
