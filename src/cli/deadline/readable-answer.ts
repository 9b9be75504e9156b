/** A deadline told to a person: when, and how it was counted, day by day. */
import { formatInstant, type Instant } from '../../kernel/instant.js';
import { weekdayOf, type PlainDate } from '../../kernel/plain-date.js';
import type { DeadlineInput, TraceDay } from '../../modules/calendar/domain/index.js';
import { text } from '../texts.js';
import type { Answer } from './answer-cases.js';

export function readableAnswer(
  { start, limit, pauses = [], policy }: DeadlineInput,
  { deadline, trace }: Answer,
): string {
  const value = limit.unit === 'same-day' ? '' : `${limit.value.toLocaleString('vi-VN')} `;
  const rows = [
    ['deadline.label.start', moment(start)],
    ['deadline.label.limit', `${value}${text(`deadline.unit.${limit.unit}`)}`],
    ...pauses.map(({ from, to }) => [
      `deadline.label.${policy === 'restart' ? 'restart' : 'pause'}`,
      `${moment(from)} – ${moment(to)}`,
    ]),
    ['deadline.label.due', moment(deadline.dueAt)],
    ...(deadline.provisional ? [['deadline.label.note', text('deadline.label.provisional')]] : []),
  ].map(([code = '', shown = '']) => [text(code), shown] as const);
  const width = Math.max(...rows.map(([label]) => label.length));
  const lines = rows.map(([label, shown]) => `${label.padEnd(width)}  ${shown}`);
  const days = (trace ?? []).map(readableDay);
  return [...lines, ...(days.length > 0 ? ['', ...days] : []), ''].join('\n');
}

function readableDay({ day, ordinal, reason, minutes, nameVi }: TraceDay): string {
  const number = ordinal === undefined ? '–' : String(ordinal);
  const counted = minutes === undefined ? '' : `, ${duration(minutes)}`;
  const name = nameVi === undefined ? '' : ` (${nameVi})`;
  return `  ${date(day)}  ${weekday(day).padEnd(8)}  ${number.padStart(4)}  ${text(`deadline.reason.${reason}`)}${counted}${name}`;
}

function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round((minutes % 60) * 100) / 100];
  const parts = [
    ...(hours > 0 ? [text('deadline.label.hours', { count: hours })] : []),
    ...(rest > 0 ? [text('deadline.label.minutes', { count: rest.toLocaleString('vi-VN') })] : []),
  ];
  return parts.join(' ');
}

function moment(at: Instant): string {
  const local = formatInstant(at);
  const day = local.slice(0, 10) as PlainDate;
  const seconds = local.slice(16, 19) === ':00' ? '' : local.slice(16, 19);
  return `${local.slice(11, 16)}${seconds}, ${weekday(day)} ${date(day)}`;
}

function weekday(day: PlainDate): string {
  return text(`deadline.weekday.${String(weekdayOf(day))}`);
}

function date(day: PlainDate): string {
  const [year, month, ofMonth] = day.split('-');
  return [ofMonth, month, year].join('/');
}
