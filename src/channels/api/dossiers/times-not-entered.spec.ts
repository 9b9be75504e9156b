import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import { ACTS, actDefinition, type ActCode } from '../../../modules/dossiers/domain/index.js';
import { ACT_FORMS } from './act-forms.js';

/** No act takes the time at which it happened, a finish or a promise; what looks like one is listed here with its reason. */
const ALLOWED: Readonly<Partial<Record<ActCode, readonly string[]>>> = {
  // Until when another agency is to answer; the dossier's own date does not move.
  'open-consultation': ['dueAt'],
  // Gia hạn (T24): a further promise beside the first, refused once it is too late.
  'propose-extension': ['dueOn'],
  extend: ['dueOn'],
};
const ABOUT_TIME =
  /finish|resolved|returned(At|On)|accepted(At|On)|submitted(At|On)|received(At|On)|promise|due|judg|timing|outcome|recorded|^at$|^on$/i;
const ENDED = ['resolved', 'result-uncollected', 'returned', 'refused', 'withdrawn', 'stopped', 'redirected'];

const acts = Object.keys(ACTS) as ActCode[];

function fieldsOf(form: abstract new (...args: never[]) => object): string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(form, '', false, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))];
}

describe('times of a dossier', () => {
  it.each(acts)('are not taken by the request of %s', (act) => {
    const named = fieldsOf(ACT_FORMS[act].form).filter((field) => ABOUT_TIME.test(field));
    expect(named.filter((field) => !ALLOWED[act]?.includes(field))).toEqual([]);
  });

  it('are seen by this test where an act does take one', () => {
    expect(fieldsOf(ACT_FORMS.extend.form)).toContain('dueOn');
  });

  it('stand still after the end: no act that is possible then touches the clock', () => {
    const later = acts.filter((act) => actDefinition(act).from.some((state) => ENDED.includes(state)));
    expect(later.length).toBeGreaterThan(0);
    expect(later.filter((act) => actDefinition(act).clock !== 'none')).toEqual([]);
  });
});
