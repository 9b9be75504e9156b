import { describe, expect, it } from '@jest/globals';
import { aRecord, place, UNTOLD, workingDays } from '../../../../test/builders/a-record.js';
import type { NationalRecord, RecordSpan } from './national-record.js';
import type { Channel } from './procedure-version.js';
import { limitsOfRecord, spanOf } from './record-limits.js';

describe('a span of a national record', () => {
  it.each([
    [
      { value: 3, unit: 'working_day' },
      { value: 3, unit: 'working-day' },
    ],
    // Half a working day is four office hours.
    [
      { value: 0.5, unit: 'working_day' },
      { value: 4, unit: 'working-hour' },
    ],
    [
      { value: 15, unit: 'calendar_day' },
      { value: 15, unit: 'calendar-day' },
    ],
    [{ value: 1.5, unit: 'calendar_day' }, null],
    [
      { value: 2, unit: 'month' },
      { value: 2, unit: 'month' },
    ],
    [{ value: 0.5, unit: 'month' }, null],
    [
      { value: 4, unit: 'hour' },
      { value: 4, unit: 'working-hour' },
    ],
    [{ value: 4, unit: 'other' }, null],
    [{ value: 4, unit: null }, null],
    [{ value: null, unit: 'working_day' }, null],
    [{ value: 0, unit: 'working_day' }, null],
    [{ value: -1, unit: 'working_day' }, null],
    [{ value: Number.POSITIVE_INFINITY, unit: 'hour' }, null],
  ] as const)('%j is read as %j', (span, limit) => {
    expect(spanOf(span)).toEqual(limit);
  });
});

describe('the limits of a national record', () => {
  const limitsOf = (change: Partial<NationalRecord>, channels: Channel[] = ['direct', 'online']) =>
    limitsOfRecord(aRecord(change), channels);

  it('stand for each channel where they differ, and somebody has to look', () => {
    const { limits, flags, cases } = limitsOf({});
    expect(limits.map(({ channel, limit }) => [channel, limit?.value, limit?.unit])).toEqual([
      ['direct', 27, 'working-day'],
      ['online', 17, 'working-day'],
    ]);
    expect(flags).toEqual(['limit-differs-by-channel']);
    expect(cases).toEqual([]);
  });

  it('are one rule for all channels where they are the same', () => {
    const { limits, flags } = limitsOf({ places: [place('direct', workingDays(3)), place('online', workingDays(3))] });
    expect(limits).toEqual([
      {
        channel: null,
        limit: { value: 3, unit: 'working-day' },
        startEvent: 'accepted',
        cutoffMinute: null,
        textVi: '3 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ',
      },
    ]);
    expect(flags).toEqual([]);
  });

  it('of several for one channel the longest stands, whatever its unit, and is flagged', () => {
    const longestOf = (...spans: RecordSpan[]) => {
      const { limits, flags } = limitsOf({ places: spans.map((span) => place('direct', span)) }, ['direct']);
      expect(flags).toContain('limit-several');
      expect(limits).toHaveLength(1);
      const limit = limits[0]?.limit;
      return limit ? `${String(limit.value)} ${limit.unit}` : null;
    };
    expect(longestOf(workingDays(5), workingDays(7), workingDays(6))).toBe('7 working-day');
    // Ten working days are two weeks.
    expect(longestOf({ value: 13, unit: 'calendar_day' }, workingDays(10))).toBe('10 working-day');
    expect(longestOf({ value: 15, unit: 'calendar_day' }, workingDays(10))).toBe('15 calendar-day');
    expect(longestOf({ value: 1, unit: 'month' }, workingDays(20))).toBe('1 month');
    expect(longestOf({ value: 1, unit: 'month' }, workingDays(22))).toBe('22 working-day');
    expect(longestOf({ value: 8, unit: 'hour' }, workingDays(1))).toBe('1 working-day');
    expect(longestOf(workingDays(1), { value: 12, unit: 'hour' })).toBe('12 working-hour');
  });

  it('say once what is there twice', () => {
    const twice = limitsOf({ places: [place('direct', workingDays(3)), place('direct', workingDays(3))] }, ['direct']);
    expect(twice.flags).toEqual([]);
  });

  it('in hours are flagged, since a source seldom says which hours', () => {
    const hours = limitsOf({ places: [place('direct', { value: 4, unit: 'hour' })] }, ['direct']);
    expect(hours.flags).toEqual(['limit-in-hours']);
    expect(hours.limits[0]?.textVi).toBe('4 giờ làm việc kể từ ngày nhận đủ hồ sơ hợp lệ');
  });

  it('that nobody can read are none, and flagged', () => {
    const { limits, flags } = limitsOf({ places: [place('direct', workingDays(3)), place('online', UNTOLD)] });
    expect(limits.map(({ channel, limit }) => [channel, limit?.value ?? null])).toEqual([
      ['direct', 3],
      ['online', null],
    ]);
    expect(limits[1]?.textVi).toBe('Thời hạn theo từng trường hợp, xem trình tự thực hiện');
    expect(flags).toEqual(['limit-not-readable']);
    const none = limitsOf({ places: [place('direct', UNTOLD), place('online', UNTOLD)] });
    expect(none.limits.map(({ channel, limit }) => [channel, limit])).toEqual([[null, null]]);
  });

  const house = { code: '1', nameVi: 'Nhà ở', time: { value: 15, unit: 'calendar_day' as const } };
  const works = { code: '2', nameVi: 'Công trình', time: { value: 20, unit: 'calendar_day' as const } };

  it('of several cases stand beside the general ones', () => {
    const { limits, cases } = limitsOf({ cases: [house, works] });
    expect(cases).toEqual([
      { key: 'truong-hop-1', nameVi: 'Nhà ở' },
      { key: 'truong-hop-2', nameVi: 'Công trình' },
    ]);
    expect(limits.map(({ caseKey, channel, limit }) => [caseKey, channel, limit?.value])).toEqual([
      [undefined, 'direct', 27],
      [undefined, 'online', 17],
      ['truong-hop-1', null, 15],
      ['truong-hop-2', null, 20],
    ]);
  });

  it('of a single case stand in where the channels say nothing', () => {
    const { limits, cases, flags } = limitsOf({
      places: [place('direct', UNTOLD), place('online', workingDays(10))],
      cases: [house],
    });
    expect(cases).toEqual([]);
    expect(limits.map(({ limit }) => limit)).toEqual([
      { value: 15, unit: 'calendar-day' },
      { value: 10, unit: 'working-day' },
    ]);
    expect(flags).toEqual(['limit-differs-by-channel']);
  });

  it('of cases that are not all told make no cases', () => {
    expect(limitsOf({ cases: [house, works, { ...works, time: UNTOLD }] }).cases).toEqual([]);
    // Two names for one limit are no cases of their own either.
    expect(limitsOf({ cases: [house, { ...works, time: house.time }] }).cases).toEqual([]);
  });
});
