/** Whether a question or complaint is late: the same signs as for dossiers. */
import { localDate, type Instant } from '../../kernel/instant.js';
import { isLate, type FeedbackCase } from '../../modules/feedback/domain/index.js';
import type { DeadlineBadge } from './contracts.js';
import type { CountWorkingDays } from './deadline.view.js';
import { counted, type Words } from './words.js';

export function caseDeadline(
  subject: Pick<FeedbackCase, 'state' | 'due' | 'timing' | 'answeredAt'>,
  now: Instant,
  workingDays: CountWorkingDays,
  words: Words,
): DeadlineBadge {
  const { state, due, timing } = subject;
  if (timing !== null && state !== 'appealed') {
    const late = timing === 'late';
    return { kind: late ? 'done-late' : 'done-on-time', words: words(`feedback.clock.${timing}`) };
  }
  if (state === 'more-asked') return { kind: 'paused', words: words('feedback.clock.paused') };
  if (due === null || state === 'refused' || state === 'closed')
    return { kind: 'no-limit', words: words('feedback.clock.none') };
  if (isLate(due, now)) {
    const days = Math.max(1, workingDays(due.dueOn, localDate(now)));
    return { kind: 'overdue', words: counted(words, 'feedback.clock.overdue', days) };
  }
  const days = Math.max(0, workingDays(localDate(now), due.dueOn));
  return { kind: days <= 1 ? 'soon' : 'on-track', words: counted(words, 'feedback.clock.left', days) };
}
