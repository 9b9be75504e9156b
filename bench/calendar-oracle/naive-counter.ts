/**
 * Due dates counted one minute at a time, from the written rules alone. Shares no code with the calendar module (types
 * only) and is as slow as it looks: it is what the engine is compared with.
 */
import type { CalendarData, CalendarDay, DeadlineInput } from '../../src/modules/calendar/domain/index.js';

const OFFSET = 420;
const DAY = 1440;
/** 1970–2035 */
const DAYS = 24_000;

/** Minutes are local minutes since 1970-01-01T00:00 in Hà Nội. */
export interface NaiveAnswer {
  readonly day: string;
  readonly minute: number;
}

interface NaiveDay {
  readonly working: boolean;
  /** One entry per minute: 1 while the office works and limits run. */
  readonly runs: Uint8Array;
}

export class NaiveCounter {
  readonly #days: (NaiveDay | undefined)[] = new Array<NaiveDay | undefined>(DAYS);
  readonly #listed = new Map<string, CalendarDay[]>();

  constructor(private readonly data: CalendarData) {
    for (const day of data.days) this.#listed.set(day.date, [...(this.#listed.get(day.date) ?? []), day]);
  }

  answer(input: DeadlineInput): NaiveAnswer {
    let start = input.start / 60_000 + OFFSET;
    let pauses = (input.pauses ?? []).map(({ from, to }) => [from / 60_000 + OFFSET, to / 60_000 + OFFSET] as const);
    if (input.policy === 'restart') {
      for (const [, to] of pauses) if (to > start) start = to;
      pauses = [];
    }
    const end = this.#end(input, start, pauses);
    return { day: dayText(Math.floor(end / DAY)), minute: end };
  }

  isWorking(day: number): boolean {
    return this.#day(day).working;
  }

  #end(input: DeadlineInput, start: number, pauses: readonly (readonly [number, number])[]): number {
    const { value, unit } = input.limit;
    const today = Math.floor(start / DAY);
    const lastPaused = Math.max(start, ...pauses.map(([, to]) => to));

    /** One entry per minute since the start: 1 where a pause stood. */
    const paused = new Uint8Array(lastPaused - start + 1);
    for (const [from, to] of pauses) if (to > start) paused.fill(1, Math.max(0, from - start), to - start);

    /** Minutes in the pauses, after the start, that `counts` counts. */
    const pausedMinutes = (counts: (day: number, ofDay: number) => boolean) => {
      let sum = 0;
      for (let t = start, day = today, ofDay = start % DAY; t < lastPaused; t += 1) {
        if (paused[t - start] === 1 && counts(day, ofDay)) sum += 1;
        if ((ofDay += 1) === DAY) [day, ofDay] = [day + 1, 0];
      }
      return sum;
    };
    /** Days that began in the pauses, after the start, that `counts` counts. */
    const pausedDays = (counts: (day: number) => boolean) => {
      let sum = 0;
      for (let t = start + 1, left = DAY - (start % DAY), day = today; t <= lastPaused; t += 1) {
        if ((left -= 1) > 0) continue;
        [day, left] = [day + 1, DAY];
        // The midnight itself: the pause had begun before it and lasted at least until it.
        if (paused[t - 1 - start] === 1 && counts(day)) sum += 1;
      }
      return sum;
    };
    const afterMinutes = (from: number, minutes: number, counts: (day: number, ofDay: number) => boolean) => {
      let t = from;
      for (let owed = minutes, day = Math.floor(from / DAY), ofDay = from % DAY; owed > 0; t += 1) {
        if (counts(day, ofDay)) owed -= 1;
        if ((ofDay += 1) === DAY) [day, ofDay] = [day + 1, 0];
      }
      return t;
    };
    const afterDays = (days: number, counts: (day: number) => boolean) => {
      let day = today;
      for (let owed = days, left = DAY - (start % DAY); owed > 0;) {
        if ((left -= 1) > 0) continue;
        [day, left] = [day + 1, DAY];
        if (counts(day)) owed -= 1;
      }
      return day;
    };
    const every = () => true;
    const working = (day: number) => this.isWorking(day);
    const runs = (day: number, ofDay: number) => this.#day(day).runs[ofDay] === 1;

    if (unit === 'hour') return afterMinutes(start, value * 60 + pausedMinutes(every), every);
    if (unit === 'working-hour') return afterMinutes(start, value * 60 + pausedMinutes(runs), runs);
    if (unit === 'working-day') return this.#closing(afterDays(value + pausedDays(working), working));
    if (unit === 'calendar-day') return this.#closing(this.#rolled(afterDays(value + pausedDays(every), every)));
    if (unit === 'month') return this.#closing(this.#rolled(addMonths(today, value) + pausedDays(every)));
    const closing = this.#closing(this.#sameDay(today, start % DAY, input.cutoffMinute ?? 15 * 60));
    return afterMinutes(closing, pausedMinutes(runs), runs);
  }

  #sameDay(today: number, minute: number, cutoff: number): number {
    let day = today;
    let received = minute;
    if (!this.isWorking(day)) {
      day = this.#rolled(day);
      received = this.#opening(day);
    }
    return received <= cutoff ? day : this.#rolled(day + 1);
  }

  #rolled(day: number): number {
    let rolled = day;
    while (!this.isWorking(rolled)) rolled += 1;
    return rolled;
  }

  #closing(day: number): number {
    const { runs } = this.#day(day);
    for (let minute = DAY; minute > 0; minute -= 1) if (runs[minute - 1] === 1) return day * DAY + minute;
    return day * DAY + 17 * 60 + 30;
  }

  #opening(day: number): number {
    const { runs } = this.#day(day);
    for (let minute = 0; minute < DAY; minute += 1) if (runs[minute] === 1) return minute;
    return 7 * 60 + 30;
  }

  #day(day: number): NaiveDay {
    let known = this.#days[day];
    if (!known) {
      known = this.#look(day);
      this.#days[day] = known;
    }
    return known;
  }

  #look(day: number): NaiveDay {
    const text = dayText(day);
    const listed = this.#listed.get(text) ?? [];
    const madeUp = listed.find((entry) => entry.kind === 'makeup-working-day');
    const off = listed.some((entry) => entry.kind !== 'makeup-working-day');
    const ownWeekday = weekday(text);
    const working = !off && (madeUp !== undefined || ownWeekday <= 5);
    const runs = new Uint8Array(DAY);
    if (!working) return { working, runs };
    const slotWeekday = madeUp?.pairDate ? weekday(madeUp.pairDate) : ownWeekday;
    const hours = this.data.officeHours.find(
      ({ validFrom, validTo }) => (validFrom === null || validFrom <= text) && (validTo === null || text < validTo),
    );
    const slots: readonly (readonly [number, number])[] = hours
      ? hours.slots
          .filter((slot) => slot.weekday === slotWeekday && slot.countsForDeadline)
          .map((slot) => [slot.startMinute, slot.endMinute])
      : [
          [7 * 60 + 30, 11 * 60 + 30],
          [13 * 60 + 30, 17 * 60 + 30],
        ];
    for (const [from, to] of slots) runs.fill(1, from, to);
    return { working, runs };
  }
}

export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function weekday(text: string): number {
  return new Date(`${text}T00:00:00Z`).getUTCDay() || 7;
}

function addMonths(day: number, months: number): number {
  const date = new Date(day * 86_400_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / 86_400_000;
}
