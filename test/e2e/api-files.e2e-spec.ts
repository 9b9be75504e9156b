import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Configuration } from '../../src/platform/config/configuration.js';
import { unitId } from '../builders/a-district.js';
import { CARRIERS, POLYGLOTS } from '../builders/file-contents.js';
import { aVersion } from '../builders/a-version.js';
import { AnswerCheck, readDocument } from '../support/api-document.js';
import { ApiProgram, checked, systemToken, type Json } from '../support/api-program.js';
import { DossierWorld } from '../support/dossier-world.js';

const version = aVersion();
const [paper] = version.documents;
const PDF = '%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n';
/** A PDF that nobody has sent yet. */
const aPdf = (bytes = 0) => Buffer.from(`${PDF}%${randomBytes(8).toString('hex')}${'x'.repeat(bytes)}\n%%EOF\n`);

let world: DossierWorld;
let check: AnswerCheck;
let portal: ApiProgram;
let clerk: ReturnType<typeof checked>;
let dossier: string;
let files: string;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version], { UPLOAD_LIMIT_MEGABYTES: '2' });
  check = new AnswerCheck(await readDocument(world.web));
  portal = await aSystem('Một cửa xã');
  clerk = checked(await world.person('one-stop-clerk', 'Một cửa xã'), check);
});
afterAll(() => world.close());
beforeEach(async () => {
  dossier = await submitted();
  files = `/api/v1/dossiers/${dossier}/files`;
});

async function aSystem(unit: string): Promise<ApiProgram> {
  return new ApiProgram(world.web, (await systemToken(world.web, 'system', unit)).token, check);
}

async function submitted(): Promise<string> {
  const { body } = await portal.post('/api/v1/dossiers', {
    procedureCode: version.code,
    channel: 'online',
    intakeUnitId: unitId('Một cửa xã'),
    applicant: { fullName: 'Nông Thị Hương' },
    submit: { documents: [{ requirementId: paper?.id, status: 'present' }] },
  });
  return String(body['id']);
}

function formOf(content: Buffer | string, name: string, fields: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([new Uint8Array(Buffer.from(content))], { type: 'application/x-anything' }), name);
  return form;
}

