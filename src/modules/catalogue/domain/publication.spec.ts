import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { idOf } from '../../../../test/builders/a-version.js';
import { REFERENCE_CALENDAR } from '../../../../seeds/reference/holidays.js';
import { addDays, plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import { compileCalendar } from '../../calendar/domain/index.js';
import { placeVersion, publishedInTime, type PublishedPeriod } from './publication.js';

const day = (text: string | null): PlainDate | null => (text === null ? null : plainDate(text));
const period = (number: number, from: string | null, to: string | null): PublishedPeriod => ({
  id: idOf(`v${String(number)}`),
  number,
  validFrom: day(from),
  validTo: day(to),
});
const place = (from: string | null, to: string | null, ...published: PublishedPeriod[]) =>
  placeVersion({ number: 9, validFrom: day(from), validTo: day(to) }, published);

describe('a new version', () => {
  const open = period(1, '2018-06-21', null);

  it('ends the one in force on its first day', () => {
    expect(place('2025-07-01', null, open)).toEqual({ closes: open.id, blockers: [] });
    expect(place('2025-07-01', null, period(1, null, null)).closes).toBe(idOf('v1'));
    const until2026 = period(1, '2018-06-21', '2026-01-01');
    expect(place('2025-07-01', null, until2026)).toEqual({ closes: until2026.id, blockers: [] });
  });

  it('ends none where none is in force', () => {
    expect(place('2018-06-21', null)).toEqual({ closes: null, blockers: [] });
    expect(place('2025-07-01', null, period(1, '2018-06-21', '2025-07-01'))).toEqual({ closes: null, blockers: [] });
    expect(place('2015-01-01', '2018-06-21', open)).toEqual({ closes: null, blockers: [] });
  });

  it('overlaps no other', () => {
    const codes = (placement: ReturnType<typeof place>): unknown[] =>
      placement.blockers.map((b) => b.params?.['number']);
    expect(codes(place('2018-06-21', null, open))).toEqual([1]);
    expect(codes(place('2015-01-01', null, open))).toEqual([1]);
    expect(codes(place(null, null, open))).toEqual([1]);
    expect(codes(place(null, '2018-01-01', period(1, null, '2017-01-01')))).toEqual([1]);
    expect(codes(place('2019-01-01', null, period(1, '2020-01-01', null)))).toEqual([1]);
    expect(codes(place(null, '2018-01-01', period(1, '2018-01-01', null)))).toEqual([]);
    const later = period(2, '2025-07-01', null);
    const former = period(1, '2018-06-21', '2025-07-01');
    expect(codes(place('2020-01-01', '2025-07-02', former, later))).toEqual([2]);
    expect(place('2020-01-01', '2025-07-01', former, later)).toEqual({ closes: former.id, blockers: [] });
  });

  it('has a number of its own', () => {
    const placement = placeVersion({ number: 1, validFrom: day('2025-07-01'), validTo: null }, [open]);
    expect(placement.blockers.map((blocker) => blocker.code)).toEqual(['version.number-taken']);
  });

  it('leaves every day with one version at most, whatever is published in whatever order', () => {
    const start = plainDate('2020-01-01');
    const span = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 1, max: 20 })));
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 8 }), (spans) => {
        let published: PublishedPeriod[] = [];
        for (const [index, [offset, length]] of spans.entries()) {
          const from = addDays(start, offset);
          const draft = period(index + 1, from, length === null ? null : addDays(from, length));
          const { closes, blockers } = placeVersion(draft, published);
          if (blockers.length > 0) continue;
          published = published.map((p) => (p.id === closes ? { ...p, validTo: from } : p)).concat(draft);
        }
        for (let offset = -1; offset <= 61; offset += 1) {
          const on = addDays(start, offset);
          const valid = published.filter((p) => (p.validFrom ?? on) <= on && (p.validTo === null || on < p.validTo));
          expect(valid.length).toBeLessThanOrEqual(1);
        }
        for (const p of published) expect(p.validTo === null || (p.validFrom ?? '') < p.validTo).toBe(true);
      }),
    );
  });
});

describe('publication in time', () => {
  const calendar = compileCalendar(REFERENCE_CALENDAR);
  const inTime = (publishedOn: string, publishedBy: 'ministry' | 'province'): boolean | null =>
    publishedInTime({ validFrom: plainDate('2020-06-01'), publishedOn: plainDate(publishedOn), publishedBy }, calendar);

  it('is twenty working days ahead for a ministry and five for a province', () => {
    // Monday 1 June 2020: twenty working days back is Monday 4 May, five is Monday 25 May.
    expect([inTime('2020-05-04', 'ministry'), inTime('2020-05-05', 'ministry')]).toEqual([true, false]);
    expect([inTime('2020-05-25', 'province'), inTime('2020-05-26', 'province')]).toEqual([true, false]);
  });

  it('is not judged where a day is not known', () => {
    expect(publishedInTime({ validFrom: plainDate('2020-06-01') }, calendar)).toBeNull();
    expect(
      publishedInTime({ validFrom: null, publishedOn: plainDate('2020-05-04'), publishedBy: 'ministry' }, calendar),
    ).toBeNull();
  });
});
