/** What staff are told when a moment comes. The topic's payload names the notice; its kinds are those of the timers. */
import type { MessageKind } from './message-kind.js';

const KIND_OF: Readonly<Record<string, MessageKind>> = {
  'due-soon-3d': 'due-soon',
  'due-soon-1d': 'due-soon',
  'due-soon-24h': 'due-soon',
  overdue: 'overdue',
  'apology-duty': 'apology-duty',
  'apology-overdue': 'apology-overdue',
  step: 'step-due',
};

/** Level 0 is told to whoever must act; a level above is an escalation, whatever it is about. */
export function staffMessageKind(timerKind: string, level: number): MessageKind {
  return level > 0 ? 'escalation' : (KIND_OF[timerKind] ?? 'reminder');
}
