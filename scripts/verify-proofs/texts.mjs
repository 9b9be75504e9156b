// How a proof writes days, moments and times of day; see docs/deadline-proof.md, "How values are written".
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What is wrong with a proof, in words. */
export class Fault extends Error {}

export function must(holds, words) {
  if (!holds) throw new Fault(words);
}

/** RFC 8785. */
export function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** A day as a whole number; day 0 is 1970-01-01. */
export function dayNumber(text) {
  must(/^\d{4}-\d{2}-\d{2}$/.test(text), `"${text}" is not a date`);
  const number = Date.parse(`${text}T00:00:00Z`) / DAY;
  must(dateText(number) === text, `${text} does not exist`);
  return number;
}

export function dateText(number) {
  return Number.isFinite(number) ? new Date(number * DAY).toISOString().slice(0, 10) : 'no day';
}

/** Monday 1 … Sunday 7; day 0 was a Thursday. */
export const weekday = (day) => ((((day + 3) % 7) + 7) % 7) + 1;

export function offsetOf(text) {
  const parts = /^([+-])(\d{2}):(\d{2})$/.exec(text);
  must(parts, `"${text}" is not an offset`);
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * HOUR + Number(parts[3]) * MINUTE);
}

/** Milliseconds of the office's own clock since its 1970-01-01T00:00. */
export function localTime(text, offset) {
  must(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?[+-]\d{2}:\d{2}$/.test(text), `"${text}" is not an instant`);
  must(text.slice(-6) === offset, `${text} is not written in ${offset}`);
  dayNumber(text.slice(0, 10));
  return Date.parse(text) + offsetOf(offset);
}

export function timeText(local, offset) {
  const iso = new Date(local).toISOString();
  return `${iso.endsWith('.000Z') ? iso.slice(0, 19) : iso.slice(0, 23)}${offset}`;
}

export function clockTime(text) {
  must(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text), `"${text}" is not a time of day`);
  return Number(text.slice(0, 2)) * HOUR + Number(text.slice(3)) * MINUTE;
}

export const dayOf = (local) => Math.floor(local / DAY);

export const yearOf = (day) => Number(dateText(day).slice(0, 4));
