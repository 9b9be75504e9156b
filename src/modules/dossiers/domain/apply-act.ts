/** From a permitted command to its event and the dossier after it, as values. Nothing is stored here. */
import type { Command } from './act-command.js';
import type { ActEvent, ActEvents, Circumstances } from './act-events/act-event.js';
import { CLOCK_EVENTS } from './act-events/clock-events.js';
import { DECISION_EVENTS } from './act-events/decision-events.js';
import { HANDLING_EVENTS } from './act-events/handling-events.js';
import { INTAKE_EVENTS } from './act-events/intake-events.js';
import type { DossierEvent, EventId } from './dossier-event.js';
import type { Dossier } from './dossier.js';
import { evolve } from './evolve.js';

export type { Circumstances } from './act-events/act-event.js';

export interface Application {
  readonly event: DossierEvent;
  readonly after: Dossier;
}

const EVENTS: ActEvents = { ...INTAKE_EVENTS, ...HANDLING_EVENTS, ...CLOCK_EVENTS, ...DECISION_EVENTS };

/** The caller has asked {@link decideTransition} before; what it refused is not refused again here. */
export function applyAct(dossier: Dossier, command: Command, circumstances: Circumstances): Application {
  const { facts, actor } = circumstances;
  const event = {
    id: circumstances.newId() as EventId,
    dossierId: dossier.id,
    seq: dossier.seq + 1,
    at: facts.now,
    recordedAt: circumstances.recordedAt ?? facts.now,
    actorId: actor.accountId,
    actorUnitId: actor.unitId,
    actingFor: actor.actingFor,
    ruleSet: dossier.ruleSet,
    calendarVersion: facts.calendarVersion,
    ...actEvent(dossier, command, circumstances),
  } as DossierEvent;
  return { event, after: evolve(dossier, event, facts.rules) };
}

function actEvent(dossier: Dossier, command: Command, circumstances: Circumstances): ActEvent {
  const ofAct = EVENTS[command.act] as (command: Command, circumstances: Circumstances, dossier: Dossier) => ActEvent;
  return ofAct(command, circumstances, dossier);
}
