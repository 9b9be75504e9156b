/** Answers cases from the calendar that the product is delivered with: no database. */
import { REFERENCE_CALENDAR } from '../../../seeds/reference/holidays.js';
import { DomainError } from '../../kernel/domain-error.js';
import { formatInstant } from '../../kernel/instant.js';
import {
  compileCalendar,
  computeDeadline,
  explainDeadline,
  type CompiledCalendar,
  type Deadline,
  type OfficeSlot,
  type TraceDay,
} from '../../modules/calendar/domain/index.js';
import { errorText } from '../texts.js';
import { caseFrom, type DeadlineCase } from './deadline-case.js';
import type { Line } from './read-lines.js';

/** Cases mostly share a few office hours; compiling a calendar costs a few milliseconds. */
const KEPT = 32;

export interface Answer {
  readonly deadline: Deadline;
  readonly trace: readonly TraceDay[] | null;
}

export class DeadlineAnswers {
  readonly #calendars = new Map<string, CompiledCalendar>();

  constructor(private readonly withTrace: boolean) {}

  /** @throws DomainError of kind `invalid`. */
  of({ input, slots }: DeadlineCase): Answer {
    const calendar = this.#calendar(slots);
    if (!this.withTrace) return { deadline: computeDeadline(calendar, input), trace: null };
    return explainDeadline(calendar, input);
  }

  /** One line of JSON for one line of JSON: the answer, or in its place what is wrong with it. */
  lineFor({ number, text }: Line): string {
    try {
      return JSON.stringify(shownAnswer(this.of(caseFrom(parsed(text)))));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return JSON.stringify({ error: { code: error.code, message: errorText(error), line: number } });
    }
  }

  #calendar(slots: readonly OfficeSlot[] | null): CompiledCalendar {
    const key =
      slots === null ? '' : slots.map((slot) => `${String(slot.startMinute)}-${String(slot.endMinute)}`).join();
    let known = this.#calendars.get(key);
    if (!known) {
      const officeHours = slots === null ? [] : [{ validFrom: null, validTo: null, slots }];
      known = compileCalendar({ ...REFERENCE_CALENDAR, officeHours });
      const [oldest] = this.#calendars.keys();
      if (this.#calendars.size >= KEPT && oldest !== undefined) this.#calendars.delete(oldest);
      this.#calendars.set(key, known);
    }
    return known;
  }
}

function parsed(text: string | null): unknown {
  if (text === null) throw new DomainError('invalid', 'deadline.line-too-long');
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError('invalid', 'deadline.line-not-json');
  }
}

/** `provisional` stands only where it is true. */
export function shownAnswer({ deadline, trace }: Answer): Record<string, unknown> {
  return {
    dueOn: deadline.dueOn,
    dueAt: formatInstant(deadline.dueAt),
    ...(deadline.provisional ? { provisional: true } : {}),
    ...(trace === null ? {} : { trace }),
  };
}
