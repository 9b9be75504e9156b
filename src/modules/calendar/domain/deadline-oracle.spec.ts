import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { disagreement } from '../../../../bench/calendar-oracle/agreement.js';
import { calendarsOf, cases } from '../../../../bench/calendar-oracle/cases.js';
import { samples } from '../../../../test/support/samples.js';

/** A million cases: `npm run bench -- calendar-oracle`. */
const RUNS = 20_000;

describe('due dates and their traces', () => {
  it('agree with a counter that walks minute by minute, for random calendars, limits and pauses', () => {
    const calendars = calendarsOf(2020, 40);
    const property = fc.property(cases(calendars.length), (one) => {
      expect(disagreement(calendars, one)).toBeNull();
    });
    fc.assert(property, { numRuns: samples(RUNS), seed: 20200525 });
  }, 300_000);
});
