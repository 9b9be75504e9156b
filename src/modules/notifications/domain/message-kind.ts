/**
 * What is said to whom, and which fields a text of that kind may use. Citizens hear of what the law wants them told
 * (Nghị định 61/2018 Điều 12.5, 19.9, 20.4); staff hear of moments that come.
 */
import type { Audience } from './channel.js';

interface KindDefinition {
  readonly audience: Audience;
  readonly fields: readonly string[];
}

const citizen = (...fields: readonly string[]): KindDefinition => ({
  audience: 'citizen',
  fields: ['procedure', 'unit', 'link', ...fields],
});
/** Of questions, complaints and proposals: their words are read when the message is written. */
const asker = (...fields: readonly string[]): KindDefinition => ({
  audience: 'citizen',
  fields: ['code', 'what', 'title', 'unit', 'link', ...fields],
});
const staff = (...fields: readonly string[]): KindDefinition => ({
  audience: 'staff',
  fields: ['code', 'procedure', 'unit', 'matter', 'dueAt', 'holder', 'link', ...fields],
});

/** `other` gave it or answered it, `reason` are his words, `unit` is to answer. */
const directive: KindDefinition = {
  audience: 'staff',
  fields: ['code', 'procedure', 'unit', 'dueOn', 'other', 'reason', 'link'],
};

export const MESSAGE_KINDS = {
  accepted: citizen('code', 'dueOn'),
  'not-accepted': citizen('legalClause', 'reason'),
  'correction-requested': citizen('reason'),
  'supplement-requested': citizen('code', 'reason', 'answerBy'),
  'obligation-requested': citizen('code', 'amount', 'noticeNumber', 'payBy'),
  /** Thư xin lỗi và hẹn lại ngày trả kết quả. */
  'due-changed': citizen('code', 'firstDueOn', 'dueOn', 'reason'),
  /** The day moved with the clock: a supplement, an obligation, a calendar. */
  'due-moved': citizen('code', 'firstDueOn', 'dueOn'),
  resolved: citizen('code', 'returnUnit'),
  refused: citizen('code', 'legalClause', 'reason'),
  /** The link to the rating is made with the message: its secret is kept as a hash, and never for any other kind. */
  returned: citizen('code', 'rating'),
  uncollected: citizen('code', 'returnUnit'),
  stopped: citizen('code', 'reason'),
  'feedback-code': asker('confirmation'),
  'feedback-received': asker('dueOn'),
  'feedback-moved': asker('dueOn'),
  'feedback-more-asked': asker('reason'),
  'feedback-supplied': asker('dueOn'),
  'feedback-refused': asker('reason'),
  'feedback-answered': asker('reason'),
  'feedback-appealed': asker('dueOn'),
  'feedback-published': asker(),
  'feedback-due': { audience: 'staff', fields: ['code', 'what', 'unit', 'matter', 'dueAt', 'link'] },
  'feedback-late': { audience: 'staff', fields: ['code', 'what', 'unit', 'matter', 'dueAt', 'link'] },
  /** Whoever lost the receipt asked for its code. */
  'code-asked': citizen('code'),
  'due-soon': staff(),
  'step-due': staff(),
  overdue: staff(),
  'apology-duty': staff(),
  'apology-overdue': staff(),
  escalation: staff('level'),
  reminder: staff(),
  /** The applicant has sent the papers asked for: the counter looks at them. */
  'supplement-provided': staff(),
  /** Chỉ đạo: given, answered, not answered in time. */
  'directive-given': directive,
  'directive-answered': directive,
  'directive-late': directive,
  'delegation-ending': { audience: 'staff', fields: ['other', 'endsOn'] },
  digest: { audience: 'staff', fields: ['count', 'items', 'link'] },
} as const satisfies Record<string, KindDefinition>;

export type MessageKind = keyof typeof MESSAGE_KINDS;
export const MESSAGE_KIND_CODES = Object.keys(MESSAGE_KINDS) as MessageKind[];

export function isMessageKind(value: unknown): value is MessageKind {
  return typeof value === 'string' && Object.hasOwn(MESSAGE_KINDS, value);
}

export function audienceOf(kind: MessageKind): Audience {
  return MESSAGE_KINDS[kind].audience;
}

export function fieldsOf(kind: MessageKind): readonly string[] {
  return MESSAGE_KINDS[kind].fields;
}
