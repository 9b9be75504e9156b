import type { PlainDate } from '../../../kernel/plain-date.js';
import { mayAnywhere, mayAtUnit, type Actor, type Permission } from '../../identity/domain/index.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';
import { openSteps, type Dossier, type DossierStateCode } from '../domain/index.js';
import type { DossierFile } from '../persistence/dossier.read-model.js';
import { isApplicant } from './dossier-access.js';

interface Adders {
  readonly atIntake: readonly Permission[];
  /** At a unit that holds an open step, and at the one that decides. */
  readonly atHolder: readonly Permission[];
  /** While the dossier waits for papers of the applicant, he himself. */
  readonly own: readonly Permission[];
}

const COMPONENT: Adders = {
  atIntake: ['dossier.intake', 'dossier.accept', 'dossier.confirm-supplement'],
  atHolder: ['dossier.process'],
  own: ['own-dossier.submit', 'own-dossier.supplement'],
};
const RESULT: Adders = {
  atIntake: ['dossier.return-result'],
  atHolder: ['dossier.draft', 'dossier.sign', 'dossier.number', 'dossier.issue'],
  own: [],
};
const ADDERS: Readonly<Record<DossierFile['kind'], Adders>> = {
  component: COMPONENT,
  result: RESULT,
  other: {
    atIntake: [...COMPONENT.atIntake, ...RESULT.atIntake],
    atHolder: [...COMPONENT.atHolder, ...RESULT.atHolder],
    own: [],
  },
};

const WAITS_FOR_APPLICANT: ReadonlySet<DossierStateCode> = new Set<DossierStateCode>([
  'draft',
  'submitted',
  'intake-correction',
  'supplement-wait',
]);

/** Whether somebody who may read the dossier may also add a file of the kind. `on` is the local day of the act. */
export function mayAddFile(
  actor: Actor,
  kind: DossierFile['kind'],
  dossier: Dossier,
  fieldCode: string,
  directory: UnitDirectory,
  on: PlainDate,
): boolean {
  if (kind === 'result' && dossier.acceptedAt === null) return false;
  const adders = ADDERS[kind];
  const holds = (permissions: readonly Permission[], unit: UnitId | null): boolean =>
    unit !== null && permissions.some((each) => mayAtUnit(actor, each, unit, fieldCode, on, directory));
  if (isApplicant(actor, dossier) && adders.own.some((each) => mayAnywhere(actor, each, on))) {
    return WAITS_FOR_APPLICANT.has(dossier.state);
  }
  const holders = [dossier.competentUnitId, ...openSteps(dossier).map((step) => step.unitId)];
  return holds(adders.atIntake, dossier.intakeUnitId) || holders.some((unit) => holds(adders.atHolder, unit));
}
