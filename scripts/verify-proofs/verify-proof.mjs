// One proof: is it what it says?
import { createHash } from 'node:crypto';
import { Calendar } from './calendar.mjs';
import { countExtension } from './count-extension.mjs';
import { countLimit } from './count-limit.mjs';
import { merged } from './pauses.mjs';
import { canonical, dateText, dayNumber, dayOf, localTime, must, timeText } from './texts.mjs';

const UNITS = ['working-day', 'calendar-day', 'working-hour', 'hour', 'month', 'same-day'];
const PAUSES = ['supplement', 'obligation', 'force-majeure'];

/** @throws Fault that names what is not so. */
export function verifyProof(proof) {
  must(proof !== null && typeof proof === 'object', 'not a document');
  must(proof.format === 'mot-cua.deadline-proof' && [1, 2].includes(proof.formatVersion), 'another format or version');
  const needsTwo = proof.promise.cause === 'calendar-change' || proof.clock.basis.kind === 'fixed';
  must(proof.formatVersion === (needsTwo ? 2 : 1), 'written in another version than it needs');
  checkHash(proof);
  const { limit } = proof.rule;
  must(UNITS.includes(limit.unit), `"${limit.unit}" is not a unit`);
  must(limit.unit === 'same-day' || limit.value > 0, 'the limit is not positive');
  const calendar = new Calendar(proof.calendar);
  checkCause(proof, calendar);
  checkResult(proof, calendar, count(proof, calendar));
}

function checkHash({ hash, ...content }) {
  const digest = createHash('sha256').update(canonical(content), 'utf8').digest('hex');
  must(hash === `sha256:${digest}`, `the hash is ${hash}, of this content it is sha256:${digest}`);
}

/** Promise, basis and pauses tell one story. */
function checkCause({ promise: { cause, event }, clock: { basis, pauses, startedAt } }, { offset }) {
  const instant = (text) => localTime(text, offset);
  for (const { from, to } of pauses) {
    must(instant(from) <= instant(to) && instant(to) <= instant(event.at), 'a pause is reversed or after the promise');
  }
  const counted = basis.kind === 'counted';
  const restart = counted ? basis.restartedAfter : null;
  if (counted && !restart) must(basis.start === startedAt, 'counted from another moment than the start');
  if (restart) must(restart.to === basis.start && instant(startedAt) <= instant(basis.start), 'restarted elsewhere');
  const last = pauses.at(-1) ?? restart;
  if (cause === 'original') must(counted && !last, 'an original promise has no pause, restart or extension');
  else if (basis.kind === 'fixed' && basis.fixedBy.seq === event.seq) checkFixing(cause, basis, pauses);
  else if (cause === 'calendar-change') must(event.type === 'dossier.calendar-applied.v1', 'not a change of calendar');
  else if (cause === 'extension') {
    must(
      basis.kind === 'extended' && !counted && pauses.length === 0 && basis.approvedBy.seq === event.seq,
      'not the extension that it says',
    );
  } else {
    must(PAUSES.includes(cause), `"${cause}" is not a cause`);
    must(last?.kind === cause && last.closedBy === event.seq && last.to === event.at, 'not the pause that it says');
  }
}

/** The promise whose own event fixed its day. */
function checkFixing(cause, { because, fixedBy, adds }, pauses) {
  must(pauses.length === 0, 'a day is fixed and moved by the same event');
  must(cause !== 'original' && cause !== 'extension', 'fixed without a cause');
  must((because === 'supplement-adds') === (adds !== null), 'what is added is not what is said');
  if (because === 'supplement-adds') must(cause === 'supplement', 'added without a supplement');
  if (cause === 'calendar-change') must(fixedBy.type === 'dossier.calendar-applied.v1', 'not a change of calendar');
}

/** A fixed day follows from the one before it. */
function checkFixed({ basis, cutoff }, calendar) {
  const instant = (text) => localTime(text, calendar.offset);
  const [on, at] = [dayNumber(basis.dueOn), instant(basis.dueAt)];
  const former = { on: dayNumber(basis.former.dueOn), at: instant(basis.former.dueAt) };
  switch (basis.because) {
    case 'never-earlier':
      return must(former.at < at, 'the day kept is not later than the one counted');
    case 'next-working-day': {
      must(!calendar.works(former.on) || former.on === on, 'moved from a working day');
      return must(on === calendar.workingDayFrom(former.on) && at === calendar.closing(on), 'moved elsewhere');
    }
    case 'supplement-adds': {
      const [dueOn, dueAt] = countLimit(calendar, { ...basis.adds, cutoff }, former.at, []);
      return must(on === dueOn && at === dueAt, 'the supplement adds another time');
    }
    default:
      return must(false, `"${basis.because}" fixes no day`);
  }
}

function count({ rule: { limit, cutoff }, promise, clock: { basis, pauses } }, calendar) {
  const instant = (text) => localTime(text, calendar.offset);
  const told = pauses.map(({ from, to }) => ({ from: instant(from), to: instant(to) }));
  if (basis.kind === 'counted') {
    const start = instant(basis.start);
    const counted = merged(told, start);
    return { from: dayOf(start), pauses: counted, answer: countLimit(calendar, { ...limit, cutoff }, start, counted) };
  }
  must(basis.kind === 'extended' || basis.kind === 'fixed', `"${basis.kind}" is not a basis`);
  // A fixed day was reckoned by the calendar of the promise that it was fixed by.
  if (basis.kind === 'fixed' && basis.fixedBy.seq === promise.event.seq) checkFixed({ basis, cutoff }, calendar);
  const from = dayNumber(basis.dueOn);
  const fixedAt = instant(basis.dueAt);
  must(promise.cause !== 'extension' || fixedAt === calendar.closing(from), 'extended to another time than closing');
  const counted = merged(told, -Infinity);
  return { from, pauses: counted, answer: countExtension(calendar, limit.unit, from, fixedAt, counted) };
}

function checkResult({ rule: { limit }, result, days }, calendar, { from, pauses, answer: [dueOn, dueAt, rows] }) {
  const last = Math.max(dueOn, ...pauses.map(({ to }) => dayOf(to)));
  const counted = {
    dueOn: dateText(dueOn),
    dueAt: timeText(dueAt, calendar.offset),
    provisional: limit.unit !== 'hour' && !calendar.isComplete(from, last),
    judgedBy: limit.unit === 'hour' || limit.unit === 'working-hour' ? 'instant' : 'day',
  };
  for (const [name, value] of Object.entries(counted)) {
    must(result[name] === value, `${name} is ${result[name]}, counted ${value}`);
  }
  rows.forEach((row, i) => {
    const told = days[i] ? canonical(days[i]) : 'missing';
    must(told === canonical(row), `row ${i + 1} is ${told}, counted ${canonical(row)}`);
  });
  must(days.length === rows.length, `there are ${days.length} rows, counted ${rows.length}`);
}
