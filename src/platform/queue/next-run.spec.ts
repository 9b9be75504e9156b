import { describe, expect, it } from '@jest/globals';
import { formatInstant, parseInstant } from '../../kernel/instant.js';
import { nextRun } from './next-run.js';

describe('next run', () => {
  it.each([
    ['2020-05-25T08:00:00.250+07:00', { seconds: 1 }, '2020-05-25T08:00:01+07:00'],
    ['2020-05-25T08:00:00+07:00', { seconds: 1 }, '2020-05-25T08:00:01+07:00'],
    ['2020-05-25T08:07:30+07:00', { minutes: 15 }, '2020-05-25T08:15:00+07:00'],
    ['2020-05-25T23:50:00+07:00', { minutes: 7 }, '2020-05-25T23:55:00+07:00'],
    ['2020-05-25T23:59:00+07:00', { minutes: 7 }, '2020-05-26T00:00:00+07:00'],
    ['2020-05-25T02:09:59+07:00', { dayAtMinute: 130 }, '2020-05-25T02:10:00+07:00'],
    ['2020-05-25T02:10:00+07:00', { dayAtMinute: 130 }, '2020-05-26T02:10:00+07:00'],
    ['2020-12-31T20:00:00Z', { dayAtMinute: 130 }, '2021-01-02T02:10:00+07:00'],
  ])('after %s, every %j, comes %s', (now, every, expected) => {
    expect(formatInstant(nextRun(parseInstant(now), every))).toBe(expected);
  });
});
