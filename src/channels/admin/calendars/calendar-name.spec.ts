import { describe, expect, it } from '@jest/globals';
import { calendarName } from './calendar-name.js';

describe('the name of a calendar version should', () => {
  const words = (code: string, params: object = {}) =>
    `${code.split('.').at(-1) ?? ''} ${Object.values(params).join()}`;

  it('tell the day, which one of the day, and the changes of hours', () => {
    expect(calendarName('vn-2026-11-20', words)).toBe('name-of-day 20/11/2026');
    expect(calendarName('vn-2026-11-20.2', words)).toBe('name-of-day 20/11/2026, name-nth 2');
    expect(calendarName('vn-2026-11-20-gio-7', words)).toBe('name-of-day 20/11/2026, name-hours 7');
  });

  it('quote what is named otherwise', () => {
    for (const odd of ['reference', 'vn-2026-13-40']) expect(calendarName(odd, words)).toBe(`“${odd}”`);
  });
});
