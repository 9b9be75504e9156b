import type { Tx } from '../../../platform/database/unit-of-work.js';
import { DEFAULT_OFFICE_HOURS } from '../domain/index.js';
import { CalendarStore } from '../persistence/calendar.store.js';
import { WorkingScheduleStore } from '../persistence/working-schedule.store.js';
import { PublishCalendar, type CalendarPublication } from './publish-calendar.js';

/**
 * The calendar that the product is delivered with, and the default office hours where none were ever stored. Does
 * nothing where both are there; safe to run from several processes at once.
 * @returns true when something was loaded.
 */
export async function loadReferenceCalendar(tx: Tx, publication: CalendarPublication): Promise<boolean> {
  await tx.query("select pg_advisory_xact_lock(hashtext('calendar.reference'))");
  const published = await new PublishCalendar(new CalendarStore()).run(tx, publication);
  const schedules = new WorkingScheduleStore();
  if (await schedules.has(tx, null)) return published;
  await schedules.replace(tx, null, null, DEFAULT_OFFICE_HOURS.slots);
  return true;
}
