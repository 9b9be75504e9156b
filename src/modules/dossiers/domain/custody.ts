/**
 * Who has a dossier in hand, when that changes by something else than its own steps: a consultation ends, a reform moves
 * it to the units that follow (`domain.md` §5.3; the unit of intake, papers and codes stay as they were).
 */
import type { UnitId } from '../../organisation/domain/index.js';
import type { Dossier } from './dossier.js';
import type { CustodyMove, DossierEvent } from './dossier-event.js';
import { isFinal } from './dossier-state.js';

/** Answered, or ended by silence: the dossier is worked on again once none is open. */
export function closeConsultation(dossier: Dossier, event: DossierEvent, id: string): Dossier {
  const consultations = dossier.consultations.map((c) => (c.id === id ? { ...c, answeredAt: event.at } : c));
  const waiting = consultations.some((c) => c.answeredAt === null);
  return { ...dossier, state: waiting ? 'consulting' : 'processing', consultations };
}

/** Open steps, open consultations, competence, return point and desk of intake follow; what is closed stays. */
export function moveCustody(dossier: Dossier, moves: readonly CustodyMove[]): Dossier {
  const targets = new Map(moves.map((move) => [move.fromUnitId, move.toUnitId]));
  const after = (unit: UnitId): UnitId => targets.get(unit) ?? unit;
  const afterOrNull = (unit: UnitId | null): UnitId | null => (unit === null ? null : after(unit));
  return {
    ...dossier,
    moves: [...dossier.moves, ...moves],
    intakeDeskId: after(dossier.intakeDeskId),
    competentUnitId: afterOrNull(dossier.competentUnitId),
    returnUnitId: afterOrNull(dossier.returnUnitId),
    handedOverTo: afterOrNull(dossier.handedOverTo),
    steps: dossier.steps.map((step) => (step.closedAt === null ? { ...step, unitId: after(step.unitId) } : step)),
    consultations: dossier.consultations.map((c) => (c.answeredAt === null ? { ...c, unitId: after(c.unitId) } : c)),
  };
}

/** Units in which the dossier still has something to be done: those that a reform must not leave without a successor. */
export function unitsInCharge(dossier: Dossier): UnitId[] {
  if (isFinal(dossier.state)) return [];
  const parts = [dossier.intakeDeskId, dossier.competentUnitId, dossier.returnUnitId, dossier.handedOverTo];
  const steps = dossier.steps.filter((step) => step.closedAt === null);
  const asked = dossier.consultations.filter((c) => c.answeredAt === null);
  const units = [...parts, ...[...steps, ...asked].map((part) => part.unitId)];
  return [...new Set(units.filter((unit): unit is UnitId => unit !== null))];
}
