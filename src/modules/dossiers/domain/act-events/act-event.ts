/** What an act is made an event with. */
import type { ActorStamp, Command, Facts, PlannedStep } from '../act-command.js';
import type { EventFrame, EventPayloads, EventType, OpenedStep, StepId } from '../dossier-event.js';
import type { Dossier } from '../dossier.js';

export interface Circumstances {
  readonly facts: Facts;
  readonly actor: ActorStamp;
  /** The code reserved for an acceptance; unused by other acts. */
  readonly code: string | null;
  readonly newId: () => string;
  /** Later than `facts.now` only for entries made afterwards. */
  readonly recordedAt?: EventFrame['recordedAt'];
}

/** The part of an event that its act decides. */
export type ActEvent = { [Type in EventType]: { type: Type; payload: EventPayloads[Type] } }[EventType];

/** One for each act; the act has been permitted before. */
export type ActEvents = {
  readonly [Act in Command['act']]: (
    command: Extract<Command, { act: Act }>,
    circumstances: Circumstances,
    dossier: Dossier,
  ) => ActEvent;
};

export function event<Type extends EventType>(type: Type, payload: EventPayloads[Type]): ActEvent {
  return { type, payload } as ActEvent;
}

/** The steps that the route opens next. */
export function opened(circumstances: Circumstances, received?: boolean): OpenedStep[] {
  return openAll(circumstances.facts.route.opens, circumstances, received);
}

export function openAll(steps: readonly PlannedStep[], { newId }: Circumstances, received?: boolean): OpenedStep[] {
  return steps.map((step) => ({
    stepId: newId() as StepId,
    key: step.key,
    unitId: step.unitId,
    role: step.role,
    received: received ?? !step.elsewhere,
  }));
}
