/**
 * The proof of a promised date as a document: everything from which it was counted, every day, and what came out, so that
 * a stranger's program can count it again. docs/deadline-proof.md is its specification; a change of meaning or of members
 * is a new {@link ProofFormatVersion}. Holds codes, days and texts of law; nothing about a person.
 */
import { createHash } from 'node:crypto';
import type { PlainDate, Weekday } from '../../../kernel/plain-date.js';
import { canonicalJson, type JsonValue } from '../../audit/domain/index.js';
import type { CalendarDayKind, TimeLimit, TraceReason } from '../../calendar/domain/index.js';
import type { Channel, RuleSetCode, StartEvent, SupplementPolicy } from '../../catalogue/domain/index.js';
import type { FixedBecause, PauseKind, PromiseCause } from './clock-ledger.js';
import type { EventType } from './dossier-event.js';

export const PROOF_FORMAT = 'mot-cua.deadline-proof';
/** 2 adds the basis `fixed` and the cause `calendar-change`; a proof that needs neither is written as 1, as before. */
export type ProofFormatVersion = 1 | 2;

/** ISO 8601 with the office zone's offset: `2020-05-25T08:00:00+07:00`. */
export type InstantText = string;
/** `07:30`, up to `24:00`. */
export type ClockText = string;

export interface ProofEvent {
  readonly seq: number;
  readonly type: EventType;
  readonly at: InstantText;
}

export interface ProofPause {
  readonly kind: PauseKind;
  readonly from: InstantText;
  readonly to: InstantText;
  /** Numbers of the events that opened and closed it. */
  readonly openedBy: number;
  readonly closedBy: number;
}

export type ProofBasis =
  | {
      readonly kind: 'counted';
      readonly start: InstantText;
      /** The wait after which the whole limit counts again; null where it was never interrupted so. */
      readonly restartedAfter: ProofPause | null;
    }
  | {
      readonly kind: 'extended';
      readonly dueOn: PlainDate;
      readonly dueAt: InstantText;
      readonly approvedBy: ProofEvent;
    }
  | {
      readonly kind: 'fixed';
      readonly dueOn: PlainDate;
      readonly dueAt: InstantText;
      readonly because: FixedBecause;
      readonly fixedBy: ProofEvent;
      /** What was counted or fixed before. */
      readonly former: { readonly dueOn: PlainDate; readonly dueAt: InstantText };
      readonly adds: TimeLimit | null;
    };

export interface ProofRule {
  readonly procedure: { readonly code: string; readonly name: string; readonly version: number };
  readonly case: { readonly key: string; readonly name: string } | null;
  readonly ruleSet: RuleSetCode;
  readonly channel: Channel;
  readonly limit: TimeLimit;
  readonly text: string;
  readonly startEvent: StartEvent;
  /** Only of same-day limits. */
  readonly cutoff: ClockText | null;
  readonly supplementPolicy: SupplementPolicy;
  readonly legalBasis: readonly string[];
}

export interface ProofCalendarDay {
  readonly date: PlainDate;
  readonly kind: CalendarDayKind;
  readonly name: string;
  readonly source: string;
  /** Of a make-up working day the day it replaces, of a swapped one the day that makes up for it. */
  readonly pair: PlainDate | null;
}

export interface ProofCalendar {
  readonly version: string;
  /** The intake unit: its local days off and its office hours. */
  readonly unit: string;
  readonly zone: { readonly name: string; readonly offset: string };
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly days: readonly ProofCalendarDay[];
  readonly years: readonly { readonly year: number; readonly complete: boolean }[];
  readonly hours: readonly {
    readonly from: PlainDate;
    readonly to: PlainDate;
    readonly slots: readonly { readonly weekday: Weekday; readonly opens: ClockText; readonly closes: ClockText }[];
  }[];
}

/** `extended-to` is the day that an extension fixed. */
export type ProofReason = TraceReason | 'extended-to';

export interface ProofDay {
  readonly date: PlainDate;
  readonly counted: boolean;
  readonly reason: ProofReason;
  readonly ordinal?: number;
  /** Counted on this day, of limits in hours. */
  readonly milliseconds?: number;
  /** Of the holiday or swap. */
  readonly name?: string;
}

export interface ProofContent {
  readonly format: typeof PROOF_FORMAT;
  readonly formatVersion: ProofFormatVersion;
  readonly dossier: string;
  readonly promise: { readonly number: number; readonly cause: PromiseCause; readonly event: ProofEvent };
  readonly rule: ProofRule;
  readonly clock: {
    readonly startedAt: InstantText;
    readonly basis: ProofBasis;
    /** Those since the basis, in the order in which they were closed. */
    readonly pauses: readonly ProofPause[];
  };
  readonly calendar: ProofCalendar;
  readonly days: readonly ProofDay[];
  readonly result: {
    readonly dueOn: PlainDate;
    readonly dueAt: InstantText;
    readonly provisional: boolean;
    /** Whether finishing is judged by the day or by the moment (§4.4). */
    readonly judgedBy: 'day' | 'instant';
  };
}

export interface DeadlineProof extends ProofContent {
  /** `sha256:` and the hexadecimal SHA-256 of the canonical JSON (RFC 8785) of everything else. */
  readonly hash: string;
}

export function sealed(content: ProofContent): DeadlineProof {
  const digest = createHash('sha256').update(canonical(content), 'utf8').digest('hex');
  return { ...content, hash: `sha256:${digest}` };
}

/** The one text of a proof: canonical JSON, as it is served and exported. */
export function proofText(proof: DeadlineProof): string {
  return canonical(proof);
}

function canonical(value: ProofContent): string {
  return canonicalJson(value as object as JsonValue);
}
