import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import { parseInstant } from '../../src/kernel/instant.js';
import { RateDossier } from '../../src/modules/feedback/index.js';
import { SIGNER, type Signer } from '../../src/modules/dossiers/index.js';
import { LocalAuthority } from '../../src/modules/integrations/signing/adapters/local-authority.js';
import { LocalSigner } from '../../src/modules/integrations/signing/adapters/local-signer.js';
import { Configuration } from '../../src/platform/config/configuration.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { BrowserSession } from '../support/browser-session.js';
import { DossierWorld, type AnswerBody, type ApiCaller } from '../support/dossier-world.js';

const version = aVersion({ results: [{ code: 'KQ.THU', nameVi: 'Giấy xác nhận', medium: 'both' }] });
const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
const NOW = parseInstant('2020-05-04T08:00:00+07:00');

let world: DossierWorld;
let clerk: ApiCaller;
let officer: ApiCaller;
let head: ApiCaller;
let leader: ApiCaller;
let registry: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version], { RESULT_SIGNATURES: 'required' });
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  officer = await world.person('officer', 'UBND xã');
  head = await world.person('division-head', 'Phòng LĐTBXH');
  leader = await world.person('agency-leader', 'UBND huyện');
  registry = await world.person('registry-clerk', 'UBND huyện');
});
afterAll(() => world.close());

let pages = 0;
async function aPdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage().drawText(`Giay xac nhan ${String((pages += 1))}`);
  return Buffer.from(await document.save());
}

/** Taken in and settled as far as the draft. */
async function drafted(): Promise<AnswerBody> {
  const taken = await clerk.post('/api/v1/dossiers', {
    procedureCode: version.code,
    channel: 'direct',
    intakeUnitId: unitId('Một cửa xã'),
    applicant: { fullName: 'Nông Thị Hương' },
    accept: { documents },
  });
  const step = async () =>
    (await clerk.get(`/api/v1/dossiers/${taken.body.id}`)).body.steps.find((each) => each.closedAt === null)?.id ?? '';
  let at = (await clerk.act(taken.body, 'start-processing')).body;
  at = (await officer.act(at, 'complete-step', { stepId: await step() })).body;
  at = (await head.act(at, 'receive-step', { stepId: await step() })).body;
  return (await head.act(at, 'draft-result', { stepId: await step(), resultCode: 'KQ.THU' })).body;
}

async function withFile(at: AnswerBody, content: Buffer, name = 'kết quả.pdf'): Promise<string> {
  const form = new FormData();
  form.append('kind', 'result');
  form.append('file', new Blob([new Uint8Array(content)]), name);
  const added = await leader.upload(`/api/v1/dossiers/${at.id}/files`, form);
  expect(added.status).toBe(201);
  return added.body.id;
}

async function issued(at: AnswerBody): Promise<AnswerBody> {
  const numbered = (await registry.act(at, 'number-result', { number: '1/QĐ' })).body;
  return (await registry.act(numbered, 'issue-result')).body;
}

interface Check {
  readonly fileId: string;
  readonly act: string;
  readonly eventSeq: number | null;
  readonly valid: boolean;
  readonly faults: readonly string[];
  readonly signerId: string | null;
}
const checksOf = async ({ id }: AnswerBody) =>
  (await clerk.get(`/api/v1/dossiers/${id}/signatures`)).body.items as unknown as Check[];
const accountOf = async (caller: ApiCaller) =>
  ((await caller.get('/api/v1/me')).body as unknown as { accountId: string }).accountId;
const rules = (body: AnswerBody) =>
  [
    ...((body as Partial<AnswerBody>).errors ?? []),
    ...((body as unknown as { blockers?: { code: string }[] }).blockers ?? []).map(({ code }) => ({ rule: code })),
  ].map(({ rule }) => rule);

