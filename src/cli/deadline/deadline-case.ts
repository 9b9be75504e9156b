/** One case as it is written in JSON or on the command line, checked key by key. */
import { DomainError, type ErrorParams } from '../../kernel/domain-error.js';
import { parseInstant, type Instant, type Interval } from '../../kernel/instant.js';
import type { DeadlineInput, LimitUnit, OfficeSlot, PausePolicy } from '../../modules/calendar/domain/index.js';
import { weekOf } from '../../modules/calendar/domain/index.js';

export interface DeadlineCase {
  readonly input: DeadlineInput;
  /** Hours of Monday to Friday; null: the default ones. */
  readonly slots: readonly OfficeSlot[] | null;
}

const KEYS: ReadonlySet<string> = new Set(['start', 'limit', 'unit', 'officeHours', 'pauses', 'policy']);
const MAX_PAUSES = 1_000;
const MAX_SLOTS = 12;

/** @throws DomainError of kind `invalid`. A key with the value null counts as missing. */
export function caseFrom(value: unknown): DeadlineCase {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('deadline.case-not-object');
  for (const key of Object.keys(value)) if (!KEYS.has(key)) throw invalid('deadline.unknown-key', { key: short(key) });
  const { start, limit, unit, officeHours, pauses, policy } = value as Record<string, unknown>;
  const input = {
    start: instantFrom(start, 'deadline.start-not-instant'),
    limit: { value: limitFrom(limit, unit), unit: textFrom(unit, 'deadline.unknown-unit', 'unit') as LimitUnit },
    pauses: pausesFrom(pauses ?? []),
    policy: textFrom(policy ?? 'pause', 'deadline.unknown-policy', 'policy') as PausePolicy,
  };
  return { input, slots: officeHours === undefined || officeHours === null ? null : slotsFrom(officeHours) };
}

/** `same-day` has no length and needs none. */
function limitFrom(limit: unknown, unit: unknown): number {
  if (unit === 'same-day' && (limit === undefined || limit === null)) return 1;
  if (typeof limit !== 'number') throw invalid('deadline.limit-not-number');
  return limit;
}

function textFrom(value: unknown, code: string, name: string): string {
  if (typeof value !== 'string') throw invalid(code, { [name]: written(value) });
  return value;
}

function instantFrom(value: unknown, code: string): Instant {
  try {
    if (typeof value === 'string') return parseInstant(value);
  } catch {
    // Said below, with the text as it was given.
  }
  throw invalid(code, { value: written(value) });
}

function pausesFrom(value: unknown): Interval[] {
  if (!Array.isArray(value) || value.length > MAX_PAUSES) {
    throw invalid('deadline.pauses-not-pairs', { max: MAX_PAUSES });
  }
  return value.map((pair: unknown) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw invalid('deadline.pauses-not-pairs', { max: MAX_PAUSES });
    const [from, to] = pair as unknown[];
    return {
      from: instantFrom(from, 'deadline.pause-not-instant'),
      to: instantFrom(to, 'deadline.pause-not-instant'),
    };
  });
}

const SLOT = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/;

function slotsFrom(value: unknown): OfficeSlot[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_SLOTS) {
    throw invalid('deadline.office-hours-not-slots', { max: MAX_SLOTS });
  }
  const slots = value.map(slotFrom).sort((a, b) => a[0] - b[0]);
  slots.forEach(([from], i) => {
    const before = slots[i - 1];
    if (before && before[1] > from) throw invalid('deadline.office-hours-overlap');
  });
  return weekOf(slots);
}

function slotFrom(text: unknown): readonly [number, number] {
  const match = typeof text === 'string' ? SLOT.exec(text) : null;
  const [fromHour = 99, fromMinute = 99, toHour = 99, toMinute = 99] = (match ?? []).slice(1).map(Number);
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  if (!match || fromMinute > 59 || toMinute > 59 || to > 1440 || from >= to) {
    throw invalid('deadline.office-hours-not-slot', { value: written(text) });
  }
  return [from, to];
}

/** As it was given, so that the person finds it again. */
function written(value: unknown): string {
  if (value === undefined) return '';
  return short(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Long input is not thrown back whole. */
function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function invalid(code: string, params: ErrorParams = {}): DomainError {
  return new DomainError('invalid', code, params);
}
