/**
 * A question, a complaint (phản ánh) or a proposal (kiến nghị) as the fold of its events: state, clock and answer follow
 * from them alone. Limits: Quyết định 766/QĐ-TTg 5.1–5.3 (refuse 2, ask for more 5, handle 15, publish 2 working days).
 */
import type { Id } from '../../../kernel/ids.js';
import type { Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';

export type CaseId = Id<'feedback-case'>;
export type TextId = Id<'feedback-text'>;

export const CASE_KINDS = ['question', 'complaint', 'proposal'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** What it is about; the last two open beside the ledger of the dossier. */
export const CASE_TOPICS = [
  'procedure',
  'attitude',
  'delay',
  'extra-payment',
  'lost-papers',
  'unneeded-supplement',
  'finished-without-result',
  'regulation',
  'other',
] as const;
export type CaseTopic = (typeof CASE_TOPICS)[number];
/** Topics that mean one dossier: its code is asked for. */
export const DOSSIER_TOPICS: readonly CaseTopic[] = ['unneeded-supplement', 'finished-without-result'];

export const CASE_STATES = [
  'unconfirmed',
  'held',
  'open',
  'more-asked',
  'answered',
  'appealed',
  'refused',
  'closed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

export interface CaseDue {
  readonly dueOn: PlainDate;
  readonly dueAt: Instant;
}

export interface CaseEventPayloads {
  'feedback.asked.v1': {
    readonly code: string;
    readonly kind: CaseKind;
    readonly topic: CaseTopic;
    readonly unitId: UnitId;
    readonly fieldCode: string;
    readonly subjectUnitId: UnitId | null;
    readonly subjectAccountId: AccountId | null;
    readonly dossierId: DossierId | null;
    readonly minRank: number;
    readonly anonymous: boolean;
    readonly imported: boolean;
    readonly textId: TextId;
    readonly needsConfirmation: boolean;
    readonly held: boolean;
    /** Null while it is not confirmed. */
    readonly due: CaseDue | null;
  };
  'feedback.confirmed.v1': { readonly due: CaseDue; readonly held: boolean };
  'feedback.released.v1': { readonly textId: TextId };
  'feedback.transferred.v1': { readonly unitId: UnitId; readonly minRank: number };
  'feedback.more-asked.v1': { readonly textId: TextId };
  'feedback.more-supplied.v1': { readonly textId: TextId; readonly due: CaseDue };
  'feedback.refused.v1': { readonly textId: TextId };
  'feedback.answered.v1': { readonly textId: TextId; readonly upheld: boolean | null; readonly publishBy: Instant };
  'feedback.appealed.v1': {
    readonly textId: TextId;
    readonly unitId: UnitId;
    readonly minRank: number;
    readonly due: CaseDue;
  };
  'feedback.published.v1': Record<string, never>;
}
export type CaseEventType = keyof CaseEventPayloads;

export interface CaseEventFrame {
  readonly caseId: CaseId;
  readonly seq: number;
  readonly at: Instant;
  readonly actorId: AccountId | null;
  readonly actingFor: AccountId | null;
}
export type CaseEventOf<Type extends CaseEventType> = CaseEventFrame & {
  readonly type: Type;
  readonly payload: CaseEventPayloads[Type];
};
export type CaseEvent = { [Type in CaseEventType]: CaseEventOf<Type> }[CaseEventType];

export interface FeedbackCase {
  readonly id: CaseId;
  readonly seq: number;
  readonly code: string;
  readonly kind: CaseKind;
  readonly topic: CaseTopic;
  readonly state: CaseState;
  readonly unitId: UnitId;
  readonly fieldCode: string;
  readonly subjectUnitId: UnitId | null;
  readonly subjectAccountId: AccountId | null;
  readonly dossierId: DossierId | null;
  readonly minRank: number;
  readonly anonymous: boolean;
  readonly imported: boolean;
  readonly textId: TextId;
  readonly answerTextId: TextId | null;
  readonly openedAt: Instant;
  /** When its clock began. */
  readonly startedAt: Instant | null;
  readonly due: CaseDue | null;
  readonly pausedAt: Instant | null;
  /** The first answer: it is what is judged. */
  readonly answeredAt: Instant | null;
  readonly timing: 'on-time' | 'late' | null;
  /** Whether a complaint was found justified; null for questions and before the answer. */
  readonly upheld: boolean | null;
  readonly appealedAt: Instant | null;
  readonly publishBy: Instant | null;
  readonly publishedAt: Instant | null;
}

/** The case after one more event. @throws Error where the event cannot follow. */
export function evolveCase(before: FeedbackCase | null, event: CaseEvent): FeedbackCase {
  if (event.seq !== (before?.seq ?? 0) + 1)
    throw new Error(`event ${String(event.seq)} of ${event.caseId} is out of order`);
  if (event.type === 'feedback.asked.v1') return asked(event);
  if (before === null) throw new Error(`${event.caseId} does not begin with its question`);
  return { ...before, ...changeOf(before, event), seq: event.seq };
}

export function foldCase(events: readonly CaseEvent[]): FeedbackCase | null {
  return events.reduce<FeedbackCase | null>(evolveCase, null);
}

function asked({ caseId, seq, at, payload }: CaseEventOf<'feedback.asked.v1'>): FeedbackCase {
  const { needsConfirmation, held, due, ...rest } = payload;
  return {
    ...rest,
    id: caseId,
    seq,
    state: needsConfirmation ? 'unconfirmed' : held ? 'held' : 'open',
    answerTextId: null,
    openedAt: at,
    startedAt: due === null ? null : at,
    due,
    pausedAt: null,
    answeredAt: null,
    timing: null,
    upheld: null,
    appealedAt: null,
    publishBy: null,
    publishedAt: null,
  };
}

function changeOf(
  before: FeedbackCase,
  event: Exclude<CaseEvent, CaseEventOf<'feedback.asked.v1'>>,
): Partial<FeedbackCase> {
  switch (event.type) {
    case 'feedback.confirmed.v1':
      return { state: event.payload.held ? 'held' : 'open', startedAt: event.at, due: event.payload.due };
    case 'feedback.released.v1':
      return { state: 'open', textId: event.payload.textId };
    case 'feedback.transferred.v1':
      return event.payload;
    case 'feedback.more-asked.v1':
      return { state: 'more-asked', pausedAt: event.at };
    case 'feedback.more-supplied.v1':
      return { state: 'open', pausedAt: null, due: event.payload.due };
    case 'feedback.refused.v1':
      return { state: 'refused', answerTextId: event.payload.textId };
    case 'feedback.answered.v1':
      return answered(before, event);
    case 'feedback.appealed.v1': {
      const { unitId, minRank, due } = event.payload;
      return { state: 'appealed', appealedAt: event.at, unitId, minRank, due };
    }
    case 'feedback.published.v1':
      return { publishedAt: event.at };
  }
}

function answered(before: FeedbackCase, { at, payload }: CaseEventOf<'feedback.answered.v1'>): Partial<FeedbackCase> {
  const { textId: answerTextId, upheld, publishBy } = payload;
  const common = { answerTextId, upheld, publishBy, publishedAt: null };
  if (before.state === 'appealed') return { ...common, state: 'closed' };
  return { ...common, state: 'answered', answeredAt: at, timing: isLate(before.due, at) ? 'late' : 'on-time' };
}

/** Late from the first moment after the promised one on. */
export function isLate(due: CaseDue | null, at: Instant): boolean {
  return due !== null && at > due.dueAt;
}
