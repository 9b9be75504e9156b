/** May this act be done? All reasons against it, never just the first. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { ActCode, Command, Facts } from './act-command.js';
import { openConsultations, openSteps, type Dossier } from './dossier.js';
import { ACT_CODES, actDefinition, type ActDefinition } from './lifecycle.js';
import { enteredBlockers, standingBlockers } from './requirements.js';

/** Says whether the caller holds the permission of an act at one of its places; made by the access policy. */
export type Granted = (definition: ActDefinition, act: ActCode, dossier: Dossier) => boolean;

export type Refusal = 'forbidden' | 'conflict' | 'invalid';

/** `because`: forbidden when only the permission is missing, conflict when the dossier stands against it, else the input. */
export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly because: Refusal; readonly blockers: readonly Blocker[] };

/** Units at which the permission of an act must be held; any one of them suffices. */
export function unitsOf(definition: ActDefinition, dossier: Dossier): UnitId[] {
  const units = definition.places.flatMap((place): (UnitId | null)[] => {
    switch (place) {
      case 'intake':
        return [dossier.intakeDeskId];
      case 'return':
        return [dossier.returnUnitId];
      case 'competent':
        return [dossier.competentUnitId];
      case 'sender':
        return dossier.steps.filter((step) => step.id === dossier.lastCompletion?.stepId).map((step) => step.unitId);
      case 'target':
        return [dossier.handedOverTo];
      case 'step':
        return openSteps(dossier).map((step) => step.unitId);
      case 'consulted':
        return openConsultations(dossier).map((consultation) => consultation.unitId);
      case 'applicant':
      case 'system':
        return [];
    }
  });
  return [...new Set(units.filter((unit): unit is UnitId => unit !== null))];
}

/**
 * State, permission, standing and entered requirements of one command. An act of the wrong state lists that alone: its
 * requirements mean nothing there.
 */
export function decideTransition(dossier: Dossier, command: Command, facts: Facts, granted: Granted): Verdict {
  const { act } = command;
  const definition = actDefinition(act);
  if (!definition.from.includes(dossier.state)) {
    const params = { act, state: dossier.state, from: [...definition.from] };
    return { allowed: false, because: 'conflict', blockers: [{ code: 'dossier.wrong-state', params }] };
  }
  const behind = facts.now < dossier.lastEventAt ? [{ code: 'dossier.clock-behind' }] : [];
  const standing = [...behind, ...standingBlockers(definition.standing, dossier, facts)];
  const entered = enteredBlockers(definition.entered, dossier, facts, command);
  if (!granted(definition, act, dossier)) {
    const params = { act, permission: definition.permission };
    const missing: Blocker = { code: 'dossier.not-permitted', params };
    return { allowed: false, because: 'forbidden', blockers: [missing, ...standing, ...entered] };
  }
  if (standing.length === 0 && entered.length === 0) return { allowed: true };
  return { allowed: false, because: standing.length > 0 ? 'conflict' : 'invalid', blockers: [...standing, ...entered] };
}

export interface OfferedAct {
  readonly act: ActCode;
  /** Empty: the button works. Otherwise why it does not. */
  readonly blockers: readonly Blocker[];
}

/** The acts that belong to the dossier's state and that the caller holds, each with what stands against it now. */
export function offeredActs(dossier: Dossier, facts: Facts, granted: Granted): OfferedAct[] {
  return ACT_CODES.filter((act) => {
    const definition = actDefinition(act);
    return definition.from.includes(dossier.state) && granted(definition, act, dossier);
  }).map((act) => ({ act, blockers: standingBlockers(actDefinition(act).standing, dossier, facts) }));
}
