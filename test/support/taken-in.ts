import type { ProcedureVersion } from '../../src/modules/catalogue/domain/index.js';
import { unitId } from '../builders/a-district.js';
import type { AnswerBody, DossierWorld } from './dossier-world.js';

/** Takes in a dossier of somebody. */
export async function takenIn(
  world: DossierWorld,
  version: ProcedureVersion,
  applicant: object = {},
): Promise<AnswerBody> {
  const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  const { body } = await clerk.post('/api/v1/dossiers', {
    procedureCode: version.code,
    channel: 'direct',
    intakeUnitId: unitId('Một cửa xã'),
    applicant: { fullName: 'Nông Thị Hương', personalId: '004000000001', idKind: 'personal-number', ...applicant },
    accept: { documents: version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 })) },
  });
  return body;
}
