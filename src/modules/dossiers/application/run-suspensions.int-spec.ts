import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { aVersion } from '../../../../test/builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../../../../test/support/dossier-world.js';
import { parseInstant } from '../../../kernel/instant.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import type { Actor } from '../../identity/domain/index.js';
import { Dossiers } from './dossiers.js';
import { RunSuspensions } from './run-suspensions.js';
import { SuspendArea, type AskedSuspension } from './suspend-area.js';

/** Ten working days; taken in at the commune on Monday 04/05/2020, they end on 18/05. */
const version = aVersion();
const vn = (local: string) => parseInstant(`${local}+07:00`);

let world: DossierWorld;
let clerk: ApiCaller;
let controller: Actor;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  const today = { validFrom: '2020-01-01', validTo: null, fieldCodes: null };
  controller = {
    accountId: crypto.randomUUID(),
    personId: null,
    actingFor: null,
    roles: [{ ...today, role: 'procedure-controller', unitId: unitId('UBND huyện'), reach: 'subtree' }],
  } as unknown as Actor;
});
afterAll(() => world.close());

const get = <T>(type: abstract new (...args: never[]) => T): T => world.web.app.get(type);
const run = (most?: number) => get(RunSuspensions).run(most);
const asked = (more: Partial<AskedSuspension> = {}): AskedSuspension => ({
  documentNumber: '101/QĐ-UBND',
  reason: 'Lũ quét',
  unitIds: [unitId('UBND xã')],
  procedureCodes: null,
  fromAt: vn('2020-05-05T08:00:00'),
  toAt: null,
  ...more,
});
const issue = (more?: Partial<AskedSuspension>) =>
  get(UnitOfWork).run((tx) => get(SuspendArea).issue(tx, controller, asked(more)));

async function takeIn(): Promise<string> {
  const documents = version.documents.map((d) => ({ requirementId: d.id, status: 'present', originals: 1 }));
  const { status, body } = await clerk.post('/api/v1/dossiers', {
    procedureCode: version.code,
    channel: 'direct',
    intakeUnitId: unitId('Một cửa xã'),
    applicant: { fullName: 'Nông Thị Hương' },
    accept: { documents },
  });
  expect(status).toBe(201);
  return body.id;
}
const dossier = async (id: string) => {
  const view = await get(Dossiers).find(id as never);
  if (!view) throw new Error('no dossier');
  return view.dossier;
};
const pauses = async (id: string) => (await dossier(id)).clock?.pauses.map(({ from, to }) => [from, to]);
const promised = async (id: string) => (await dossier(id)).clock?.promises.map((promise) => promise.dueOn);

describe('a suspension over an area', () => {
  const ids: string[] = [];

  it('pauses what its preview counted, however often it is cut off on the way', async () => {
    for (let i = 0; i < 5; i += 1) ids.push(await takeIn());
    await world.now('2020-05-05T10:00:00');
    const db = get(Database);
    const preview = await get(SuspendArea).preview(db, controller, asked(), await db.now());
    const order = await issue();
    expect([preview, order.plannedCount]).toEqual([5, 5]);
    // Two dossiers a run, as if the process ended each time.
    expect([await run(2), await run(2), await run(2), await run(2)]).toEqual([2, 2, 1, 0]);
    expect(await get(SuspendArea).find(order.id)).toMatchObject({ reached: 5, standing: 5, ended: 0, closedAt: null });
    // From the decision's own beginning, written down two hours later.
    for (const id of ids) expect(await pauses(id)).toEqual([[vn('2020-05-05T08:00:00'), null]]);
  });

  it('takes in what is accepted while it lasts, and is one pause with another that overlaps', async () => {
    await world.now('2020-05-06T09:00:00');
    const late = await takeIn();
    ids.push(late);
    const second = await issue({ documentNumber: '102/QĐ-UBND', fromAt: vn('2020-05-06T08:00:00') });
    await run();
    expect(await pauses(late)).toEqual([[vn('2020-05-06T09:00:00'), null]]);
    const end = (id: string, local: string) =>
      get(UnitOfWork).run((tx) => get(SuspendArea).end(tx, controller, id as never, '110/QĐ-UBND', vn(local)));
    const [first] = (await get(SuspendArea).list()).filter((each) => each.documentNumber === '101/QĐ-UBND');
    await world.now('2020-05-08T10:00:00');
    await end(first?.id ?? '', '2020-05-07T10:00:00');
    await run();
    // The second still holds them all.
    for (const id of ids) expect((await pauses(id))?.[0]?.[1]).toBeNull();
    await world.now('2020-05-11T10:00:00');
    await end(second.id, '2020-05-11T09:00:00');
    expect(await run(3)).toBe(3);
    await run();
    for (const id of ids) expect(await pauses(id)).toHaveLength(1);
    // (05/05, 11/05]: four working days after 18/05. The late one from (06/05, 11/05]: three after 20/05.
    expect(await promised(ids[0] ?? '')).toEqual(['2020-05-18', '2020-05-22']);
    expect(await promised(late)).toEqual(['2020-05-20', '2020-05-25']);
    expect(await run()).toBe(0);
    expect((await get(SuspendArea).list()).every((order) => order.closedAt !== null)).toBe(true);
  });

  it('refuses what cannot be, with every reason, and another’s area', async () => {
    const bad = issue({ documentNumber: ' ', reason: '', unitIds: [], fromAt: vn('2020-01-01T00:00:00') });
    await expect(bad).rejects.toMatchObject({
      kind: 'invalid',
      blockers: [
        { code: 'suspension.no-unit' },
        { code: 'suspension.from-too-early' },
        { code: 'dossier.document-number-missing' },
        { code: 'dossier.reason-missing' },
      ],
    });
    await expect(issue({ documentNumber: '102/QĐ-UBND' })).rejects.toMatchObject({ code: 'suspension.document-used' });
    const elsewhere = { ...controller, roles: [] };
    const work = get(UnitOfWork).run((tx) => get(SuspendArea).issue(tx, elsewhere, asked({ documentNumber: '9' })));
    await expect(work).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
