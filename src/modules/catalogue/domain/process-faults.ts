/**
 * Faults of a process definition: whatever would let a dossier get stuck, lost or decided twice. A sound process, whatever
 * choices are made, opens each step at most once, joins its legs and ends in exactly one decision.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { fault, isBlank, isKey, isOneOf, repeated, unless } from './fault.js';
import { limitFaults } from './limit-faults.js';
import {
  STEP_KINDS,
  STEP_OFFERS,
  STEP_ROLES,
  STEP_SPLITS,
  type ProcessDefinition,
  type ProcessStep,
} from './process-definition.js';
import { MAXIMUM_RUNS, reachableFrom, runsOf, topologicalOrder, type Run } from './process-graph.js';
import { selectorFaults } from './selector-faults.js';

const MAXIMUM_STEPS = 60;

/** Every fault at once; those of the order of steps only where the graph itself can be followed. */
export function processFaults(process: ProcessDefinition, validTo: PlainDate | null): Blocker[] {
  const { steps } = process;
  if (steps.length === 0) return [fault('process.empty', 'process.steps')];
  if (steps.length > MAXIMUM_STEPS)
    return [fault('process.too-long', 'process.steps', { count: steps.length, maximum: MAXIMUM_STEPS })];
  const broken = graphFaults(process);
  const faults = [...steps.flatMap((step) => stepFaults(step, validTo)), ...broken];
  return broken.length > 0 ? faults : [...faults, ...orderFaults(process)];
}

function stepFaults(step: ProcessStep, validTo: PlainDate | null): Blocker[] {
  const at = pathOf(step.key);
  return [
    ...unless(isKey(step.key), 'process.key-invalid', at, { key: step.key }),
    ...unless(!isBlank(step.nameVi), 'process.name-missing', `${at}.nameVi`, { step: step.key }),
    ...unless(isOneOf(STEP_KINDS, step.kind), 'process.kind-unknown', `${at}.kind`, { step: step.key }),
    ...unless(isOneOf(STEP_ROLES, step.role), 'process.role-unknown', `${at}.role`, { step: step.key }),
    ...unless(isOneOf(STEP_SPLITS, step.split), 'process.split-unknown', `${at}.split`, { step: step.key }),
    ...step.offers
      .filter((offer) => !isOneOf(STEP_OFFERS, offer))
      .map((offer) => fault('process.offer-unknown', `${at}.offers`, { step: step.key, offer })),
    ...selectorFaults(step.unit, validTo, `${at}.unit`),
    ...(step.limit ? limitFaults(step.limit, `${at}.limit`) : []),
    ...(step.consultation ? limitFaults(step.consultation.within, `${at}.consultation.within`) : []),
    ...unless(
      step.consultation === undefined || step.offers.includes('consult'),
      'process.consultation-not-offered',
      `${at}.consultation`,
      { step: step.key },
    ),
    ...unless(
      step.consultation === undefined || isOneOf(['escalate', 'deemed-agreed'], step.consultation.onSilence),
      'process.silence-unknown',
      `${at}.consultation.onSilence`,
      { step: step.key },
    ),
    ...unless(step.system === undefined || !isBlank(step.system), 'process.system-blank', `${at}.system`, {
      step: step.key,
    }),
    // Niêm yết công khai lasts its whole time, so it has one.
    ...unless(step.kind !== 'posting' || step.limit !== null, 'process.posting-without-limit', `${at}.limit`, {
      step: step.key,
    }),
  ];
}

function graphFaults(process: ProcessDefinition): Blocker[] {
  const { steps, first } = process;
  const keys = new Set(steps.map((step) => step.key));
  const reachable = reachableFrom(process, first);
  const ordered = new Set(topologicalOrder(process).map((step) => step.key));
  return [
    ...unless(keys.has(first), 'process.first-unknown', 'process.first', { step: first }),
    ...repeated(steps, (step) => step.key).map(([step]) =>
      fault('process.key-repeated', pathOf(step.key), { step: step.key }),
    ),
    ...steps.flatMap((step) => [
      ...step.next
        .filter((next) => !keys.has(next))
        .map((next) => fault('process.next-unknown', `${pathOf(step.key)}.next`, { step: step.key, next })),
      ...repeated(step.next, (next) => next).map(([next]) =>
        fault('process.next-repeated', `${pathOf(step.key)}.next`, { step: step.key, next }),
      ),
      ...unless(
        step.kind !== 'decision' || step.next.length === 0,
        'process.decision-not-last',
        `${pathOf(step.key)}.next`,
        {
          step: step.key,
        },
      ),
      ...unless(step.kind === 'decision' || step.next.length > 0, 'process.dead-end', `${pathOf(step.key)}.next`, {
        step: step.key,
      }),
    ]),
    ...(keys.has(first)
      ? steps
          .filter((step) => !reachable.has(step.key))
          .map((step) => fault('process.step-unreachable', pathOf(step.key), { step: step.key }))
      : []),
    ...cycleFaults(steps.filter((step) => !ordered.has(step.key))),
    ...unless(
      steps.some((step) => step.kind === 'decision'),
      'process.no-decision',
      'process.steps',
    ),
  ];
}

/** Of the steps that no order could place, those that lead back to themselves. */
function cycleFaults(unplaced: readonly ProcessStep[]): Blocker[] {
  return unplaced
    .filter((step) => step.next.some((next) => reachableFrom({ first: next, steps: unplaced }, next).has(step.key)))
    .map((step) => fault('process.cycle', `${pathOf(step.key)}.next`, { step: step.key }));
}

function orderFaults(process: ProcessDefinition): Blocker[] {
  const first = process.steps.find((step) => step.key === process.first);
  if (first?.kind === 'decision') return [fault('process.decision-first', 'process.first', { step: first.key })];
  const runs = runsOf(process);
  if (!runs) return [fault('process.too-many-choices', 'process.steps', { maximum: MAXIMUM_RUNS })];
  return [...decisionFaults(process, runs), ...draftFaults(process)];
}

/** In each run one decision, which one step leads to: the draft is made there, when nothing else is open. */
function decisionFaults(process: ProcessDefinition, runs: readonly Run[]): Blocker[] {
  const decisions = process.steps.filter((step) => step.kind === 'decision').map((step) => step.key);
  const together = new Set<string>();
  const unjoined = new Set<string>();
  for (const run of runs) {
    const taken = decisions.filter((key) => run.steps.has(key));
    if (taken.length > 1) taken.forEach((key) => together.add(key));
    taken.filter((key) => (run.arrivals.get(key)?.length ?? 0) > 1).forEach((key) => unjoined.add(key));
  }
  return [
    ...[...together].map((key) => fault('process.decided-twice', pathOf(key), { step: key })),
    ...[...unjoined].map((key) => fault('process.legs-not-joined', pathOf(key), { step: key })),
  ];
}

function draftFaults({ steps }: ProcessDefinition): Blocker[] {
  const decisions = new Set(steps.filter((step) => step.kind === 'decision').map((step) => step.key));
  return steps
    .filter((step) => step.offers.includes('draft-result') && !step.next.some((next) => decisions.has(next)))
    .map((step) => fault('process.draft-before-time', `${pathOf(step.key)}.offers`, { step: step.key }));
}

function pathOf(key: string): string {
  return `process.steps.${key}`;
}