const stored = () =>
  readdirSync(world.web.app.get(Configuration).filesDir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length;
const rows = async () => (await world.web.database.asOwner('select 1 from dossier_file')).length;
const codesOf = (body: Json) =>
  ((body['errors'] ?? body['blockers'] ?? []) as { rule?: string; code?: string }[]).map(
    (each) => each.rule ?? each.code,
  );

/** Nothing is kept of what is refused. */
async function refused(form: FormData, caller = portal): Promise<[number, unknown, unknown[]]> {
  const before = [stored(), await rows()];
  const { status, body } = await caller.upload(files, form);
  expect([stored(), await rows()]).toEqual(before);
  return [status, body['code'], codesOf(body)];
}

describe('a file of a dossier', () => {
  it('comes back as it was sent, with its Vietnamese name, to be saved and not shown', async () => {
    const content = aPdf(200_000);
    const name = 'Giấy khai sinh (bản sao).pdf';
    const added = await portal.upload(files, formOf(content, name, { requirementId: String(paper?.id) }));
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      fileName: name,
      mediaType: 'application/pdf',
      sizeBytes: content.length,
      kind: 'component',
      requirementId: paper?.id,
      uploadedAt: '2020-05-04T08:00:00+07:00',
    });
    expect(added.body).not.toHaveProperty('storageKey');
    const address = added.headers.get('location') ?? '';
    expect((await clerk.get(files)).body.items).toEqual([added.body]);
    expect((await clerk.get(`/api/v1/dossiers/${dossier}`)).body).toMatchObject({ files: [added.body] });

    const reader = await systemToken(world.web, 'system', 'Một cửa xã');
    const headers = { authorization: `Bearer ${reader.token}` };
    const download = await world.web.request(address, { headers });
    expect(Buffer.from(await download.arrayBuffer()).equals(content)).toBe(true);
    expect(Object.fromEntries(download.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(content.length),
      'content-disposition': `attachment; filename="Gi_y khai sinh (b_n sao).pdf"; filename*=UTF-8''Gi%E1%BA%A5y%20khai%20sinh%20%28b%E1%BA%A3n%20sao%29.pdf`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const looked = await world.web.database.asOwner<{ action: string }>(
      "select action from audit_record where subject_kind = 'dossier-file' and subject_id = $1 order by recorded_at",
      [added.body['id']],
    );
    expect(looked.map(({ action }) => action)).toEqual(['file.added', 'file.read']);
  });

  it('that carries something besides is saved under its one type, and never shown', async () => {
    const { token } = await systemToken(world.web, 'system', 'Một cửa xã');
    for (const [what, name, type, content] of CARRIERS) {
      const added = await portal.upload(files, formOf(content, name));
      const answer = await world.web.request(added.headers.get('location') ?? '', {
        headers: { authorization: `Bearer ${token}` },
      });
      expect([what, added.status, Object.fromEntries(answer.headers)]).toMatchObject([
        what,
        201,
        {
          'content-type': type,
          'content-disposition': expect.stringMatching(/^attachment; /) as unknown,
          'content-security-policy': "sandbox; default-src 'none'",
          'x-content-type-options': 'nosniff',
        },
      ]);
    }
  });

  it('does not change the version of the dossier', async () => {
    const before = (await clerk.get(`/api/v1/dossiers/${dossier}`)).body.version;
    await portal.upload(files, formOf(aPdf(), 'a.pdf'));
    expect((await clerk.get(`/api/v1/dossiers/${dossier}`)).body.version).toBe(before);
  });

  it('sent again with the same key is there once, and its content too', async () => {
    const content = aPdf();
    const key = { 'idempotency-key': `upload-${dossier}` };
    const first = await portal.upload(files, formOf(content, 'a.pdf'), key);
    const before = [stored(), await rows()];
    const again = await portal.upload(files, formOf(content, 'a.pdf'), key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await portal.upload(files, formOf(aPdf(), 'a.pdf'), key);
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency.other-body']);
    expect([stored(), await rows()]).toEqual(before);
  });

  it('by somebody with a session needs the token in the header', async () => {
    const browser = await world.person('one-stop-clerk', 'Một cửa xã');
    const answer = await browser.upload(files, formOf(aPdf(), 'đơn.pdf'));
    expect(answer.status).toBe(201);
    const forged = await browser.upload(files, formOf(aPdf(), 'đơn.pdf'), { 'x-csrf-token': 'x' });
    expect([forged.status, forged.body]).toMatchObject([403, { code: 'csrf.invalid' }]);
  });
});

describe('refused, with nothing kept, is', () => {
  it.each([
    ['nothing', () => formOf('', 'a.pdf'), 422, 'file.empty'],
    ['a name without letters', () => formOf(aPdf(), '<>'), 422, 'file.name-missing'],
    ['a name too long', () => formOf(aPdf(), `${'a'.repeat(200)}.pdf`), 422, 'validation.max-length'],
    [
      'a paper of another procedure',
      () => formOf(aPdf(), 'a.pdf', { requirementId: dossier }),
      422,
      'file.requirement-unknown',
    ],
    ['a field that is wrong', () => formOf(aPdf(), 'a.pdf', { requirementId: 'x' }), 422, 'validation.is-uuid'],
    ['a field that is not known', () => formOf(aPdf(), 'a.pdf', { colour: 'red' }), 422, 'validation.unknown-field'],
    ['a kind that is not known', () => formOf(aPdf(), 'a.pdf', { kind: 'virus' }), 422, 'validation.is-in'],
  ])('%s', async (_what, form, status, rule) => {
    expect(await refused(form())).toEqual([status, 'input.invalid', [rule]]);
  });

  it.each([
    ['a page that calls itself a PDF', () => formOf('<script>alert(1)</script>', 'a.pdf'), 415, 'file.type-refused'],
    ['a PDF that calls itself a picture', () => formOf(aPdf(), 'a.png'), 415, 'file.name-differs'],
    ['a PDF without an ending', () => formOf(aPdf(), 'giấy'), 415, 'file.name-differs'],
    ['more than the setting allows', () => formOf(aPdf(2_100_000), 'a.pdf'), 413, 'file.too-large'],
  ])('%s', async (_what, form, status, code) => {
    expect(await refused(form())).toEqual([status, code, []]);
  });

  it('what is two things at once, or lies', async () => {
    for (const [what, name, content] of POLYGLOTS) {
      expect([what, await refused(formOf(content, name))]).toEqual([what, [415, expect.stringMatching(/^file\./), []]]);
    }
  });

  it('the same content twice, also at the same moment', async () => {
    const content = aPdf();
    const before = stored();
    const answers = await Promise.all(
      ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => portal.upload(files, formOf(content, name))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    expect(codesOf(answers.find(({ status }) => status === 422)?.body ?? {})).toEqual(['file.already-there']);
    expect(stored()).toBe(before + 1);
  });

  it('a body with two files, with none, or that is no form', async () => {
    const two = formOf(aPdf(), 'a.pdf');
    two.append('file', new Blob([aPdf()]), 'b.pdf');
    const before = stored();
    expect(await refused(two)).toEqual([422, 'input.invalid', ['file.missing']]);
    const none = new FormData();
    none.append('kind', 'other');
    expect(await refused(none)).toEqual([422, 'input.invalid', ['file.missing']]);
    expect((await portal.post(files, {})).status).toBe(415);
    expect(stored()).toBe(before);
  });

  it('a body that breaks off', async () => {
    const boundary = 'x'.repeat(20);
    const broken = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n${PDF}`;
    const before = [stored(), await rows()];
    for (const rest of [`; boundary=${boundary}`, '; boundary=other', '']) {
      const { status } = await portal.send('POST', files, broken, { 'content-type': `multipart/form-data${rest}` });
      expect([rest, status]).toEqual([rest, 400]);
    }
    expect([stored(), await rows()]).toEqual(before);
  });

  it('whoever has no part in the dossier, or has and may not write', async () => {
    expect((await refused(formOf(aPdf(), 'a.pdf'), await aSystem('Một cửa xã bên'))).slice(0, 2)).toEqual([
      404,
      'dossier.not-found',
    ]);
    const nobody = new ApiProgram(world.web, null, check);
    // Without a session a form could come from any page: that is refused before anybody is asked for.
    expect((await nobody.upload(files, formOf(aPdf(), 'a.pdf'))).body['code']).toBe('csrf.missing');
    const controller = await world.person('procedure-controller', 'UBND huyện', 'subtree');
    const answer = await controller.upload(files, formOf(aPdf(), 'a.pdf'));
    expect([answer.status, answer.body]).toMatchObject([403, { code: 'file.not-permitted' }]);
    expect(await refused(formOf(aPdf(), 'a.pdf', { kind: 'result' }))).toEqual([403, 'file.not-permitted', []]);
  });

  it('a dossier that is over', async () => {
    const seen = (await clerk.get(`/api/v1/dossiers/${dossier}`)).body;
    const turnedAway = { legalClause: 'Điều 17 Nghị định 61/2018', note: 'Không thuộc thẩm quyền' };
    expect((await clerk.act(seen, 'reject', turnedAway)).status).toBe(200);
    expect(await refused(formOf(aPdf(), 'a.pdf'))).toEqual([409, 'file.dossier-closed', []]);
  });

  it('another dossier’s file, and what is no file at all', async () => {
    const { body } = await portal.upload(files, formOf(aPdf(), 'a.pdf'));
    const other = await submitted();
    for (const address of [`/api/v1/dossiers/${other}/files/${String(body['id'])}`, `${files}/x`, `${files}/%00`]) {
      expect((await portal.get(address)).status).toBe(404);
    }
  });
});

it('an act that names a file takes only one of this dossier', async () => {
  const foreign = (await portal.upload(files, formOf(aPdf(), 'a.pdf'))).body['id'];
  const taken = await clerk.post('/api/v1/dossiers', {
    procedureCode: version.code,
    channel: 'direct',
    intakeUnitId: unitId('Một cửa xã'),
    applicant: { fullName: 'Bế Văn Đàn' },
    accept: { documents: [{ requirementId: paper?.id, status: 'present' }] },
  });
  const [officer, head, leader] = await Promise.all([
    world.person('officer', 'UBND xã'),
    world.person('division-head', 'Phòng LĐTBXH'),
    world.person('agency-leader', 'UBND huyện'),
  ]);
  const id = taken.body.id;
  const step = async () =>
    (await clerk.get(`/api/v1/dossiers/${id}`)).body.steps.find((each) => each.closedAt === null)?.id;
  let at = (await clerk.act(taken.body, 'start-processing')).body;
  at = (await officer.act(at, 'complete-step', { stepId: await step() })).body;
  at = (await head.act(at, 'receive-step', { stepId: await step() })).body;
  const own = await head.upload(`/api/v1/dossiers/${id}/files`, formOf(aPdf(), 'kết quả.pdf', { kind: 'result' }));
  expect(own.status).toBe(201);
  at = (await head.act(at, 'draft-result', { stepId: await step(), resultCode: 'KQ.THU', note: 'Đủ điều kiện' })).body;
  const wrong = await checked(leader, check).act(at, 'sign-result', { fileId: foreign });
  expect(wrong.status).toBe(422);
  expect(wrong.body.errors).toEqual([expect.objectContaining({ field: 'fileId', rule: 'file.not-of-dossier' })]);
  expect((await leader.act(at, 'sign-result', { fileId: own.body.id })).status).toBe(200);
});
