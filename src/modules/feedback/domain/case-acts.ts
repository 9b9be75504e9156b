/** Which act may follow where, and what it needs: one table for buttons, pages, API and the acts themselves. */
import type { Blocker } from '../../../kernel/domain-error.js';
import { addMs, MS_PER_DAY, type Instant } from '../../../kernel/instant.js';
import type { Permission } from '../../identity/domain/index.js';
import type { CaseKind, CaseState, FeedbackCase } from './feedback-case.js';

interface ActRule {
  readonly from: readonly CaseState[];
  readonly kinds: readonly CaseKind[];
  /** Null: of whoever asked, by the secret of the case. */
  readonly permission: Permission | 'by-kind' | null;
  /** Words that go with it, at least this long; null where it takes none. */
  readonly leastWords: number | null;
}

const ALL: readonly CaseKind[] = ['question', 'complaint', 'proposal'];
const HEAVY: readonly CaseKind[] = ['complaint', 'proposal'];

export const CASE_ACTS = {
  release: { from: ['held'], kinds: ALL, permission: 'feedback.moderate', leastWords: 10 },
  transfer: { from: ['held', 'open'], kinds: ALL, permission: 'by-kind', leastWords: null },
  refuse: { from: ['held', 'open'], kinds: ALL, permission: 'by-kind', leastWords: 10 },
  'ask-more': { from: ['open'], kinds: HEAVY, permission: 'by-kind', leastWords: 10 },
  answer: { from: ['open', 'appealed'], kinds: ALL, permission: 'by-kind', leastWords: 10 },
  publish: { from: ['answered', 'closed'], kinds: ALL, permission: 'feedback.moderate', leastWords: null },
  'supply-more': { from: ['more-asked'], kinds: HEAVY, permission: null, leastWords: 5 },
  appeal: { from: ['answered'], kinds: HEAVY, permission: null, leastWords: 10 },
} as const satisfies Record<string, ActRule>;
export type CaseAct = keyof typeof CASE_ACTS;
/** Acts of those who handle it. */
export type StaffAct = Exclude<CaseAct, 'supply-more' | 'appeal'>;

export function isCaseAct(text: string): text is CaseAct {
  return Object.hasOwn(CASE_ACTS, text);
}

/** Days in which the answer to a complaint may be contested (once). */
export const APPEAL_DAYS = 30;

/** The permission that handling a case of the kind takes. */
export function handlingPermission(kind: CaseKind): Permission {
  return kind === 'question' ? 'feedback.answer' : 'feedback.resolve';
}

/** The permission of an act; null for acts of whoever asked. */
export function permissionOfAct(act: CaseAct, kind: CaseKind): Permission | null {
  const { permission } = CASE_ACTS[act];
  return permission === 'by-kind' ? handlingPermission(kind) : permission;
}

/** Everything that stands against an act now, rights apart. */
export function actFaults(act: CaseAct, subject: FeedbackCase, words: string | null, now: Instant): Blocker[] {
  const rule: ActRule = CASE_ACTS[act];
  const faults: Blocker[] = [];
  if (!rule.kinds.includes(subject.kind) || !rule.from.includes(subject.state)) {
    faults.push({ code: 'feedback.wrong-state', params: { act, state: subject.state } });
  }
  if (act === 'publish' && subject.publishedAt !== null) faults.push({ code: 'feedback.already-published' });
  if (act === 'appeal' && subject.appealedAt !== null) faults.push({ code: 'feedback.already-appealed' });
  if (act === 'appeal' && subject.answeredAt !== null && now > addMs(subject.answeredAt, APPEAL_DAYS * MS_PER_DAY)) {
    faults.push({ code: 'feedback.appeal-too-late', params: { days: APPEAL_DAYS } });
  }
  if (rule.leastWords !== null && (words ?? '').trim().length < rule.leastWords) {
    faults.push({ code: 'feedback.words-missing', params: { least: rule.leastWords }, field: 'words' });
  }
  return faults;
}

/** The acts that the state allows, for buttons; rights are asked apart. */
export function actsOf(subject: FeedbackCase): CaseAct[] {
  return (Object.keys(CASE_ACTS) as CaseAct[]).filter((act) => {
    const rule: ActRule = CASE_ACTS[act];
    const done =
      (act === 'publish' && subject.publishedAt !== null) || (act === 'appeal' && subject.appealedAt !== null);
    return !done && rule.kinds.includes(subject.kind) && rule.from.includes(subject.state);
  });
}
