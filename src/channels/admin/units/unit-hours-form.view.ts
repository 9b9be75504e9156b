/** Other office hours of a unit: the form, and what they would do to promises made from then on. Pure. */
import type { Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { HoursPreview } from '../../../modules/calendar/index.js';
import {
  computeDeadline,
  readSlots,
  weekOf,
  type OfficeSlot,
  type TimeLimit,
} from '../../../modules/calendar/domain/index.js';
import { formatDate, formatMoment } from '../../shared/formats.js';
import type { SheetForm, SheetTable } from '../../shared/sheet/sheet.view.js';
import { limitWords } from '../../shared/time-limit.view.js';
import type { Words } from '../../shared/words.js';
import { hoursText } from './unit-hours.view.js';

/** Limits that procedures usually have; those in hours and those of the same day feel other hours most. */
const USUAL: readonly TimeLimit[] = [
  { value: 1, unit: 'same-day' },
  { value: 8, unit: 'working-hour' },
  { value: 3, unit: 'working-day' },
  { value: 15, unit: 'working-day' },
];

/** Null where one of the texts names no hours. */
export function slotsOf(hours: string, saturday = ''): OfficeSlot[] | null {
  const week = readSlots(hours);
  const intake = saturday.trim() === '' ? [] : readSlots(saturday);
  if (!week || !intake) return null;
  const only = intake.map(([startMinute, endMinute]) => ({ startMinute, endMinute }));
  return [...weekOf(week), ...only.map((slot) => ({ ...slot, weekday: 6 as const, countsForDeadline: false }))];
}

export interface HoursFormFacts {
  readonly action: string;
  readonly csrf: string;
  readonly typed: Readonly<Record<string, string>>;
  /** Null: nothing was looked at yet. */
  readonly preview: PreviewFacts | null;
}

export interface PreviewFacts extends HoursPreview {
  readonly validFrom: PlainDate;
  readonly slots: readonly OfficeSlot[];
  /** When the dossier of the example comes in. */
  readonly receivedAt: Instant;
  readonly idempotencyKey: string;
}

export function previewTable(preview: PreviewFacts, words: Words): SheetTable {
  const { before, after, receivedAt, validFrom, slots } = preview;
  const heading = words('admin.units.hours-preview-heading', { moment: formatMoment(receivedAt) });
  const due = (calendar: HoursPreview['before'], limit: TimeLimit): string =>
    formatMoment(computeDeadline(calendar, { start: receivedAt, limit }).dueAt);
  return {
    heading,
    caption: heading,
    note: words('admin.units.hours-kept', { date: formatDate(validFrom), hours: hoursText({ slots }, words) }),
    columns: ['limit', 'before', 'after'].map((key) => ({ text: words(`admin.units.hours-column.${key}`) })),
    rows: USUAL.map((limit) => ({
      cells: [{ text: limitWords(limit, words) }, { text: due(before, limit) }, { text: due(after, limit) }],
    })),
    empty: { title: '' },
  };
}

export function hoursForms(facts: HoursFormFacts, words: Words): SheetForm[] {
  const { action, csrf, typed, preview } = facts;
  const hidden = (name: string, value: string) => ({ kind: 'hidden' as const, name, label: '', value });
  const value = (name: string): string => typed[name] ?? '';
  const texts = ['hours', 'saturday'] as const;
  const label = { hours: 'admin.units.hours-week', saturday: 'admin.units.hours-saturday' };
  const look: SheetForm = {
    heading: words('admin.units.hours-change'),
    lead: words('admin.units.hours-change-lead'),
    action,
    guards: { csrf, idempotencyKey: '' },
    id: 'gio',
    fields: [
      { kind: 'date', name: 'validFrom', label: words('admin.units.hours-from'), value: value('validFrom') },
      ...texts.map((name) => ({
        ...{ kind: 'text' as const, name, label: words(label[name]), value: value(name), maxlength: 100 },
        hint: words(`${label[name]}-hint`),
      })),
      hidden('action', 'preview'),
    ],
    submit: words('admin.units.hours-preview'),
  };
  if (!preview) return [look];
  const apply: SheetForm = {
    action,
    guards: { csrf, idempotencyKey: preview.idempotencyKey },
    fields: [...['validFrom', ...texts].map((name) => hidden(name, value(name))), hidden('action', 'apply')],
    submit: words('admin.units.hours-apply'),
    main: true,
  };
  return [apply, look];
}
