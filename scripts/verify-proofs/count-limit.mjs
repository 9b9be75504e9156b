// A limit counted from its start, day by day. Each answers [dueOn, dueAt, rows].
import { isPaused, pausedDays, pausedTime } from './pauses.mjs';
import { clockTime, dateText, DAY, dayOf, MINUTE, must } from './texts.mjs';

/** @param limit value, unit and cutoff @param start local time @param pauses merged, none before the start */
export function countLimit(calendar, limit, start, pauses) {
  switch (limit.unit) {
    case 'working-day':
      return workingDays(calendar, limit.value, start, pauses);
    case 'calendar-day':
      return allDays(calendar, limit.value, start, pauses);
    case 'month':
      return allDays(calendar, monthsLater(dayOf(start), limit.value) - dayOf(start), start, pauses);
    case 'same-day':
      return sameDay(calendar, clockTime(limit.cutoff), start, pauses);
    default:
      return hours(calendar, Math.round(limit.value * 60) * MINUTE, start, pauses, limit.unit === 'working-hour');
  }
}

function workingDays(calendar, value, start, pauses) {
  let left = value + pausedDays(calendar, pauses, true);
  let day = dayOf(start);
  let ordinal = 0;
  const rows = [calendar.row(day, 'start-day')];
  while (left > 0) {
    day += 1;
    if (!calendar.works(day)) {
      rows.push(calendar.ownRow(day));
      continue;
    }
    left -= 1;
    if (isPaused(pauses, day)) rows.push(calendar.row(day, 'paused'));
    else if (ordinal < value) rows.push(calendar.ownRow(day, true, { ordinal: (ordinal += 1) }));
    else rows.push(calendar.row(day, 'pause-credit'));
  }
  return [day, calendar.closing(day), rows];
}

function allDays(calendar, length, start, pauses) {
  const first = dayOf(start);
  const end = first + length + pausedDays(calendar, pauses, false);
  const dueOn = calendar.workingDayFrom(end);
  const rows = [calendar.row(first, 'start-day')];
  let ordinal = 0;
  for (let day = first + 1; day <= dueOn; day += 1) {
    if (day > end) rows.push(day === dueOn ? calendar.row(day, 'next-working-day') : calendar.ownRow(day));
    else if (isPaused(pauses, day)) rows.push(calendar.row(day, 'paused'));
    else if (ordinal === length) rows.push(calendar.row(day, 'pause-credit'));
    else rows.push({ ...calendar.ownRow(day, true, { ordinal: (ordinal += 1) }), reason: 'calendar-day' });
  }
  return [dueOn, calendar.closing(dueOn), rows];
}

function monthsLater(day, months) {
  const [year, month, date] = dateText(day).split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)) / DAY;
}

function hours(calendar, length, start, pauses, office) {
  const span = length + pausedTime(calendar, pauses, office);
  const dueAt = office ? calendar.afterOfficeTime(start, span) : start + span;
  const rows = [];
  let ordinal = 0;
  let left = length;
  for (let day = dayOf(start); day <= dayOf(dueAt); day += 1) {
    if (office && !calendar.works(day)) {
      rows.push(calendar.ownRow(day));
      continue;
    }
    const { all, running } = timeOf(calendar, day, { start, dueAt, pauses, office });
    const milliseconds = Math.min(running, left);
    left -= milliseconds;
    if (milliseconds > 0) {
      const counted = { ordinal: (ordinal += 1), milliseconds };
      rows.push(office ? calendar.ownRow(day, true, counted) : calendar.row(day, 'elapsed', true, counted));
    } else if (all === 0) rows.push(calendar.row(day, 'outside-office-hours'));
    else rows.push(calendar.row(day, running === 0 ? 'paused' : 'pause-credit'));
  }
  must(left === 0, 'the rows do not add up to the limit');
  return [dayOf(dueAt), dueAt, rows];
}

/** Time of a day between start and due: all that could count, and that outside the pauses. */
function timeOf(calendar, day, { start, dueAt, pauses, office }) {
  const length = (from, to) => (to <= from ? 0 : office ? calendar.officeTime(from, to) : to - from);
  const [from, to] = [Math.max(start, day * DAY), Math.min(dueAt, (day + 1) * DAY)];
  const all = length(from, to);
  const paused = pauses.reduce((sum, pause) => sum + length(Math.max(from, pause.from), Math.min(to, pause.to)), 0);
  return { all, running: all - paused };
}

function sameDay(calendar, cutoff, start, pauses) {
  const first = dayOf(start);
  let end = calendar.workingDayFrom(first);
  const received = end === first ? start : calendar.opening(end);
  if (received > end * DAY + cutoff) end = calendar.workingDayFrom(end + 1);
  const paused = pausedTime(calendar, pauses, true);
  const dueAt = paused === 0 ? calendar.closing(end) : calendar.afterOfficeTime(calendar.closing(end), paused);
  const rows = [];
  for (let day = first; day <= dayOf(dueAt); day += 1) {
    if (!calendar.works(day)) rows.push(calendar.ownRow(day));
    else if (day < end) rows.push(calendar.row(day, 'after-cutoff'));
    else if (day === end) rows.push(calendar.ownRow(day, true, { ordinal: 1 }));
    else {
      const { running } = timeOf(calendar, day, { start, dueAt, pauses, office: true });
      rows.push(calendar.row(day, running === 0 ? 'paused' : 'pause-credit'));
    }
  }
  return [dayOf(dueAt), dueAt, rows];
}
