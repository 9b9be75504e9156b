// What pauses give back: days in (sent, confirmed], time in [sent, confirmed).
import { dayOf } from './texts.mjs';

/** In order, without overlap or touch, without what lies before `notBefore`. */
export function merged(pauses, notBefore) {
  const cut = pauses
    .map(({ from, to }) => ({ from: Math.max(from, notBefore), to }))
    .filter(({ from, to }) => from < to);
  const result = [];
  for (const { from, to } of cut.sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

export function isPaused(pauses, day) {
  return pauses.some(({ from, to }) => day > dayOf(from) && day <= dayOf(to));
}

export function pausedDays(calendar, pauses, onlyWorking) {
  let sum = 0;
  for (const { from, to } of pauses) {
    for (let day = dayOf(from) + 1; day <= dayOf(to); day += 1) if (!onlyWorking || calendar.works(day)) sum += 1;
  }
  return sum;
}

/** Office time, or all of it. */
export function pausedTime(calendar, pauses, office) {
  return pauses.reduce((sum, { from, to }) => sum + (office ? calendar.officeTime(from, to) : to - from), 0);
}
