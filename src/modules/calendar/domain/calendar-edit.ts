/**
 * A change of the calendar as somebody enters it: a day off added, taken out or moved, a working day swapped for a
 * Saturday, a year declared complete. A published version never changes; what comes out is the content of a new one.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import { isPlainDate, weekdayOf, yearOf, type PlainDate } from '../../../kernel/plain-date.js';
import type { CalendarDay } from './calendar-data.js';

export type CalendarEdit =
  | {
      readonly edit: 'add';
      readonly date: PlainDate;
      readonly kind: 'holiday' | 'substitute-off';
      readonly nameVi: string;
    }
  | { readonly edit: 'remove'; readonly date: PlainDate }
  | { readonly edit: 'move'; readonly date: PlainDate; readonly to: PlainDate }
  /** `date` is off, `madeUpOn`, a Saturday or Sunday, is worked. */
  | { readonly edit: 'swap'; readonly date: PlainDate; readonly madeUpOn: PlainDate; readonly nameVi: string }
  | { readonly edit: 'complete-year'; readonly year: number };

export const CALENDAR_EDITS = ['add', 'remove', 'move', 'swap', 'complete-year'] as const;

/** An edit as forms and files give it: one name for every field. */
export interface GivenEdit {
  readonly edit: CalendarEdit['edit'];
  readonly date?: PlainDate;
  readonly movedTo?: PlainDate;
  readonly madeUpOn?: PlainDate;
  readonly nameVi?: string;
  readonly year?: number;
}

/** What is missing is an empty day or name, which the rules of the calendar refuse by name. */
export function editOf({ edit, date, movedTo, madeUpOn, nameVi = '', year = 0 }: GivenEdit): CalendarEdit {
  const none = '' as PlainDate;
  switch (edit) {
    case 'add':
      return { edit, date: date ?? none, kind: 'holiday', nameVi };
    case 'remove':
      return { edit, date: date ?? none };
    case 'move':
      return { edit, date: date ?? none, to: movedTo ?? none };
    case 'swap':
      return { edit, date: date ?? none, madeUpOn: madeUpOn ?? none, nameVi };
    case 'complete-year':
      return { edit, year };
  }
}

export interface CalendarContent {
  readonly days: readonly CalendarDay[];
  readonly completeYears: readonly number[];
}

export type EditedCalendar =
  | { readonly content: CalendarContent; readonly firstDay: PlainDate; readonly faults: readonly [] }
  | { readonly content: null; readonly firstDay: null; readonly faults: readonly Blocker[] };

/** All edits in their order, or every fault. @param source of the days that come in: the notice with its number. */
export function editCalendar(former: CalendarContent, edits: readonly CalendarEdit[], source: string): EditedCalendar {
  const faults: Blocker[] = [];
  if (source.trim() === '') faults.push({ code: 'calendar.source-missing', field: 'source' });
  if (edits.length === 0) faults.push({ code: 'calendar.nothing-to-change' });
  let content = former;
  let firstDay: PlainDate | null = null;
  for (const edit of edits) {
    const found = faultsOf(content, edit);
    faults.push(...found);
    if (found.length > 0) continue;
    content = applied(content, edit, source.trim());
    for (const day of touched(edit)) if (firstDay === null || day < firstDay) firstDay = day;
  }
  if (faults.length > 0 || firstDay === null) return { content: null, firstDay: null, faults };
  const days = content.days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return { content: { ...content, days }, firstDay, faults: [] };
}

function faultsOf({ days, completeYears }: CalendarContent, edit: CalendarEdit): Blocker[] {
  if (edit.edit === 'complete-year') {
    const valid = Number.isInteger(edit.year) && edit.year >= 2000 && edit.year <= 2100;
    if (!valid) return [{ code: 'calendar.year-invalid', field: 'year' }];
    return completeYears.includes(edit.year)
      ? [{ code: 'calendar.year-complete', field: 'year', params: { year: edit.year } }]
      : [];
  }
  const listed = (date: PlainDate): boolean => days.some((day) => day.date === date);
  const invalid = touched(edit).filter((date) => !isPlainDate(date));
  if (invalid.length > 0) return [{ code: 'calendar.day-invalid', field: 'date' }];
  const day = { date: edit.date };
  switch (edit.edit) {
    case 'add':
      return [
        ...(listed(edit.date) ? [{ code: 'calendar.duplicate-day', field: 'date', params: day }] : []),
        ...(edit.nameVi.trim() === '' ? [{ code: 'calendar.name-missing', field: 'nameVi' }] : []),
      ];
    case 'remove':
      return listed(edit.date) ? [] : [{ code: 'calendar.day-not-listed', field: 'date', params: day }];
    case 'move':
      return [
        ...(days.some(({ date, pairDate }) => date === edit.date && pairDate === null)
          ? []
          : [{ code: 'calendar.day-not-listed', field: 'date', params: day }]),
        ...(listed(edit.to) ? [{ code: 'calendar.duplicate-day', field: 'to', params: { date: edit.to } }] : []),
      ];
    case 'swap':
      return [
        ...(listed(edit.date) ? [{ code: 'calendar.duplicate-day', field: 'date', params: day }] : []),
        ...(listed(edit.madeUpOn)
          ? [{ code: 'calendar.duplicate-day', field: 'madeUpOn', params: { date: edit.madeUpOn } }]
          : []),
        ...(weekdayOf(edit.date) > 5 ? [{ code: 'calendar.swap-not-a-working-day', field: 'date', params: day }] : []),
        ...(weekdayOf(edit.madeUpOn) <= 5 ? [{ code: 'calendar.makeup-not-on-weekend', field: 'madeUpOn' }] : []),
        ...(edit.nameVi.trim() === '' ? [{ code: 'calendar.name-missing', field: 'nameVi' }] : []),
      ];
  }
}

function applied({ days, completeYears }: CalendarContent, edit: CalendarEdit, source: string): CalendarContent {
  switch (edit.edit) {
    case 'add': {
      const { date, kind, nameVi } = edit;
      return { completeYears, days: [...days, { date, kind, nameVi: nameVi.trim(), source, pairDate: null }] };
    }
    case 'remove':
      // A swap goes as a whole: without its pair neither day means anything.
      return { completeYears, days: days.filter(({ date, pairDate }) => date !== edit.date && pairDate !== edit.date) };
    case 'move':
      return {
        completeYears,
        days: days.map((day) => (day.date === edit.date ? { ...day, date: edit.to, source } : day)),
      };
    case 'swap': {
      const { date, madeUpOn } = edit;
      const nameVi = edit.nameVi.trim();
      return {
        completeYears,
        days: [
          ...days,
          { date, kind: 'swapped-off', nameVi, source, pairDate: madeUpOn },
          { date: madeUpOn, kind: 'makeup-working-day', nameVi, source, pairDate: date },
        ],
      };
    }
    case 'complete-year':
      return { days, completeYears: [...completeYears, edit.year].sort((a, b) => a - b) };
  }
}

/** Days on which a count may come out otherwise. */
function touched(edit: CalendarEdit): PlainDate[] {
  switch (edit.edit) {
    case 'add':
    case 'remove':
      return [edit.date];
    case 'move':
      return [edit.date, edit.to];
    case 'swap':
      return [edit.date, edit.madeUpOn];
    case 'complete-year':
      return [`${String(edit.year)}-01-01` as PlainDate];
  }
}

/** Days of a year by kind, for lists and pictures. */
export function daysOfYear(days: readonly CalendarDay[], year: number): CalendarDay[] {
  return days.filter(({ date }) => yearOf(date) === year).toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
