/** To which day a dossier may be extended: Nghị định 61/2018 Điều 19.9, and the bounds of the version. */
import type { Blocker } from '../../../kernel/domain-error.js';
import { isPlainDate, minDate, type PlainDate } from '../../../kernel/plain-date.js';
import { computeDeadline, isWorkingDay } from '../../calendar/domain/index.js';
import type { Facts } from './act-command.js';
import { currentPromise } from './clock-ledger.js';
import type { Dossier } from './dossier.js';

/** Why a dossier may not be promised anew for that day; null where it may. */
export function extensionFault(dossier: Dossier, facts: Facts, dueOn: PlainDate): Blocker | null {
  const due = dossier.clock && currentPromise(dossier.clock);
  if (!due) return null;
  const field = 'dueOn';
  if (!isPlainDate(dueOn)) return { code: 'dossier.date-invalid', field };
  if (dueOn <= due.dueOn) return { code: 'dossier.extension-not-later', field, params: { after: due.dueOn } };
  const calendar = facts.rules.calendar(facts.calendarVersion);
  if (!isWorkingDay(calendar, dueOn)) return { code: 'dossier.extension-not-on-working-day', field };
  const latest = latestExtension(dossier, facts);
  if (latest === null) return null;
  return dueOn > latest ? { code: 'dossier.extension-too-long', field, params: { latest } } : null;
}

/**
 * The last day to which it may be extended: the longest prolongation of the due date, and the longest time in all from
 * the start of the clock (1.011441: 3 working days), pauses given back; null where neither is bounded.
 */
function latestExtension(dossier: Dossier, facts: Facts): PlainDate | null {
  const { longest, total } = facts.rules.version.extension;
  const { clock } = dossier;
  const due = clock && currentPromise(clock);
  if (!clock || !due) return null;
  const calendar = facts.rules.calendar(facts.calendarVersion);
  const bounds: PlainDate[] = [];
  if (longest) bounds.push(computeDeadline(calendar, { start: due.dueAt, limit: longest }).dueOn);
  if (total) {
    const start = clock.basis.kind === 'counted' ? clock.basis.start : clock.startedAt;
    const pauses = clock.pauses.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]));
    bounds.push(computeDeadline(calendar, { start, limit: total, pauses }).dueOn);
  }
  return bounds.reduce<PlainDate | null>((least, day) => (least === null ? day : minDate(least, day)), null);
}
