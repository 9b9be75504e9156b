// A day fixed by an extension, moved by the pauses after it. Each answers [dueOn, dueAt, rows].
import { pausedDays, pausedTime } from './pauses.mjs';
import { DAY, dayOf } from './texts.mjs';

export function countExtension(calendar, unit, fixedOn, fixedAt, pauses) {
  if (unit === 'hour' || unit === 'working-hour' || unit === 'same-day') {
    return byTime(calendar, fixedOn, fixedAt, pauses, unit !== 'hour');
  }
  const inWorkingDays = unit === 'working-day';
  const credit = pausedDays(calendar, pauses, inWorkingDays);
  let dueOn = fixedOn;
  if (inWorkingDays) for (let left = credit; left > 0; left -= calendar.works(dueOn) ? 1 : 0) dueOn += 1;
  else if (credit > 0) dueOn = calendar.workingDayFrom(fixedOn + credit);
  const rows = [calendar.row(fixedOn, 'extended-to')];
  for (let day = fixedOn + 1; day <= dueOn; day += 1) {
    const credited = inWorkingDays ? calendar.works(day) : day <= fixedOn + credit;
    if (credited) rows.push(calendar.row(day, 'pause-credit'));
    else rows.push(calendar.works(day) ? calendar.row(day, 'next-working-day') : calendar.ownRow(day));
  }
  return [dueOn, credit === 0 ? fixedAt : calendar.closing(dueOn), rows];
}

function byTime(calendar, fixedOn, fixedAt, pauses, office) {
  const paused = pausedTime(calendar, pauses, office);
  const dueAt = paused === 0 ? fixedAt : office ? calendar.afterOfficeTime(fixedAt, paused) : fixedAt + paused;
  const dueOn = paused === 0 ? fixedOn : dayOf(dueAt);
  const rows = [calendar.row(fixedOn, 'extended-to')];
  for (let day = fixedOn + 1; day <= dueOn; day += 1) {
    if (!office) rows.push(calendar.row(day, 'pause-credit'));
    else if (!calendar.works(day)) rows.push(calendar.ownRow(day));
    else {
      const time = calendar.officeTime(Math.max(day * DAY, fixedAt), Math.min((day + 1) * DAY, dueAt));
      rows.push(calendar.row(day, time > 0 ? 'pause-credit' : 'outside-office-hours'));
    }
  }
  return [dueOn, dueAt, rows];
}
