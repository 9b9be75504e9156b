import { describe, expect, it } from '@jest/globals';
import { ACase, A_CALENDAR } from '../../../../test/builders/a-case.js';
import { unitId } from '../../../../test/builders/a-district.js';
import { aVersion } from '../../../../test/builders/a-version.js';
import { randomHistory } from '../../../../test/builders/random-history.js';
import { samples } from '../../../../test/support/samples.js';
import { addMs, parseInstant } from '../../../kernel/instant.js';
import { timeShares } from './time-shares.js';

const requirementId = aVersion().documents[0]?.id ?? null;
const sharesOf = (a: ACase, now = '2020-12-31T00:00:00') =>
  timeShares(a.events, a.rules, A_CALENDAR, parseInstant(`${now}+07:00`));

describe('whose time it was', () => {
  it('is told by the minute for a supplement and a journey to the district', () => {
    // Office hours 07:30–11:30 and 13:30–17:30.
    const a = new ACase('2020-05-04T08:30:00').accept('2020-05-04T08:30:00');
    a.act('2020-05-04T08:40:00', { act: 'start-processing' });
    a.act('2020-05-04T09:00:00', {
      act: 'draft-supplement',
      items: [{ requirementId, legalClause: null }],
      noteId: a.note(),
    });
    a.act('2020-05-04T09:20:00', { act: 'approve-supplement' });
    a.act('2020-05-04T09:30:00', { act: 'send-supplement' });
    a.act('2020-05-05T08:30:00', { act: 'confirm-supplement', documents: a.papers() });
    const shares = sharesOf(a, '2020-05-05T10:30:30');
    expect(shares).toMatchObject({ over: false, elapsedMinutes: 26 * 60, workingMinutes: 10 * 60 });
    expect(shares?.parts).toEqual([
      // Ten minutes at the counter.
      { side: 'own', unitId: unitId('Một cửa xã'), elapsedMinutes: 10, workingMinutes: 10 },
      // 08:40–09:30 and 08:30–10:30 the next day.
      { side: 'other', unitId: unitId('UBND xã'), elapsedMinutes: 170, workingMinutes: 170 },
      // 09:30 to 08:30 the next day: 2 + 4 + 1 office hours.
      { side: 'applicant', unitId: null, elapsedMinutes: 23 * 60, workingMinutes: 7 * 60 },
    ]);
  });

  it('begins with the submission and has none before it', () => {
    expect(sharesOf(new ACase('2020-05-04T08:30:00'))).toBeNull();
    const a = new ACase('2020-05-04T20:00:00', aVersion(), 'online');
    a.act('2020-05-04T20:30:00', { act: 'submit', documents: a.papers() }).accept('2020-05-05T08:00:00');
    expect(sharesOf(a, '2020-05-05T08:00:00')).toMatchObject({ elapsedMinutes: 690, workingMinutes: 30 });
  });

  it('sums to the whole for every history, to the minute, in both measures', () => {
    const faults: string[] = [];
    for (let seed = 1; seed <= samples(200); seed += 1) {
      const { events, rules } = randomHistory(seed, { maxActs: 25, lateEntries: seed % 2 === 0 });
      const last = events.at(-1);
      if (!last) continue;
      const shares = timeShares(events, rules, A_CALENDAR, addMs(last.at, 86_400_000 * (seed % 9) + 12_345));
      if (!shares) continue;
      for (const measure of ['elapsedMinutes', 'workingMinutes'] as const) {
        const sum = shares.parts.reduce((total, part) => total + part[measure], 0);
        const negative = shares.parts.some((part) => part[measure] < 0);
        if (sum !== shares[measure] || negative) faults.push(`seed ${String(seed)}: ${measure}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
