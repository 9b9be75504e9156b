/**
 * Who handles what next (`domain.md` §5.1, Nghị định 61/2018 Điều 18–19): which steps a command opens, at which unit, and
 * whether the papers have to travel. Pure: from the pinned process, the dossier so far and the units of the day.
 */
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { predecessorsOf, stepOf, type ProcedureVersion, type ProcessDefinition } from '../../catalogue/domain/index.js';
import {
  openSteps,
  type Command,
  type Dossier,
  type PlannedStep,
  type RouteFacts,
  type Step,
} from '../../dossiers/domain/index.js';
import type { UnitDirectory, UnitId, UnitSelector } from '../../organisation/domain/index.js';
import { agencyOf } from './agency.js';

/** Facts of a command; with null those that the offered buttons need. `on` is the local day of the act. */
export function planRoute(
  dossier: Dossier,
  version: ProcedureVersion,
  command: Command | null,
  directory: UnitDirectory,
  on: PlainDate,
  successorOf: SuccessorOf = () => null,
): RouteFacts {
  const { process } = version;
  const place = command?.act === 'dispatch' ? command.placeCode : dossier.placeCode;
  const find = (selector: UnitSelector) => resolveNow(selector, dossier, place, { directory, on, successorOf });
  const resolve = (key: string) => find(stepOf(process, key).unit);
  const plan = (keys: readonly string[], from: UnitId) => planSteps(process, keys, from, resolve, directory, on);
  const base: RouteFacts = {
    competentUnitId: dossier.competentUnitId ?? find(version.competent),
    placeUnknown: command?.act === 'dispatch' && directory.communeOf(command.placeCode, on) === null,
    // Điều 19.7: the result goes back to the one-stop unit where the citizen filed.
    returnUnitId: dossier.returnUnitId ?? dossier.intakeDeskId,
    handOverTo: null,
    opens: [],
    unresolved: [],
    leadsToDecision: false,
    choiceMissing: false,
    previous: null,
  };
  if (dossier.steps.length === 0) {
    const first = plan([process.first], dossier.intakeDeskId);
    const elsewhere = first.opens.find((step) => step.elsewhere);
    return { ...base, ...first, handOverTo: elsewhere?.unitId ?? null };
  }
  const step =
    command && 'stepId' in command ? dossier.steps.find((candidate) => candidate.id === command.stepId) : null;
  if (command?.act === 'return-draft') return { ...base, previous: draftedIn(dossier, version, directory, on) };
  if (!step) return base;
  if (command?.act === 'retrieve-step') return { ...base, previous: replan(step, step.unitId, directory, on) };
  if (command?.act === 'return-step') return { ...base, previous: previousOf(dossier, process, step, directory, on) };
  if (command?.act === 'draft-refusal') {
    return { ...base, ...plan(decisionAfter(process, step.key), step.unitId), leadsToDecision: true };
  }
  return { ...base, ...follow(dossier, process, step, command, plan) };
}

/**
 * Who follows a unit that has ended: the one that follows it in whole; of several the one that serves the area given; else
 * null, and a person decides.
 */
export type SuccessorOf = (unitId: UnitId, areaCode: string | null) => UnitId | null;

interface Today {
  readonly directory: UnitDirectory;
  readonly on: PlainDate;
  readonly successorOf: SuccessorOf;
}

/**
 * The unit of today; where a reform has taken the level or the unit away, the one that follows whoever was meant on the
 * day of acceptance. So every step that remains of a pinned process has somebody who does it.
 */
function resolveNow(
  selector: UnitSelector,
  dossier: Dossier,
  placeCode: string | null,
  { directory, on, successorOf }: Today,
): UnitId | null {
  const now = directory.resolve(selector, dossier.intakeDeskId, on, placeCode);
  if (now !== null || dossier.acceptedAt === null) return now;
  const meant = directory.resolve(selector, dossier.intakeUnitId, localDate(dossier.acceptedAt), placeCode);
  if (meant === null) return null;
  const area = placeCode ?? directory.unitOn(dossier.intakeDeskId, on)?.areaCode ?? null;
  return dossier.moves.findLast((move) => move.fromUnitId === meant)?.toUnitId ?? successorOf(meant, area);
}

