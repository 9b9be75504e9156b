import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DemoModelForms } from '../../src/bootstrap/demo-model-forms.module.js';
import { aVersion } from '../builders/a-version.js';
import { FormCaller } from '../support/citizen-form.js';
import { DossierWorld } from '../support/dossier-world.js';

const ADMIN = '/quan-tri/thu-tuc/9.000001/1/mau';
const pdf = (name: string, what: string) => new File([`%PDF-1.4\n${what.repeat(100)}\n%%EOF\n`], name);
const version = aVersion();
const [paper] = version.documents;
const asked = aVersion({ code: '1.001193' }).documents;
const birth = aVersion({
  code: '1.001193',
  documents: asked.map((each, i) => (i === 0 ? { ...each, key: 'to-khai' } : each)),
});

let world: DossierWorld;
let controller: FormCaller;
let visitor: FormCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2021-03-01T08:00:00+07:00', [version, birth], { SCENARIO: 'cao-bang-2020' });
  const { browser } = await world.person('procedure-controller', 'UBND huyện', 'subtree');
  controller = new FormCaller(world.web, browser);
  visitor = new FormCaller(world.web);
});
afterAll(() => world.close());

const add = (requirementId: string, files: readonly File[]) =>
  controller.sendFiles(ADMIN, ADMIN, { requirementId }, files);
const addresses = (html: string): string[] =>
  [...html.matchAll(/href="(\/thu-tuc\/[^"]+\/mau\/[0-9a-f]{64}\.pdf)"/g)].map(([, href = '']) => href);

describe('blank forms of a procedure', () => {
  it('are added to a paper, stand on its public page with type and size, and are kept by who has them', async () => {
    expect((await visitor.open('/thu-tuc/9.000001')).text).not.toContain('/mau/');
    expect(await add(paper?.id ?? '', [pdf('Đơn đề nghị.pdf', 'đơn')])).toMatchObject({
      status: 303,
      location: `${ADMIN}?xong=them`,
    });
    const { text } = await visitor.open('/thu-tuc/9.000001');
    expect(text).toContain('Đơn đề nghị.pdf');
    expect(text).toContain('PDF, 1 KB');
    const [href = ''] = addresses(text);
    const response = await visitor.browser.get(href);
    expect(await response.text()).toContain('%PDF-1.4');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-disposition': expect.stringContaining("filename*=UTF-8''%C4%90%C6%A1n"),
    });
    const again = await visitor.browser.get(href, { 'if-none-match': response.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
    for (const wrong of [href.replace('9.000001', '1.001193'), href.replace(/[0-9a-f]{64}/, 'a'.repeat(64))]) {
      expect((await visitor.browser.get(wrong)).status).toBe(404);
    }
  });

  it('are refused with the reason: twice, as a picture, none at all, for a paper of another version', async () => {
    const picture = new File([Buffer.from('89504e470d0a1a0a', 'hex')], 'anh.png');
    for (const [requirementId, files, words] of [
      [paper?.id ?? '', [pdf('Đơn khác tên.pdf', 'đơn')], 'Mẫu này đã có'],
      [paper?.id ?? '', [picture], 'Chỉ nhận PDF'],
      [paper?.id ?? '', [], 'Hãy chọn một tệp'],
      [birth.documents[0]?.id ?? '', [pdf('Đơn.pdf', 'khác')], 'không thuộc thành phần hồ sơ'],
    ] as const) {
      const { status, text } = await add(requirementId, files);
      expect([words, status, text.includes(words)]).toEqual([words, 422, true]);
    }
    const rows = await world.web.database.asOwner('select from model_form');
    expect(rows).toHaveLength(1);
  });

  it('are taken back, and both acts stand in the audit', async () => {
    const [href = ''] = addresses((await visitor.open('/thu-tuc/9.000001')).text);
    const [row] = await world.web.database.asOwner<{ id: string }>('select id from model_form');
    const sent = await controller.send(ADMIN, `${ADMIN}/thoi`, { form: row?.id ?? '' });
    expect(sent.location).toBe(`${ADMIN}?xong=thoi`);
    expect((await visitor.browser.get(href)).status).toBe(404);
    expect((await visitor.open('/thu-tuc/9.000001')).text).not.toContain('/mau/');
    const acts = await world.web.database.asOwner<{ action: string }>(
      "select action from audit_record where action like 'model-form.%' order by at, id",
    );
    expect(acts.map(({ action }) => action)).toEqual(['model-form.added', 'model-form.withdrawn']);
  });

  it('of the demonstration are drawn once, as PDF', async () => {
    const demo = world.web.app.get(DemoModelForms, { strict: false });
    await demo.onApplicationBootstrap();
    await demo.onApplicationBootstrap();
    const found = addresses((await visitor.open('/thu-tuc/1.001193')).text);
    expect(found).toHaveLength(1);
    expect(await (await visitor.browser.get(found[0] ?? '')).text()).toMatch(/^%PDF-1\.\d[\s\S]*%%EOF/);
  });
});
