import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JobProcess } from '../../src/bootstrap/create-worker.js';
import { ApologyReadModel } from '../../src/modules/deadlines/index.js';
import type { DossierId } from '../../src/modules/dossiers/domain/index.js';
import { JobDrain } from '../../src/platform/queue/job-drain.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';
import { createTestWorker } from '../support/test-worker.js';

const version = aVersion();

let world: DossierWorld;
let worker: JobProcess;
let clerk: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  worker = await createTestWorker(world.web.database);
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
});
afterAll(async () => {
  await worker.stop();
  await world.close();
});

/** The clock moves on, and the job process does what has come due. */
async function later(local: string): Promise<void> {
  await world.now(local);
  await worker.context.get(JobDrain).drain();
}

describe('a dossier that is left alone', () => {
  it('is warned of, asked an apology for, marked overdue and escalated, each once', async () => {
    const papers = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
    const taken = await clerk.post('/api/v1/dossiers', {
      procedureCode: version.code,
      channel: 'direct',
      intakeUnitId: unitId('Một cửa xã'),
      applicant: { fullName: 'Nông Thị Hương', personalId: '004000000001', idKind: 'personal-number' },
      accept: { documents: papers },
    });
    expect(taken.status).toBe(201);
    const dossier = (await clerk.act(taken.body, 'start-processing')).body;
    await worker.context.get(JobDrain).drain();

    const { db } = world.web.database;
    const said = async () => {
      const rows = await db.query<{ kind: string; level: number; role: string }>(
        'select kind, level, role from deadline_notice where dossier_id = $1 order by noticed_at, kind, level',
        [dossier.id],
      );
      return rows.map(({ kind, level, role }) => `${kind}/${String(level)} ${role}`);
    };
    expect(await said()).toEqual([]);
    const reason = async () => {
      const [found] = await world.web.app.get(ApologyReadModel).due(db, [unitId('UBND huyện')], await db.now());
      return found?.reason;
    };

    await later('2020-05-07T17:30:00');
    expect(await said()).toEqual(['step/0 holder']);
    await later('2020-05-13T07:30:00');
    expect(await reason()).toBeUndefined();
    await later('2020-05-15T07:30:00');
    expect(await reason()).toBe('apology-due');
    await later('2020-05-18T08:00:00');
    expect(await reason()).toBe('apology-window-closed');
    await later('2020-05-19T00:00:00');
    expect(await reason()).toBe('apology-overdue');
    await later('2020-05-20T17:30:00');
    expect(await said()).toEqual([
      'step/0 holder',
      'due-soon-3d/0 holder',
      'step/1 division-head',
      'apology-duty/0 division-head',
      'due-soon-1d/0 holder',
      'due-soon-24h/0 holder',
      'apology-overdue/0 division-head',
      'overdue/0 holder',
      'apology-overdue/1 agency-leader',
      'overdue/2 agency-leader',
    ]);
    const marks = await world.web.app.get(ApologyReadModel).overdueSince(db, [dossier.id as DossierId]);
    expect(marks.size).toBe(1);
  });
});
