// What a proof says of its days: which are working days, and when the office works.
import { clockTime, DAY, dateText, dayNumber, dayOf, must, weekday, yearOf } from './texts.mjs';

const DAYS_OFF = ['holiday', 'substitute-off', 'swapped-off', 'local-off'];

export class Calendar {
  constructor({ from, to, days, hours, years, zone }) {
    this.offset = zone.offset;
    [this.first, this.last] = [dayNumber(from), dayNumber(to)];
    must(this.first <= this.last, 'the calendar ends before it begins');
    this.special = new Map();
    let before = -Infinity;
    for (const day of days) {
      const number = dayNumber(day.date);
      must(number > before && number >= this.first && number <= this.last, `calendar day ${day.date} is out of place`);
      const made = day.kind === 'makeup-working-day';
      must(made || DAYS_OFF.includes(day.kind), `${day.date} is of no known kind`);
      must(!made || day.pair !== null, `make-up day ${day.date} replaces no day`);
      this.special.set(number, day);
      before = number;
    }
    this.slots = new Map();
    for (const period of hours) this.#furnish(period);
    must(this.slots.size === this.last - this.first + 1, 'office hours do not cover every day');
    this.complete = new Map(years.map(({ year, complete }) => [year, complete]));
  }

  #furnish({ from, to, slots }) {
    for (let day = dayNumber(from); day <= dayNumber(to); day += 1) {
      must(day >= this.first && day <= this.last && !this.slots.has(day), `office hours of ${dateText(day)} twice`);
      const own = slots
        .filter((slot) => slot.weekday === this.#officeWeekday(day))
        .map(({ opens, closes }) => [clockTime(opens), clockTime(closes)]);
      own.forEach(([opens, closes], i) => {
        must(opens < closes && (i === 0 || own[i - 1][1] <= opens), `office hours of ${dateText(day)} overlap`);
      });
      this.slots.set(day, own);
    }
  }

  /** A make-up day works by the hours of the weekday that it replaces; a day off by none. */
  #officeWeekday(day) {
    const special = this.special.get(day);
    if (special) return special.kind === 'makeup-working-day' ? weekday(dayNumber(special.pair)) : 0;
    return weekday(day) <= 5 ? weekday(day) : 0;
  }

  works(day) {
    must(day >= this.first && day <= this.last, `the calendar says nothing of ${dateText(day)}`);
    const special = this.special.get(day);
    return special ? special.kind === 'makeup-working-day' : weekday(day) <= 5;
  }

  workingDayFrom(day) {
    while (!this.works(day)) day += 1;
    return day;
  }

  opening(day) {
    this.works(day);
    return day * DAY + (this.slots.get(day)[0]?.[0] ?? clockTime('07:30'));
  }

  closing(day) {
    this.works(day);
    return day * DAY + (this.slots.get(day).at(-1)?.[1] ?? clockTime('17:30'));
  }

  /** Office time in [from, to). */
  officeTime(from, to) {
    let sum = 0;
    for (let day = dayOf(from); day * DAY < to; day += 1) {
      this.works(day);
      for (const [opens, closes] of this.slots.get(day)) {
        sum += Math.max(0, Math.min(to, day * DAY + closes) - Math.max(from, day * DAY + opens));
      }
    }
    return sum;
  }

  /** The first moment at which so much office time has run. */
  afterOfficeTime(from, length) {
    for (let day = dayOf(from); ; day += 1) {
      this.works(day);
      for (const [opens, closes] of this.slots.get(day)) {
        const begin = Math.max(from, day * DAY + opens);
        const open = Math.max(0, day * DAY + closes - begin);
        if (length <= open) return begin + length;
        length -= open;
      }
    }
  }

  isComplete(fromDay, toDay) {
    for (let year = yearOf(fromDay); year <= yearOf(toDay); year += 1) {
      must(this.complete.has(year), `whether ${year} is complete is not said`);
      if (!this.complete.get(year)) return false;
    }
    return true;
  }

  row(day, reason, counted = false, more = {}) {
    return { date: dateText(day), counted, reason, ...more };
  }

  /** With the calendar's own reason. */
  ownRow(day, counted = false, more = {}) {
    const special = this.special.get(day);
    const reason = special?.kind ?? (this.works(day) ? 'working-day' : 'weekend');
    return this.row(day, reason, counted, { ...more, ...(special ? { name: special.name } : {}) });
  }
}
