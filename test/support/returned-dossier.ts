import { unitId } from '../builders/a-district.js';
import type { ProcedureVersion } from '../../src/modules/catalogue/domain/index.js';
import type { DossierId } from '../../src/modules/dossiers/domain/index.js';
import { RateDossier } from '../../src/modules/feedback/index.js';
import type { AnswerBody, ApiCaller, DossierWorld } from './dossier-world.js';

/** Everybody whom a dossier of the sample procedure passes. */
export class ReturningOffice {
  private constructor(
    private readonly version: ProcedureVersion,
    readonly clerk: ApiCaller,
    private readonly officer: ApiCaller,
    private readonly head: ApiCaller,
    private readonly leader: ApiCaller,
    private readonly registry: ApiCaller,
  ) {}

  static async open(world: DossierWorld, version: ProcedureVersion): Promise<ReturningOffice> {
    return new ReturningOffice(
      version,
      await world.person('one-stop-clerk', 'Một cửa xã'),
      await world.person('officer', 'UBND xã'),
      await world.person('division-head', 'Phòng LĐTBXH'),
      await world.person('agency-leader', 'UBND huyện'),
      await world.person('registry-clerk', 'UBND huyện'),
    );
  }

  async takenIn(): Promise<AnswerBody> {
    const documents = this.version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
    const { status, body } = await this.clerk.post('/api/v1/dossiers', {
      procedureCode: this.version.code,
      channel: 'direct',
      intakeUnitId: unitId('Một cửa xã'),
      applicant: { fullName: 'Nông Thị Hương', personalId: '004000000001', idKind: 'personal-number' },
      accept: { documents },
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  }

  /** Taken in, settled and given back, all at once. */
  async returned(): Promise<AnswerBody> {
    const { clerk, officer, head, leader, registry } = this;
    const taken = await this.takenIn();
    const step = async (who: ApiCaller) =>
      (await who.get(`/api/v1/dossiers/${taken.id}`)).body.steps.find((each) => each.closedAt === null)?.id ?? '';
    let dossier = (await clerk.act(taken, 'start-processing')).body;
    dossier = (await officer.act(dossier, 'complete-step', { stepId: await step(officer) })).body;
    dossier = (await head.act(dossier, 'receive-step', { stepId: await step(head) })).body;
    dossier = (await head.act(dossier, 'draft-result', { stepId: await step(head), resultCode: 'KQ.THU', note: 'Đủ' }))
      .body;
    dossier = (await leader.act(dossier, 'sign-result')).body;
    dossier = (await registry.act(dossier, 'number-result', { number: '1/QĐ' })).body;
    dossier = (await registry.act(dossier, 'issue-result')).body;
    dossier = (await clerk.act(dossier, 'receive-result')).body;
    const { status, body } = await clerk.act(dossier, 'return-result', { to: 'applicant', identityChecked: true });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  }
}

/** Whoever got it was not pleased, and says so by the link on the paper. */
export async function rated({ web }: DossierWorld, { id }: AnswerBody): Promise<void> {
  const bad = 'dissatisfied' as const;
  const answers = { attitude: bad, guidance: bad, time: bad, publicity: bad, overall: bad };
  const given = { dossierId: id as DossierId, answers, comment: 'Chờ quá lâu', way: 'link' as const };
  const rate = web.app.get(RateDossier);
  await web.database.unitOfWork.run((tx) => rate.run(tx, { ...given, actor: null, networkHash: null }));
}
