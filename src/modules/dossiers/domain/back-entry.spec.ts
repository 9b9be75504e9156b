import { describe, expect, it } from '@jest/globals';
import { parseInstant } from '../../../kernel/instant.js';
import { backEntryFaults } from './back-entry.js';

const vn = (local: string) => parseInstant(`${local}+07:00`);
const now = vn('2020-05-06T08:00:00');
const faults = (at: string, paperNumber = 'S1-07') =>
  backEntryFaults({ at: vn(at), paperNumber, reason: 'power-failure' }, now, 3).map((fault) => fault.code);

describe('an entry made afterwards', () => {
  it('lies in the past, within the days given to catch up, to the minute', () => {
    expect(faults('2020-05-06T07:59:59')).toEqual([]);
    expect(faults('2020-05-06T08:00:00')).toEqual(['back-entry.not-past']);
    expect(faults('2020-05-03T08:00:00')).toEqual([]);
    expect(faults('2020-05-03T07:59:59')).toEqual(['back-entry.too-old']);
  });

  it('names its paper; all reasons are said at once', () => {
    expect(faults('2020-05-07T08:00:00', ' ')).toEqual(['back-entry.not-past', 'back-entry.paper-number-missing']);
  });

  it('says where in the form each reason is, and how many days there were', () => {
    expect(backEntryFaults({ at: now, paperNumber: ' ', reason: 'disaster' }, now, -1)).toEqual([
      { code: 'back-entry.not-past', field: 'at' },
      { code: 'back-entry.too-old', field: 'at', params: { days: -1 } },
      { code: 'back-entry.paper-number-missing', field: 'paperNumber' },
    ]);
  });
});
