/** Office hours of a unit: its own by their periods, and below them what holds for all that have none of their own. */
import type { Weekday } from '../../../kernel/plain-date.js';
import { DEFAULT_OFFICE_HOURS, officeHoursOf, type OfficeHours } from '../../../modules/calendar/domain/index.js';
import type { StoredSlot } from '../../../modules/calendar/index.js';
import { validity } from './validity.js';
import type { Words } from '../../shared/words.js';

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const timeOf = (minute: number): string => `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;

/** "Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:30", days of the same hours together. */
export function hoursText({ slots }: Pick<OfficeHours, 'slots'>, words: Words): string {
  const byDay = new Map<Weekday, string>();
  for (const { weekday, startMinute, endMinute, countsForDeadline } of slots) {
    const span = `${timeOf(startMinute)}–${timeOf(endMinute)}`;
    const slot = countsForDeadline ? span : words('admin.units.hours-intake-only', { span });
    byDay.set(weekday, [byDay.get(weekday) ?? [], slot].flat().join(', '));
  }
  const runs: { first: Weekday; last: Weekday; hours: string }[] = [];
  for (const [weekday, hours] of [...byDay].sort(([a], [b]) => a - b)) {
    const run = runs.at(-1);
    if (run?.hours === hours && run.last === weekday - 1) run.last = weekday;
    else runs.push({ first: weekday, last: weekday, hours });
  }
  const day = (weekday: Weekday) => words(`deadline.weekday.${String(weekday)}`);
  return runs
    .map(({ first, last, hours }) => `${first === last ? day(first) : `${day(first)} – ${day(last)}`}: ${hours}`)
    .join('; ');
}

export function hoursTable(unitId: string, slots: readonly StoredSlot[], words: Words) {
  const of = (id: string | null) => officeHoursOf(slots.filter((each) => each.unitId === id).map(({ slot }) => slot));
  const [own, common] = [of(unitId), of(null)];
  const row = (whose: 'own' | 'common') => (hours: OfficeHours) => ({
    cells: [
      { text: validity(hours, words) },
      { text: hoursText(hours, words) },
      { text: words(`admin.units.hours-${whose}`) },
    ],
  });
  return {
    heading: words('admin.units.hours'),
    caption: words('admin.units.hours'),
    columns: ['validity', 'hours', 'whose'].map((key) => ({ text: words(`admin.units.column.${key}`) })),
    rows: [...own.map(row('own')), ...(common.length > 0 ? common : [DEFAULT_OFFICE_HOURS]).map(row('common'))],
    empty: { title: '' },
  };
}
