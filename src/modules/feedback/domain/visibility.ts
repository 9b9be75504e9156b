/**
 * Who may see a case: one rule for one case and the same rule as a filter for lists. Questions are seen by whoever reads
 * feedback at the unit; complaints and proposals only by those who handle or publish them, of sufficient rank, and never
 * by whom they are about or who may act for him.
 */
import type { PlainDate } from '../../../kernel/plain-date.js';
import {
  mayAtUnit,
  reachOf,
  unitFilters,
  type AccountId,
  type Actor,
  type Permission,
  type UnitFilter,
} from '../../identity/domain/index.js';
import type { UnitDirectory } from '../../organisation/domain/index.js';
import { permissionOfAct, type StaffAct } from './case-acts.js';
import { withRank } from './conflict.js';
import type { FeedbackCase } from './feedback-case.js';

export interface FeedbackReader {
  readonly actor: Actor;
  /** Those in whose name the actor could act today, beside himself. */
  readonly delegators: readonly AccountId[];
  readonly on: PlainDate;
  readonly directory: UnitDirectory;
}

/** A part of what may be seen; the whole is their union. */
export interface VisibleArea extends UnitFilter {
  readonly questions: boolean;
  /** Cases that take at most this rank. */
  readonly maxRank: number;
}

const RANKS = [0, 2, 3] as const;
const HEAVY_READERS: readonly Permission[] = ['feedback.resolve', 'feedback.moderate'];

/** Accounts whose complaints the reader must not touch. */
export function barredSubjects({ actor, delegators }: FeedbackReader): AccountId[] {
  return [actor.accountId, ...(actor.actingFor === null ? [] : [actor.actingFor]), ...delegators];
}

export function visibleAreas({ actor, on, directory }: FeedbackReader): VisibleArea[] {
  const areas = (who: Actor, permission: Permission, questions: boolean, maxRank: number): VisibleArea[] =>
    unitFilters(reachOf(who, permission, on), on, directory).map((filter) => ({ ...filter, questions, maxRank }));
  return [
    ...areas(actor, 'feedback.read', true, 3),
    ...RANKS.flatMap((rank) =>
      HEAVY_READERS.flatMap((permission) => areas(withRank(actor, rank, on), permission, false, rank)),
    ),
  ];
}

export type VisibleFacts = Pick<FeedbackCase, 'kind' | 'unitId' | 'fieldCode' | 'minRank' | 'subjectAccountId'>;

/** {@link visibleAreas} for one case. */
export function maySee(reader: FeedbackReader, subject: VisibleFacts): boolean {
  if (subject.kind === 'question') return may(reader, 'feedback.read', subject);
  return HEAVY_READERS.some((permission) => may(reader, permission, subject));
}

/** Whether the reader may do the act, whatever the state. */
export function mayAct(reader: FeedbackReader, act: StaffAct, subject: VisibleFacts): boolean {
  const permission = permissionOfAct(act, subject.kind);
  return permission !== null && maySee(reader, subject) && may(reader, permission, subject);
}

function may(reader: FeedbackReader, permission: Permission, subject: VisibleFacts): boolean {
  const { subjectAccountId, minRank, unitId, fieldCode, kind } = subject;
  if (subjectAccountId !== null && barredSubjects(reader).includes(subjectAccountId)) return false;
  const who = kind === 'question' ? reader.actor : withRank(reader.actor, minRank, reader.on);
  return mayAtUnit(who, permission, unitId, fieldCode, reader.on, reader.directory);
}
