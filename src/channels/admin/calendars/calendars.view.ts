/** The days off of a year, the changes made, and what a proposed one would do. Pure. */
import type { Blocker } from '../../../kernel/domain-error.js';
import { isPlainDate, type PlainDate } from '../../../kernel/plain-date.js';
import { daysOfYear, type CalendarDay, type CalendarEdit } from '../../../modules/calendar/domain/index.js';
import type { CalendarChange, MovedDate } from '../../../modules/dossiers/index.js';
import type { FormGuards } from '../../shared/contracts.js';
import { formatDate, formatMoment, formatWeekday } from '../../shared/formats.js';
import type { Reading } from '../../shared/pages.js';
import { counted, type Words } from '../../shared/words.js';
import { calendarName } from './calendar-name.js';
import type { CalendarForm } from './calendars.form.js';
import { yearPicture } from './year-picture.js';

export interface CalendarFacts {
  readonly version: string;
  readonly year: number;
  readonly days: readonly CalendarDay[];
  readonly complete: boolean;
  readonly changes: readonly CalendarChange[];
  readonly form: CalendarForm;
  readonly faults: readonly Blocker[];
  readonly guards: FormGuards;
  /** Null: nothing was previewed. */
  readonly moved: readonly MovedDate[] | null;
  readonly done: boolean;
  readonly unitName: (id: string) => string;
}

const SHOWN = 200;
const EDITS = ['add', 'remove', 'move', 'swap', 'complete-year'] as const;
const FIELDS: Readonly<Record<string, string>> = { to: 'other', madeUpOn: 'other' };

export function calendarPage(facts: CalendarFacts, { language, words }: Reading) {
  const { form, year, moved } = facts;
  const days = daysOfYear(facts.days, year);
  return {
    pageTitle: words('admin.calendars.title'),
    version: words('admin.calendars.version', { version: calendarName(facts.version, words) }),
    notice: noticeOf(facts, words),
    errors: facts.faults.map(({ code, params = {}, field = '' }) => ({
      field: FIELDS[field] ?? field,
      text: words(code, params),
    })),
    guards: facts.guards,
    edits: EDITS.map((edit) => ({
      value: edit,
      text: words(`admin.calendars.edit.${edit}`),
      selected: edit === (form.edit ?? 'add'),
    })),
    values: {
      date: form.date ?? '',
      other: form.other ?? '',
      year: form.year ?? '',
      nameVi: form.nameVi ?? '',
      source: form.source ?? '',
    },
    previewed: moved !== null,
    ...movedOf(facts, words),
    yearHeading: words(facts.complete ? 'admin.calendars.year' : 'admin.calendars.year-incomplete', { year }),
    former: { href: `/quan-tri/ngay-nghi?nam=${String(year - 1)}`, text: String(year - 1) },
    next: { href: `/quan-tri/ngay-nghi?nam=${String(year + 1)}`, text: String(year + 1) },
    picture: yearPicture(year, days, words('admin.calendars.picture', { year })),
    days: days.map((day) => ({
      date: `${formatWeekday(day.date, language)} ${formatDate(day.date)}`,
      kind: words(`admin.calendars.kind.${day.kind}`),
      name: day.nameVi,
      source: day.source,
    })),
    changes: facts.changes.map((change) => changeRow(change, words)),
  };
}

function movedOf({ moved, unitName }: CalendarFacts, words: Words) {
  return {
    moved: (moved ?? []).slice(0, SHOWN).map((each) => ({
      code: each.code,
      unit: unitName(each.unitId),
      from: formatDate(each.from),
      to: formatDate(each.to),
      why: words(`admin.calendars.why.${each.why}`),
    })),
    more: moved && moved.length > SHOWN ? words('admin.calendars.more', { count: moved.length - SHOWN }) : null,
  };
}

function changeRow(change: CalendarChange, words: Words) {
  return {
    version: calendarName(change.version, words),
    source: change.source,
    at: formatMoment(change.issuedAt),
    what: change.edits.map((edit) => editWords(edit, words)).join('; '),
    progress: words(change.closedAt === null ? 'admin.calendars.under-way' : 'admin.calendars.closed', {
      planned: change.plannedCount,
      moved: change.moved,
      looked: change.lookedAt,
    }),
  };
}

function noticeOf({ moved, done }: CalendarFacts, words: Words) {
  if (moved) return { kind: 'information' as const, text: counted(words, 'admin.calendars.would-move', moved.length) };
  return done ? { kind: 'success' as const, text: words('admin.calendars.done') } : null;
}

function editWords(edit: CalendarEdit, words: Words): string {
  const name = words(`admin.calendars.edit.${edit.edit}`);
  if (edit.edit === 'complete-year') return `${name}: ${String(edit.year)}`;
  const other = edit.edit === 'move' ? edit.to : edit.edit === 'swap' ? edit.madeUpOn : null;
  return `${name}: ${formatDate(edit.date)}${other === null ? '' : ` → ${formatDate(other)}`}`;
}

export function readEdit(form: CalendarForm): {
  readonly edit: CalendarEdit | null;
  readonly faults: readonly Blocker[];
} {
  const wrong = (field: string): Blocker => ({ code: 'calendar.day-invalid', field });
  if (form.edit === 'complete-year') {
    const year = Number(form.year ?? '');
    if (!Number.isInteger(year)) return { edit: null, faults: [{ code: 'calendar.year-invalid', field: 'year' }] };
    return { edit: { edit: 'complete-year', year }, faults: [] };
  }
  const [date, other] = [readDay(form.date), readDay(form.other)];
  const needsOther = form.edit === 'move' || form.edit === 'swap';
  const faults = [...(date ? [] : [wrong('date')]), ...(needsOther && !other ? [wrong('other')] : [])];
  if (!date || faults.length > 0) return { edit: null, faults };
  const nameVi = form.nameVi ?? '';
  if (form.edit === 'remove') return { edit: { edit: 'remove', date }, faults };
  if (form.edit === 'move' && other) return { edit: { edit: 'move', date, to: other }, faults };
  if (form.edit === 'swap' && other) return { edit: { edit: 'swap', date, madeUpOn: other, nameVi }, faults };
  return { edit: { edit: 'add', date, kind: 'holiday', nameVi }, faults };
}

/** 24/11/2026, 24.11.2026, 2026-11-24. */
function readDay(text = ''): PlainDate | null {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  const iso = match
    ? `${match[3] ?? ''}-${(match[2] ?? '').padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`
    : text.trim();
  return isPlainDate(iso) ? iso : null;
}
