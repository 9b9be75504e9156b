/** A year as SVG: a row for each month, a square for each day; off days filled, make-up days framed. */
import { addDays, dayOfMonth, monthOf, plainDate, weekdayOf, yearOf } from '../../../kernel/plain-date.js';
import type { CalendarDay } from '../../../modules/calendar/domain/index.js';

const CELL = 20;
const LEFT = 34;
const TOP = 18;

export function yearPicture(year: number, days: readonly CalendarDay[], title: string): string {
  const special = new Map(days.map((day) => [day.date, day]));
  const cells: string[] = [];
  for (let date = plainDate(`${String(year)}-01-01`); yearOf(date) === year; date = addDays(date, 1)) {
    const day = special.get(date);
    const [x, y] = [LEFT + (dayOfMonth(date) - 1) * CELL, TOP + (monthOf(date) - 1) * CELL];
    const weekend = weekdayOf(date) > 5;
    const words = day ? `<title>${escape(`${date} ${day.nameVi}`)}</title>` : '';
    cells.push(`<g>${words}${squareOf(day, weekend, x, y)}</g>`);
  }
  const months = Array.from({ length: 12 }, (_, month) => label(String(month + 1), 4, TOP + month * CELL + 14));
  const numbers = Array.from({ length: 31 }, (_, day) => label(String(day + 1), LEFT + day * CELL + 4, 13));
  const [width, height] = [LEFT + 31 * CELL, TOP + 12 * CELL];
  return `<svg class="mc-year" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}" role="img" aria-label="${escape(title)}" font-size="10" fill="currentColor">${months.join('')}${numbers.join('')}${cells.join('')}</svg>`;
}

function squareOf(day: CalendarDay | undefined, weekend: boolean, x: number, y: number): string {
  const at = `x="${String(x + 2)}" y="${String(y + 2)}" width="16" height="16" rx="2"`;
  if (day?.kind === 'makeup-working-day') return `<rect ${at} fill="none" stroke="currentColor" stroke-width="2"/>`;
  if (day) return `<rect ${at}/>`;
  return `<rect ${at} fill-opacity="${weekend ? '.22' : '.05'}"/>`;
}

function label(text: string, x: number, y: number): string {
  return `<text x="${String(x)}" y="${String(y)}">${text}</text>`;
}

function escape(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}
