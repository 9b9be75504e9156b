/**
 * Quy trình nội bộ / quy trình điện tử as data: a graph of steps, each with the unit that does it (relative to the place
 * of intake), the role, a limit and what the holder may do besides completing it. Validated when the version is published.
 */
import type { TimeLimit } from '../../calendar/domain/index.js';
import type { UnitSelector } from '../../organisation/domain/index.js';

export const STEP_ROLES = ['one-stop-clerk', 'officer', 'division-head', 'agency-leader', 'registry-clerk'] as const;
export type StepRole = (typeof STEP_ROLES)[number];

export const STEP_KINDS = ['task', 'posting', 'decision'] as const;
export const STEP_SPLITS = ['all', 'choice'] as const;

/** What a step offers beyond handing on: the acts of the lifecycle that its holder may start. */
export const STEP_OFFERS = ['consult', 'supplement', 'obligation', 'draft-result', 'draft-refusal'] as const;
export type StepOffer = (typeof STEP_OFFERS)[number];

/** Lấy ý kiến: how long an asked agency has, and what its silence means (Nghị định 61/2018 Điều 19.5; sector law). */
export interface ConsultationRule {
  readonly within: TimeLimit;
  /** `escalate`: the head of the one-stop unit is told, nothing is agreed; `deemed-agreed`: silence is consent. */
  readonly onSilence: 'escalate' | 'deemed-agreed';
}

export interface ProcessStep {
  /** Stable within the version: `kiem-tra-xa`. */
  readonly key: string;
  readonly nameVi: string;
  /** `posting`: a public posting that lasts its whole limit; `decision`: the competent authority signs here. */
  readonly kind: (typeof STEP_KINDS)[number];
  readonly unit: UnitSelector;
  readonly role: StepRole;
  readonly limit: TimeLimit | null;
  readonly offers: readonly StepOffer[];
  /** Absent: the officer sets the time, and silence is never consent. */
  readonly consultation?: ConsultationRule;
  /** The system of record in which this step is done (P9); here it is read-only until its answer comes. */
  readonly system?: string;
  /** Steps that follow. Empty only for the decision. */
  readonly next: readonly string[];
  /** With several followers: all at once (joined where they meet) or one that the officer chooses. */
  readonly split: (typeof STEP_SPLITS)[number];
}

export interface ProcessDefinition {
  readonly first: string;
  readonly steps: readonly ProcessStep[];
}

/** @throws RangeError when the definition has no such step; publication makes sure it has. */
export function stepOf(process: ProcessDefinition, key: string): ProcessStep {
  const step = process.steps.find((candidate) => candidate.key === key);
  if (!step) throw new RangeError(`no step ${key} in the process`);
  return step;
}

/** Keys of the steps that lead to `key`. More than one: `key` is a join, or follows a choice. */
export function predecessorsOf(process: ProcessDefinition, key: string): string[] {
  return process.steps.filter((step) => step.next.includes(key)).map((step) => step.key);
}