type Plan = (keys: readonly string[], from: UnitId) => Pick<RouteFacts, 'opens' | 'unresolved'>;

function follow(
  dossier: Dossier,
  process: ProcessDefinition,
  step: Step,
  command: Command | null,
  plan: Plan,
): Pick<RouteFacts, 'opens' | 'unresolved' | 'leadsToDecision' | 'choiceMissing'> {
  const definition = stepOf(process, step.key);
  const choice = command?.act === 'complete-step' ? command.choice : null;
  const chooses = definition.split === 'choice' && definition.next.length > 1;
  if (chooses && command?.act === 'complete-step' && !definition.next.includes(choice ?? '')) {
    return { opens: [], unresolved: [], leadsToDecision: false, choiceMissing: true };
  }
  const decides = (key: string) => stepOf(process, key).kind === 'decision';
  const chosen =
    chooses && command?.act !== 'draft-result' ? definition.next.filter((key) => key === choice) : definition.next;
  // A join opens when the last leg that leads to it is done.
  const others = openSteps(dossier).filter((other) => other.id !== step.id);
  const ready = chosen.filter((key) => !others.some((other) => other.key === key || reaches(process, other.key, key)));
  const leadsToDecision = ready.some(decides);
  const opened = command?.act === 'draft-result' ? ready.filter(decides) : ready;
  return { ...plan(opened, step.unitId), leadsToDecision, choiceMissing: false };
}

function planSteps(
  process: ProcessDefinition,
  keys: readonly string[],
  from: UnitId,
  resolve: (key: string) => UnitId | null,
  directory: UnitDirectory,
  on: PlainDate,
): Pick<RouteFacts, 'opens' | 'unresolved'> {
  const opens: PlannedStep[] = [];
  const unresolved: string[] = [];
  for (const key of keys) {
    const unitId = resolve(key);
    if (unitId === null) unresolved.push(key);
    else opens.push({ key, unitId, role: stepOf(process, key).role, elsewhere: travels(from, unitId, directory, on) });
  }
  return { opens, unresolved };
}

/** Papers travel between agencies, not between the rooms of one. */
function travels(from: UnitId, to: UnitId, directory: UnitDirectory, on: PlainDate): boolean {
  return agencyOf(directory, from, on) !== agencyOf(directory, to, on);
}

function previousOf(
  dossier: Dossier,
  process: ProcessDefinition,
  step: Step,
  directory: UnitDirectory,
  on: PlainDate,
): PlannedStep | null {
  const before = predecessorsOf(process, step.key);
  const closed = dossier.steps.filter((other) => other.closedAt !== null && before.includes(other.key)).at(-1);
  return closed ? replan(closed, step.unitId, directory, on) : null;
}

function draftedIn(
  dossier: Dossier,
  version: ProcedureVersion,
  directory: UnitDirectory,
  on: PlainDate,
): PlannedStep | null {
  const step = dossier.steps.find((candidate) => candidate.id === dossier.decision?.draftedIn);
  const current = openSteps(dossier)[0];
  return step ? replan(step, current?.unitId ?? step.unitId, directory, on) : null;
}

function replan(step: Step, from: UnitId, directory: UnitDirectory, on: PlainDate): PlannedStep {
  return { key: step.key, unitId: step.unitId, role: step.role, elsewhere: travels(from, step.unitId, directory, on) };
}

/** The decision that a refusal goes to: the first one that the step leads to. */
function decisionAfter(process: ProcessDefinition, key: string): string[] {
  const decision = process.steps.find((step) => step.kind === 'decision' && reaches(process, key, step.key));
  return decision ? [decision.key] : [];
}

function reaches(process: ProcessDefinition, from: string, to: string, seen = new Set<string>()): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  return stepOf(process, from).next.some((key) => key === to || reaches(process, key, to, seen));
}
