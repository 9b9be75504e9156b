import { Injectable } from '@nestjs/common';
import type { PlainDate, Weekday } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { CalendarReadModel } from '../../../modules/calendar/index.js';
import { DEFAULT_OFFICE_HOURS, type CalendarDay, type OfficeSlot } from '../../../modules/calendar/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';

/** Hours of counters as they stand in the calendar, so that no page says other hours than those that count. */
@Injectable()
export class OfficeHoursReader {
  constructor(
    private readonly db: Database,
    private readonly calendars: CalendarReadModel,
  ) {}

  /** The unit's own hours on the day, else those of all. */
  async of(units: readonly UnitId[], on: PlainDate): Promise<ReadonlyMap<UnitId, readonly OfficeSlot[]>> {
    const { slots } = await this.calendars.schedule(this.db);
    const valid = slots.filter(
      ({ slot }) => (slot.validFrom === null || slot.validFrom <= on) && (slot.validTo === null || on < slot.validTo),
    );
    const all = valid.filter(({ unitId }) => unitId === null).map(({ slot }) => slot);
    return new Map(
      units.map((unit) => {
        const own = valid.filter(({ unitId }) => unitId === unit).map(({ slot }) => slot);
        return [unit, own.length > 0 ? own : all.length > 0 ? all : DEFAULT_OFFICE_HOURS.slots];
      }),
    );
  }

  async general(on: PlainDate): Promise<readonly OfficeSlot[]> {
    const nobody = '' as UnitId;
    return (await this.of([nobody], on)).get(nobody) ?? DEFAULT_OFFICE_HOURS.slots;
  }

  /** Days off and days worked instead, from the day on, of everybody. */
  async daysFrom(on: PlainDate): Promise<CalendarDay[]> {
    const version = await this.calendars.currentVersion(this.db);
    const days = version === null ? [] : await this.calendars.daysOf(this.db, version);
    return days.filter(({ unitId, day }) => unitId === null && day.date >= on).map(({ day }) => day);
  }
}

export interface HoursLine {
  readonly from: Weekday;
  readonly to: Weekday;
  /** Minutes after midnight. */
  readonly times: readonly (readonly [number, number])[];
  /** Papers are taken in, but no time limit runs. */
  readonly intakeOnly: boolean;
}

/** Neighbouring weekdays with the same hours as one line. */
export function hoursLines(slots: readonly OfficeSlot[]): HoursLine[] {
  const lines: HoursLine[] = [];
  for (const weekday of [1, 2, 3, 4, 5, 6, 7] as const) {
    const own = slots.filter((slot) => slot.weekday === weekday).sort((a, b) => a.startMinute - b.startMinute);
    if (own.length === 0) continue;
    const times = own.map(({ startMinute, endMinute }) => [startMinute, endMinute] as const);
    const intakeOnly = own.every(({ countsForDeadline }) => !countsForDeadline);
    const last = lines.at(-1);
    const same = last && last.to === weekday - 1 && JSON.stringify(last.times) === JSON.stringify(times);
    if (same && last.intakeOnly === intakeOnly) lines[lines.length - 1] = { ...last, to: weekday };
    else lines.push({ from: weekday, to: weekday, times, intakeOnly });
  }
  return lines;
}
