import type { EventOf } from './dossier-event.js';
import type { Dossier } from './dossier.js';
import { NO_FEES } from './fee-changes.js';

/** A dossier as its first event leaves it. */
export function openDossier(event: EventOf<'dossier.opened.v1'>): Dossier {
  const { payload } = event;
  return {
    id: event.dossierId,
    code: null,
    seq: 1,
    lastEventAt: event.at,
    state: 'draft',
    stateSince: event.at,
    formerState: null,
    versionId: payload.versionId,
    ruleSet: event.ruleSet,
    channel: payload.channel,
    onlineLevel2011: payload.onlineLevel2011,
    caseKey: payload.caseKey ?? null,
    applicantKind: payload.applicantKind,
    applicantId: payload.applicantId,
    submitterId: payload.submitterId,
    sets: payload.sets,
    postmarkOn: payload.postmarkOn,
    intakeUnitId: payload.intakeUnitId,
    intakeDeskId: payload.intakeUnitId,
    moves: [],
    supportUnitId: payload.supportUnitId ?? null,
    placeCode: payload.placeCode ?? null,
    competentUnitId: null,
    returnUnitId: null,
    openedAt: event.at,
    submittedAt: null,
    acceptedAt: null,
    finishedAt: null,
    outcome: null,
    timing: null,
    returnedAt: null,
    clock: null,
    documents: [],
    ...NO_FEES,
    correctionCount: 0,
    supplementCount: 0,
    extensionCount: 0,
    supplement: null,
    proposedDueOn: null,
    decision: null,
    steps: [],
    consultations: [],
    handedOverTo: null,
    lastCompletion: null,
  };
}
