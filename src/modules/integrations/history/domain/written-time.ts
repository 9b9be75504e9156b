/**
 * Times of other systems. `as-written`: the clock on the wall where they were written is read as the clock of the office,
 * so that the day stays the day (a Dutch 23:30 is no next morning in Hà Nội); `instant`: the moment itself, by its offset.
 */
import { HO_CHI_MINH, MS_PER_MINUTE, type Instant } from '../../../../kernel/instant.js';

export const TIME_READINGS = ['as-written', 'instant'] as const;
export type TimeReading = (typeof TIME_READINGS)[number];

const TEXT = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Null for what is no date with or without a time; without an offset the office's own is meant. */
export function readTime(text: string, reading: TimeReading): Instant | null {
  const match = TEXT.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', offset] = match;
  const ms = Number(`${fraction}00`.slice(0, 3));
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), ms);
  const back = new Date(wall);
  if (back.getUTCMonth() + 1 !== Number(month) || back.getUTCDate() !== Number(day) || Number(minute) > 59) return null;
  const minutes = reading === 'instant' && offset !== undefined ? offsetMinutes(offset) : HO_CHI_MINH.offsetMinutes;
  return (wall - minutes * MS_PER_MINUTE) as Instant;
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0;
  const sign = offset.startsWith('-') ? -1 : 1;
  const digits = offset.replace(/\D/g, '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
}
