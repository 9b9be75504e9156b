import { describe, expect, it } from '@jest/globals';
import { formatInstant } from '../../../../kernel/instant.js';
import { readTime, type TimeReading } from './written-time.js';

const read = (text: string, reading: TimeReading) => {
  const at = readTime(text, reading);
  return at === null ? null : formatInstant(at);
};

describe('times of other systems', () => {
  it.each([
    ['2014-04-11T23:30:00+02:00', '2014-04-11T23:30:00+07:00', '2014-04-12T04:30:00+07:00'],
    ['2014-04-11T23:30:00.057Z', '2014-04-11T23:30:00.057+07:00', '2014-04-12T06:30:00.057+07:00'],
    ['2014-04-11 08:05', '2014-04-11T08:05:00+07:00', '2014-04-11T08:05:00+07:00'],
    ['2014-04-11', '2014-04-11T00:00:00+07:00', '2014-04-11T00:00:00+07:00'],
    ['2016-02-29T00:00:00-0330', '2016-02-29T00:00:00+07:00', '2016-02-29T10:30:00+07:00'],
  ])('%s keeps its day as written, or is the moment by its offset', (text, written, instant) => {
    expect(read(text, 'as-written')).toBe(written);
    expect(read(text, 'instant')).toBe(instant);
  });

  it.each(['2014-02-29', '2014-13-01', '2014-04-11T08:61', '2014-04-11T25:00', '11/04/2014', '', 'gần Tết'])(
    '"%s" is no time',
    (text) => {
      expect(readTime(text, 'as-written')).toBeNull();
    },
  );
});