describe('an electronic result', () => {
  it('is not signed without a file', async () => {
    const at = await drafted();
    const refused = await leader.act(at, 'sign-result');
    expect([refused.status, rules(refused.body)]).toEqual([422, ['signature.file-missing']]);
  });

  it('is signed, looked at when it is issued and received, shown, and given to whoever holds the paper', async () => {
    const at = await drafted();
    const fileId = await withFile(at, await aPdf());
    const signed = await leader.act(at, 'sign-result', { fileId });
    expect(signed.status).toBe(200);
    const early = `/tra-cuu/${at.code}/ket-qua`;
    expect(await (await new BrowserSession(world.web).get(early)).text()).toContain('Chưa có kết quả điện tử');
    const received = await clerk.act(await issued(signed.body), 'receive-result');
    expect(received.body.state).toBe('resolved');
    const checks = await checksOf(at);
    expect(checks.map(({ act, valid }) => [act, valid])).toEqual([
      ['receive-result', true],
      ['issue-result', true],
      ['sign-result', true],
    ]);
    expect(new Set(checks.map((each) => each.signerId))).toEqual(new Set([await accountOf(leader)]));
    expect(checks[0]?.fileId).not.toBe(fileId);
    expect(checks.at(-1)?.eventSeq).toBe(signed.body.version);

    const page = await (await leader.browser.get(`/can-bo/ho-so/${received.body.code}`)).text();
    expect(page).toContain('Chữ ký hợp lệ: Người thử');
    expect(page).toContain('kết quả.đã ký.pdf');

    const citizen = new BrowserSession(world.web);
    const path = `/tra-cuu/${received.body.code}/ket-qua`;
    expect(await (await citizen.get(`/tra-cuu/${received.body.code}`)).text()).toContain(path);
    const form = await (await citizen.get(path)).text();
    const token = /name="_csrf" value="([^"]+)"/.exec(form)?.[1] ?? '';
    const wrong = await citizen.post(path, { _csrf: token, secret: 'AAAA-BBBB-CCCC-DDDD' });
    expect([wrong.status, (await wrong.text()).includes('Mã bí mật không đúng')]).toEqual([422, true]);
    const { app, database } = world.web;
    const secret = await database.unitOfWork.run((tx) => app.get(RateDossier).issueKey(tx, at.id as never));
    const taken = await citizen.post(path, { _csrf: token, secret });
    expect(taken.headers.get('content-disposition')).toMatch(/^attachment; /);
    const file = Buffer.from(await taken.arrayBuffer());
    const expected = { signerId: await accountOf(leader), at: NOW };
    expect((await app.get<Signer>(SIGNER).verify(file, expected)).faults).toEqual([]);

    const other = await drafted();
    const foreign = await citizen.post(`/tra-cuu/${other.code}/ket-qua`, { _csrf: token, secret });
    expect(foreign.status).toBe(422);
  });

  it('takes the newest file where none is named, once however often the form is sent', async () => {
    const at = await drafted();
    await withFile(at, await aPdf());
    const once = { 'if-match': `"${String(at.version)}"`, 'idempotency-key': `sign-${at.id}` };
    const [first, again] = [
      await leader.post(`/api/v1/dossiers/${at.id}/acts/sign-result`, {}, once),
      await leader.post(`/api/v1/dossiers/${at.id}/acts/sign-result`, {}, once),
    ];
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    expect(await checksOf(at)).toHaveLength(1);
  });

  it('signed elsewhere is taken when the signature holds, and refused with the reason when it does not', async () => {
    const at = await drafted();
    const { app } = world.web;
    const here = app.get<Signer>(SIGNER);
    const stranger = new LocalSigner(new LocalAuthority(join(app.get(Configuration).filesDir, 'stranger')));
    const person = { accountId: await accountOf(leader), unitId: 'u', displayName: 'Lãnh đạo', unitName: 'UBND' };
    const own = await here.sign(await aPdf(), person, NOW);
    const tampered = Buffer.from(await here.sign(await aPdf(), person, NOW));
    tampered[tampered.length - 8] = (tampered[tampered.length - 8] ?? 0) ^ 1;
    const refused: [Buffer, string][] = [
      [tampered, 'signature.digest'],
      [Buffer.concat([await here.sign(await aPdf(), person, NOW), Buffer.from('%\n')]), 'signature.byte-range'],
      [await stranger.sign(await aPdf(), person, NOW), 'signature.unknown-authority'],
      [await here.sign(await aPdf(), { ...person, accountId: await accountOf(head) }, NOW), 'signature.wrong-signer'],
      [await here.sign(await aPdf(), person, parseInstant('2020-01-02T08:00:00+07:00')), 'signature.not-valid-then'],
    ];
    for (const [content, reason] of refused) {
      const answer = await leader.act(at, 'sign-result', { fileId: await withFile(at, content) });
      expect([answer.status, rules(answer.body)]).toEqual([422, [reason]]);
    }
    expect((await checksOf(at)).map(({ eventSeq, faults }) => [eventSeq, faults.length])).toEqual(
      refused.map(() => [null, 1]),
    );
    const fileId = await withFile(at, own);
    expect((await leader.act(at, 'sign-result', { fileId })).status).toBe(200);
    expect((await checksOf(at))[0]?.fileId).toBe(fileId);
  });

  it('is not issued or received once its file was changed', async () => {
    const at = await drafted();
    await withFile(at, await aPdf());
    const signed = (await leader.act(at, 'sign-result')).body;
    const [{ storage_key: key } = { storage_key: '' }] = await world.web.database.asOwner<{ storage_key: string }>(
      `select f.storage_key from dossier_file f join result_signature s on s.file_id = f.id where s.dossier_id = $1`,
      [at.id],
    );
    const path = join(world.web.app.get(Configuration).filesDir, key.slice(0, 2), key);
    const content = readFileSync(path);
    const numbered = (await registry.act(signed, 'number-result', { number: '2/QĐ' })).body;
    const changed = Buffer.from(content);
    changed[changed.length - 8] = (changed[changed.length - 8] ?? 0) ^ 1;
    writeFileSync(path, changed);
    const refused = await registry.act(numbered, 'issue-result');
    expect([refused.status, rules(refused.body)]).toEqual([409, ['signature.digest']]);
    expect(await checksOf(at)).toMatchObject([{ act: 'issue-result', valid: false }, { valid: true }]);
    writeFileSync(path, content);
    const out = (await registry.act(numbered, 'issue-result')).body;
    writeFileSync(path, await aPdf());
    const notReceived = await clerk.act(out, 'receive-result');
    expect([notReceived.status, rules(notReceived.body)]).toEqual([409, ['signature.unsigned']]);
    expect((await clerk.get(`/api/v1/dossiers/${at.id}`)).body.state).toBe('result-signed');
  });

  it('gets its file on a page of its own, which says what is wrong with one', async () => {
    const at = await drafted();
    const { code } = (await clerk.get(`/api/v1/dossiers/${at.id}`)).body;
    const path = `/can-bo/ho-so/${code}/tep-ket-qua`;
    const page = await (await leader.browser.get(path)).text();
    const token = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const send = (content: Buffer | null, name: string) => {
      const form = new FormData();
      form.append('_csrf', token);
      if (content) form.append('files', new Blob([new Uint8Array(content)]), name);
      return leader.browser.send(path, { method: 'POST', body: form });
    };
    const empty = await send(null, '');
    expect([empty.status, (await empty.text()).includes('Hãy chọn một tệp')]).toEqual([422, true]);
    expect((await send(Buffer.from('chữ'), 'a.txt')).status).toBe(422);
    const added = await send(await aPdf(), 'giấy phép.pdf');
    expect([added.status, added.headers.get('location')]).toEqual([303, `/can-bo/ho-so/${code}`]);
    expect(await (await leader.browser.get(`/can-bo/ho-so/${code}`)).text()).toContain('giấy phép.pdf');
    expect((await leader.act(at, 'sign-result')).status).toBe(200);
  });
});
