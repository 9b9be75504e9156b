/**
 * When an office works on a working day. Slots in which the counter only takes papers in (Saturday mornings) run no
 * limit; a make-up working day uses the slots of the weekday that it replaces.
 */
import { DomainError } from '../../../kernel/domain-error.js';
import { minDate, type PlainDate, type Weekday, toEpochDay } from '../../../kernel/plain-date.js';
import type { OfficeHours, OfficeSlot } from './calendar-data.js';
import { DAY_COUNT, FIRST_DAY } from './civil-day.js';
import type { DayTable } from './day-table.js';

/** 07:30–11:30 and 13:30–17:30, as the law's own office hours. */
export const DEFAULT_SLOT_MINUTES = [
  [450, 690],
  [810, 1050],
] as const;

/** Monday to Friday with the same slots, all of them counting. */
export function weekOf(slots: readonly (readonly [number, number])[]): OfficeSlot[] {
  const weekdays: Weekday[] = [1, 2, 3, 4, 5];
  return weekdays.flatMap((weekday) =>
    slots.map(([startMinute, endMinute]) => ({ weekday, startMinute, endMinute, countsForDeadline: true })),
  );
}

/** Slots as people write them, `07:30-11:30 13:30-17:00`, in minutes; null for any other text. Order and sense are not looked at. */
export function readSlots(text: string): [number, number][] | null {
  const slots = text
    .trim()
    .split(/[\s,;]+/)
    .map((slot) => /^(\d\d?):(\d\d)[-–](\d\d?):(\d\d)$/.exec(slot));
  const read = slots.flatMap((match) => {
    if (!match) return [];
    const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = match.slice(1).map(Number);
    return [[fromHour * 60 + fromMinute, toHour * 60 + toMinute] as [number, number]];
  });
  return read.length === slots.length ? read : null;
}

export const DEFAULT_OFFICE_HOURS: OfficeHours = {
  validFrom: null,
  validTo: null,
  slots: weekOf(DEFAULT_SLOT_MINUTES),
};

/** The counting slots of one weekday, in minutes and in order. */
export interface SlotPattern {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly total: number;
  /** Where no slot counts, those of the default hours, so that every day has an opening and an end. */
  readonly opening: number;
  readonly closing: number;
}

export interface HoursTable {
  readonly patterns: readonly SlotPattern[];
  readonly patternOfDay: Uint16Array;
  /** At index i the counted minutes before day FIRST_DAY + i; one entry more than there are days. */
  readonly minutesBefore: Int32Array;
}

/** @throws DomainError for slots outside the day, reversed or overlapping. */
export function buildHoursTable(days: DayTable, officeHours: readonly OfficeHours[]): HoursTable {
  const entries = [...officeHours, DEFAULT_OFFICE_HOURS];
  const patterns = entries.flatMap((entry) => patternsOf(entry.slots));
  const entryOfDay = new Uint16Array(DAY_COUNT);
  // Backwards, so that the first entry valid on a day is the one that stays.
  for (let e = entries.length - 1; e >= 0; e -= 1) {
    const { validFrom, validTo } = entries[e] as OfficeHours;
    const from = validFrom === null ? 0 : clampIndex(validFrom);
    entryOfDay.fill(e, from, validTo === null ? DAY_COUNT : Math.max(from, clampIndex(validTo)));
  }
  const patternOfDay = new Uint16Array(DAY_COUNT);
  const minutesBefore = new Int32Array(DAY_COUNT + 1);
  let minutes = 0;
  for (let i = 0; i < DAY_COUNT; i += 1) {
    const pattern = (entryOfDay[i] as number) * 8 + (days.slotWeekday[i] as number);
    patternOfDay[i] = pattern;
    minutesBefore[i] = minutes;
    minutes += (patterns[pattern] as SlotPattern).total;
  }
  minutesBefore[DAY_COUNT] = minutes;
  return { patterns, patternOfDay, minutesBefore };
}

function clampIndex(date: PlainDate): number {
  return Math.min(Math.max(toEpochDay(date) - FIRST_DAY, 0), DAY_COUNT);
}

/** Eight patterns: that of a day off, then Monday to Sunday. */
function patternsOf(slots: readonly OfficeSlot[]): SlotPattern[] {
  slots.forEach(checkSlot);
  return [0, 1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const own = slots.filter((slot) => slot.weekday === weekday).sort((a, b) => a.startMinute - b.startMinute);
    own.forEach((slot, i) => {
      const next = own[i + 1];
      if (next && next.startMinute < slot.endMinute) throw slotError('calendar.slots-overlap', next);
    });
    return patternOf(own.filter((slot) => slot.countsForDeadline));
  });
}

function patternOf(slots: readonly OfficeSlot[]): SlotPattern {
  return {
    starts: slots.map((slot) => slot.startMinute),
    ends: slots.map((slot) => slot.endMinute),
    total: slots.reduce((sum, slot) => sum + slot.endMinute - slot.startMinute, 0),
    opening: slots[0]?.startMinute ?? DEFAULT_SLOT_MINUTES[0][0],
    closing: slots.at(-1)?.endMinute ?? DEFAULT_SLOT_MINUTES[1][1],
  };
}

function checkSlot(slot: OfficeSlot): void {
  const { weekday, startMinute, endMinute } = slot;
  const whole = [weekday, startMinute, endMinute].every(Number.isInteger);
  const inDay = startMinute >= 0 && endMinute <= 1440 && startMinute < endMinute;
  if (!whole || !inDay || weekday < 1 || weekday > 7) throw slotError('calendar.slot-invalid', slot);
}

function slotError(code: string, slot: OfficeSlot): DomainError {
  const { weekday, startMinute, endMinute } = slot;
  return new DomainError('invalid', code, { weekday, start: clockText(startMinute), end: clockText(endMinute) });
}

/** `07:30` of 450. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** A slot with a validity of its own, as it is stored. */
export interface DatedSlot extends OfficeSlot {
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
}

/**
 * Cuts time at every day on which a slot begins or ends to be valid, and gives each stretch the slots valid in it.
 * Stretches without any slot are left out: there the next source of hours speaks (the unit's, then the default).
 */
export function officeHoursOf(slots: readonly DatedSlot[]): OfficeHours[] {
  const edges = [...new Set(slots.flatMap((slot) => [slot.validFrom, slot.validTo]))].filter((edge) => edge !== null);
  const cuts: (PlainDate | null)[] = [null, ...edges.sort(), null];
  return cuts.slice(0, -1).flatMap((validFrom, i) => {
    const validTo = cuts[i + 1] ?? null;
    const valid = slots.filter((slot) => covers(slot, validFrom, validTo));
    return valid.length === 0 ? [] : [{ validFrom, validTo, slots: valid.map(withoutValidity) }];
  });
}

function covers(slot: DatedSlot, from: PlainDate | null, to: PlainDate | null): boolean {
  const begins = slot.validFrom === null || (from !== null && slot.validFrom <= from);
  const lasts = slot.validTo === null || (to !== null && minDate(slot.validTo, to) === to);
  return begins && lasts;
}

function withoutValidity({ weekday, startMinute, endMinute, countsForDeadline }: DatedSlot): OfficeSlot {
  return { weekday, startMinute, endMinute, countsForDeadline };
}
