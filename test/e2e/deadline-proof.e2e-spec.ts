import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../../src/cli/run-cli.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';

const version = aVersion();
const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
const NAME = 'Nông Thị Hương';

let world: DossierWorld;
let clerk: ApiCaller;
let code: string;
beforeAll(async () => {
  world = await DossierWorld.start('2020-03-02T08:00:00+07:00');
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  code = await aSupplementedDossier();
});
afterAll(() => world.close());

/** Accepted on Mon 2 March, supplement asked for on Thu 5 and confirmed on Thu 12 March 2020. */
async function aSupplementedDossier(): Promise<string> {
  const [officer, leader] = await Promise.all([
    world.person('officer', 'UBND xã'),
    world.person('agency-leader', 'UBND xã'),
  ]);
  const taken = await clerk.post('/api/v1/dossiers', {
    procedureCode: version.code,
    channel: 'direct',
    intakeUnitId: unitId('Một cửa xã'),
    applicant: { fullName: NAME, personalId: '004000000001', idKind: 'personal-number' },
    accept: { documents },
  });
  let dossier = (await clerk.act(taken.body, 'start-processing')).body;
  const items = [{ requirementId: documents[0]?.requirementId }];
  await world.now('2020-03-03T09:00:00');
  dossier = (await officer.act(dossier, 'draft-supplement', { items, note: 'Thiếu bản sao' })).body;
  dossier = (await leader.act(dossier, 'approve-supplement')).body;
  await world.now('2020-03-05T09:00:00');
  dossier = (await clerk.act(dossier, 'send-supplement')).body;
  await world.now('2020-03-12T09:00:00');
  const confirmed = await clerk.act(dossier, 'confirm-supplement', { documents });
  expect([confirmed.status, confirmed.body.state]).toEqual([200, 'processing']);
  return taken.body.code;
}

const proofOf = (number: string, headers: Record<string, string> = {}) =>
  world.web.request(`/api/v1/tracking/${code}/promises/${number}/proof`, { headers });
const pageOf = (path: string, language = 'vi') =>
  world.web.request(`/chung-minh/${path}`, { headers: { accept: 'text/html', 'accept-language': language } });

async function printed(...args: string[]): Promise<string> {
  let written = '';
  const out = (text: string) => {
    written += text;
    return Promise.resolve();
  };
  const { db, unitOfWork, url } = world.web.database;
  const database = { db, unitOfWork, ownerUrl: () => url, owner: () => Promise.resolve({ db, unitOfWork }) };
  const connection = { connect: () => Promise.resolve(database), close: () => Promise.resolve() };
  const io = { stdin: Readable.from([]), out, err: () => undefined };
  expect(await runCli(args, io, () => Promise.resolve(connection))).toBe(0);
  return written;
}

describe('the proof of a promised date', () => {
  it('is there as a document for every promise, with its hash as ETag, and names nobody', async () => {
    const first = await proofOf('1');
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    const text = await first.text();
    expect(JSON.parse(text)).toMatchObject({ dossier: code, result: { dueOn: '2020-03-16' } });
    expect(text).not.toMatch(/Hương|004000000001|Thiếu bản sao/);
    const { hash, result } = JSON.parse(await (await proofOf('2')).text()) as {
      hash: string;
      result: { dueOn: string };
    };
    expect(result.dueOn).toBe(version.supplement.policy === 'restart' ? '2020-03-26' : '2020-03-23');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).not.toBe(`"${hash}"`);
    const again = await proofOf('1', { 'if-none-match': etag });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await proofOf('2', { 'if-none-match': etag })).status).toBe(200);
  });

  it('is exported by command and accepted by the stand-alone verifier', async () => {
    const lines = await printed('proof', '--all');
    expect(lines.trimEnd().split('\n')).toEqual([await (await proofOf('1')).text(), await (await proofOf('2')).text()]);
    expect(await printed('proof', code)).toBe(lines);
    const script = join(projectRoot(), 'scripts', 'verify-proofs.mjs');
    const { status, stdout } = spawnSync(process.execPath, [script, '--all'], { input: lines, encoding: 'utf8' });
    expect([status, stdout.split('\n')[0]]).toEqual([0, '2 proofs of 1 dossiers, 0 disagreements']);
  });

  it('is a page that people read day by day, in both languages, without a script of its own', async () => {
    const response = await pageOf(`${code}/1`);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('Vì sao hẹn ngày 16/03/2020?');
    expect(html).toMatch(/Thứ Hai 02\/03\/2020<br><span[^>]*>ngày bắt đầu, không tính/);
    expect(html.match(/nghỉ cuối tuần/g)).toHaveLength(4);
    expect(html).toContain(`href="/api/v1/tracking/${code}/promises/1/proof"`);
    expect(html).toContain(`href="/chung-minh/${code}/2"`);
    expect(html).not.toContain(NAME);
    expect(html.length).toBeLessThan(30_000);
    const english = await (await pageOf(`${code}/2`, 'en')).text();
    expect(english).toContain('Day by day');
    expect(`${html}${english}`).not.toMatch(/portal\.(proof|why|promise)|deadline\.reason/);
  });

  it('answers a code that nobody has as tracking does, and says when there is no such promise', async () => {
    for (const unknown of ['000.15.30.H14-200302-9999', 'xyz']) {
      const [proof, tracking] = await Promise.all([
        pageOf(`${unknown}/1`),
        world.web.request(`/tra-cuu/${unknown}`, { headers: { accept: 'text/html', 'accept-language': 'vi' } }),
      ]);
      expect([proof.status, tracking.status]).toEqual([404, 404]);
      const sentence = `Không có hồ sơ nào mang mã ${unknown}`;
      expect([await proof.text(), await tracking.text()].map((html) => html.includes(sentence))).toEqual([true, true]);
      const json = await world.web.request(`/api/v1/tracking/${unknown}/promises/1/proof`);
      expect([json.status, ((await json.json()) as { code: string }).code]).toEqual([404, 'tracking.code-unknown']);
    }
    for (const number of ['0', '3', '01', '1.0', 'x']) {
      expect([number, (await proofOf(number)).status, (await pageOf(`${code}/${number}`)).status]).toEqual([
        number,
        404,
        404,
      ]);
    }
  });
});
