import type { PlainDate } from '../../../kernel/plain-date.js';
import { grants, isViewer, mayAtUnit, type Actor, type RoleCode, type Viewer } from '../../identity/domain/index.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';
import type { StepRole } from '../../catalogue/domain/index.js';
import { actDefinition, openSteps, unitsOf, type ActCode, type Dossier, type Granted } from '../domain/index.js';

/** Who does an act: a person or system by its rights, or the system's own jobs, which only do `system` acts. */
export type Doer = Actor | 'system-job';

/** Acts on a step are for the role that the process names; a head of division may do his officers' work. */
const STEP_WORK: ReadonlySet<ActCode> = new Set<ActCode>([
  'complete-step',
  'return-step',
  'draft-result',
  'draft-refusal',
  'draft-supplement',
  'sign-result',
  'sign-refusal',
]);
const DOES_THE_WORK_OF: Record<StepRole, readonly RoleCode[]> = {
  'one-stop-clerk': ['one-stop-clerk'],
  officer: ['officer', 'division-head'],
  'division-head': ['division-head'],
  'agency-leader': ['agency-leader'],
  'registry-clerk': ['registry-clerk'],
};

/** The access policy as the lifecycle asks it. */
export function grantedTo(doer: Doer, fieldCode: string, directory: UnitDirectory, on: PlainDate): Granted {
  return (definition, act, dossier) => {
    if (doer === 'system-job') return definition.places.includes('system');
    if (isApplicant(doer, dossier) && definition.places.includes('applicant') && definition.ownPermission) return true;
    return placeOf(doer, act, dossier, fieldCode, directory, on) !== null;
  };
}

/** The unit at which the actor may do the act: the first of its places; null where none. It is written on the event. */
export function placeOf(
  actor: Actor,
  act: ActCode,
  dossier: Dossier,
  fieldCode: string,
  directory: UnitDirectory,
  on: PlainDate,
): UnitId | null {
  const definition = actDefinition(act);
  const units = unitsOf(definition, dossier).filter((unit) =>
    mayAtUnit(actor, definition.permission, unit, fieldCode, on, directory),
  );
  if (!STEP_WORK.has(act)) return units[0] ?? null;
  const roles = new Set(grants(actor, definition.permission, on).map((grant) => grant.role));
  const own = openSteps(dossier).find(
    (step) => units.includes(step.unitId) && DOES_THE_WORK_OF[step.role].some((role) => roles.has(role)),
  );
  return own?.unitId ?? null;
}

export function isApplicant(actor: Actor, dossier: Pick<Dossier, 'applicantId' | 'submitterId'>): boolean {
  return actor.personId !== null && [dossier.applicantId, dossier.submitterId].includes(actor.personId);
}

/** Every unit that plays a part. Each of them makes the dossier readable to who may read there. */
export function unitsConcerned(dossier: Dossier): UnitId[] {
  const parts = [
    dossier.intakeUnitId,
    dossier.intakeDeskId,
    dossier.supportUnitId,
    dossier.competentUnitId,
    dossier.returnUnitId,
    dossier.handedOverTo,
  ];
  const others = [...dossier.steps, ...dossier.consultations].map((part) => part.unitId);
  return [...new Set([...parts, ...others].filter((unit): unit is UnitId => unit !== null))];
}

export function mayRead(
  actor: Actor,
  dossier: Dossier,
  fieldCode: string,
  directory: UnitDirectory,
  on: PlainDate,
): boolean {
  if (isApplicant(actor, dossier)) return true;
  return unitsConcerned(dossier).some((unit) => mayAtUnit(actor, 'dossier.read', unit, fieldCode, on, directory));
}

/** As what the actor reads the dossier: each role by which it is readable, and whoever it is about. */
export function viewersOf(
  actor: Actor,
  dossier: Dossier,
  fieldCode: string,
  directory: UnitDirectory,
  on: PlainDate,
): Viewer[] {
  const roles = [...new Set(actor.roles.map(({ role }) => role))].filter(isViewer).filter((role) => {
    const byRole: Actor = { ...actor, personId: null, roles: actor.roles.filter((held) => held.role === role) };
    return mayRead(byRole, dossier, fieldCode, directory, on);
  });
  return isApplicant(actor, dossier) ? ['self', ...roles] : roles;
}
