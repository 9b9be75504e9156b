// What proofs must agree in: a calendar version says one thing of a day, a dossier has one rule and one start.
import { canonical, dateText, dayNumber, must } from './texts.mjs';

export class Together {
  facts = new Map();
  numbers = new Map();

  check(proof) {
    const { dossier, promise, rule, clock, calendar } = proof;
    const numbers = this.numbers.get(dossier) ?? new Set();
    must(!numbers.has(promise.number), 'the same promise twice');
    this.numbers.set(dossier, numbers.add(promise.number));
    this.#same(`${dossier} rule`, canonical([rule, clock.startedAt]), 'another rule or start than its other proofs');
    const whose = `${calendar.version} ${calendar.unit}`;
    const special = new Map(calendar.days.map((day) => [day.date, canonical(day)]));
    for (const { from, to, slots } of calendar.hours) {
      const hours = canonical(slots);
      for (let day = dayNumber(from); day <= dayNumber(to); day += 1) {
        const date = dateText(day);
        const said = special.get(date) ?? 'an ordinary day';
        this.#same(`${whose} ${date}`, said, `calendar ${calendar.version} says otherwise of ${date} elsewhere`);
        this.#same(`${whose} ${date} hours`, hours, `other office hours on ${date} elsewhere`);
      }
    }
    for (const { year, complete } of calendar.years) {
      this.#same(
        `${calendar.version} ${year}`,
        String(complete),
        `whether ${year} is complete is said otherwise elsewhere`,
      );
    }
  }

  #same(key, value, words) {
    const known = this.facts.get(key);
    if (known === undefined) this.facts.set(key, value);
    else must(known === value, words);
  }

  /** Of an export that claims to be whole. */
  gaps() {
    return [...this.numbers].flatMap(([dossier, numbers]) =>
      Array.from({ length: Math.max(...numbers) }, (_, i) => i + 1)
        .filter((number) => !numbers.has(number))
        .map((number) => `${dossier} #${number}: missing`),
    );
  }
}
