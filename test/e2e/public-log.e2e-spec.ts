import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SealAudit } from '../../src/modules/audit/index.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld } from '../support/dossier-world.js';

const version = aVersion();
const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
const NAME = 'Nông Thị Hương';
const folder = mkdtempSync(join(tmpdir(), 'mc-log-'));

let world: DossierWorld;
let code: string;
beforeAll(async () => {
  world = await DossierWorld.start('2020-03-02T08:00:00+07:00', [version], { AUDIT_DIR: folder });
  const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  for (let n = 0; n < 3; n += 1) {
    const taken = await clerk.post('/api/v1/dossiers', {
      procedureCode: version.code,
      channel: 'direct',
      intakeUnitId: unitId('Một cửa xã'),
      applicant: { fullName: NAME, personalId: '004000000001', idKind: 'personal-number' },
      accept: { documents },
    });
    code = taken.body.code;
  }
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const inclusion = (number = '1') => world.web.request(`/api/v1/tracking/${code}/promises/${number}/inclusion`);
const textOf = async (path: string) => (await world.web.request(path, { headers: { 'accept-language': 'en' } })).text();
const verifier = (input: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(projectRoot(), 'scripts/verify-inclusion.mjs'), ...args], {
    input,
    encoding: 'utf8',
  });
const seal = () => world.web.app.get(SealAudit).run();

describe('the public log', () => {
  it('says that nothing is sealed while the first day lasts', async () => {
    expect(await seal()).toBe(0);
    const answer = await inclusion();
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, 'audit.not-sealed-yet']);
    expect(await textOf('/nhat-ky-cong-khai')).toContain('No day has been sealed yet.');
  });

  it('publishes the root of a day that is over, on a page and as a signed file', async () => {
    await world.now('2020-03-03T00:16:00');
    expect(await seal()).toBe(1);
    const file = JSON.parse(await textOf('/nhat-ky-cong-khai/goc.json')) as { days: { day: string; root: string }[] };
    expect(file.days).toMatchObject([{ number: 1, day: '2020-03-02' }]);
    const page = await textOf('/nhat-ky-cong-khai');
    expect(page.replaceAll('<wbr>', '')).toContain(file.days[0]?.root);
    expect((await world.web.request('/nhat-ky-cong-khai?truoc=x')).status).toBe(422);
  });

  it('proves to a stranger’s program that a promise is in it, and names nobody', async () => {
    const [proof, roots] = [join(folder, 'proof.json'), join(folder, 'roots-copy.json')];
    writeFileSync(proof, await textOf(`/api/v1/tracking/${code}/promises/1/proof`));
    writeFileSync(roots, await textOf('/nhat-ky-cong-khai/goc.json'));
    const text = await (await inclusion()).text();
    expect(text).not.toContain('Hương');
    const told = verifier(text, '--proof', proof, '--roots', roots);
    expect([told.status, told.stderr]).toEqual([0, '']);
    expect(told.stdout).toMatch(/^in the log: event \d+ \(dossier\.accepted\.v1\) is leaf/);

    const document = JSON.parse(text) as { leaf: string; path: string[]; position: number; day: object };
    const otherPath = document.path.with(0, '00'.repeat(32));
    const forged = [
      { ...document, leaf: document.leaf.replace('accepted', 'finished') },
      { ...document, path: otherPath },
      { ...document, path: document.path.slice(1) },
      { ...document, position: document.position + 1 },
      { ...document, day: { ...document.day, signature: '00'.repeat(64) } },
      { ...document, day: { ...document.day, day: '2020-03-01' } },
      { ...document, promise: 2 },
    ];
    for (const each of forged)
      expect(verifier(JSON.stringify(each), '--proof', proof, '--roots', roots).status).toBe(1);
    expect(verifier(text, '--key', '00'.repeat(32)).status).toBe(1);
    expect((await inclusion('2')).status).toBe(404);
  });
});
