import { loadReferenceCalendar } from '../../src/modules/calendar/index.js';
import type { Tx } from '../../src/platform/database/unit-of-work.js';
import { HOLIDAY_YEARS, REFERENCE_CALENDAR } from './holidays.js';

/** Publishes the delivered calendar and stores the default office hours, unless they are there. */
export async function seedCalendar(tx: Tx): Promise<boolean> {
  return loadReferenceCalendar(tx, { data: REFERENCE_CALENDAR, years: HOLIDAY_YEARS });
}
