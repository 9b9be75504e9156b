/**
 * What the law asks where personal data is concerned (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP): an incident is reported
 * to the authority within 72 hours; a request of a person is replied to within 2 working days and done within 10, 15 or
 * 20 days by its kind, once prolonged by at most 15.
 */
import { DomainError } from '../../../kernel/domain-error.js';
import type { Id } from '../../../kernel/ids.js';
import { MS_PER_DAY, MS_PER_HOUR, type Instant } from '../../../kernel/instant.js';
import type { CompiledCalendar } from '../../calendar/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { dueAfter } from './case-timers.js';

export type PrivacyCaseId = Id<'privacy-case'>;

export const PRIVACY_KINDS = ['incident', 'access', 'correction', 'restriction', 'erasure'] as const;
export type PrivacyKind = (typeof PRIVACY_KINDS)[number];

/** What a person may ask about the own data: see, correct, stop, delete. */
export const PRIVACY_REQUEST_KINDS = ['access', 'correction', 'restriction', 'erasure'] as const;
export type PrivacyRequestKind = (typeof PRIVACY_REQUEST_KINDS)[number];

/** `finish` of an incident: the authority was told. */
export const PRIVACY_STEPS = ['reply', 'extend', 'finish', 'refuse'] as const;
export type PrivacyStep = (typeof PRIVACY_STEPS)[number];

export interface PrivacyCase {
  readonly id: PrivacyCaseId;
  readonly kind: PrivacyKind;
  readonly unitId: UnitId;
  readonly openedAt: Instant;
  readonly matter: string;
  readonly replyBy: Instant | null;
  readonly dueAt: Instant;
  readonly repliedAt: Instant | null;
  readonly extendedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly outcome: 'fulfilled' | 'refused' | null;
  readonly answer: string | null;
  /** Who sent it and how to reach them, where it came by network. */
  readonly askedBy: string | null;
}

const INCIDENT_HOURS = 72;
const REPLY_WORKING_DAYS = 2;
const DAYS = { access: 10, correction: 10, restriction: 15, erasure: 20 } as const;
const EXTENSION_DAYS = 15;

/** When it must be replied to and when done. `openedAt`: when the incident was discovered, the request received. */
export function privacyDues(
  kind: PrivacyKind,
  openedAt: Instant,
  calendar: CompiledCalendar,
): Pick<PrivacyCase, 'replyBy' | 'dueAt'> {
  if (kind === 'incident') return { replyBy: null, dueAt: (openedAt + INCIDENT_HOURS * MS_PER_HOUR) as Instant };
  return {
    replyBy: dueAfter(calendar, openedAt, REPLY_WORKING_DAYS).dueAt,
    dueAt: (openedAt + DAYS[kind] * MS_PER_DAY) as Instant,
  };
}

export function offeredPrivacySteps({ kind, repliedAt, extendedAt, finishedAt }: PrivacyCase): readonly PrivacyStep[] {
  if (finishedAt !== null) return [];
  if (kind === 'incident') return ['finish'];
  return [
    ...(repliedAt === null ? (['reply'] as const) : []),
    ...(extendedAt === null ? (['extend'] as const) : []),
    'finish',
    'refuse',
  ];
}

/** @throws DomainError conflict where the step is not offered; whoever finishes without a reply has replied by it. */
export function takePrivacyStep(subject: PrivacyCase, step: PrivacyStep, now: Instant, answer: string): PrivacyCase {
  if (!offeredPrivacySteps(subject).includes(step)) throw new DomainError('conflict', 'privacy.step-not-offered');
  switch (step) {
    case 'reply':
      return { ...subject, repliedAt: now };
    case 'extend':
      return { ...subject, extendedAt: now, dueAt: (subject.dueAt + EXTENSION_DAYS * MS_PER_DAY) as Instant };
    case 'finish':
    case 'refuse':
      return {
        ...subject,
        repliedAt: subject.repliedAt ?? now,
        finishedAt: now,
        outcome: step === 'finish' ? 'fulfilled' : 'refused',
        answer,
      };
  }
}

/** What runs out next; null where nothing does any more. */
export function nextPrivacyDue({ replyBy, repliedAt, dueAt, finishedAt }: PrivacyCase): Instant | null {
  if (finishedAt !== null) return null;
  return replyBy !== null && repliedAt === null && replyBy < dueAt ? replyBy : dueAt;
}
