import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { unitId } from '../builders/a-district.js';
import { aVersion, idOf } from '../builders/a-version.js';
import { FormCaller, type Shown } from '../support/citizen-form.js';
import { DossierWorld, type AnswerBody, type ApiCaller } from '../support/dossier-world.js';
import { draftOnline } from '../support/pages/online-filing.js';
import { formsOf, type PageForm } from '../support/pages/page-forms.js';
import { changedTables, tableSums } from '../support/table-sums.js';

const [first] = aVersion().documents;
if (!first) throw new Error('a version without papers');
const second = { ...first, id: idOf<'document-requirement'>('9.000001/1/hai'), key: 'hai', nameVi: 'Giấy thứ hai' };
const version = aVersion({
  onlineLevel2011: 3,
  documents: [first, { ...second, mandatory: false }],
  results: [{ code: 'KQ.THU', nameVi: 'Giấy xác nhận', medium: 'both' }],
});
const TYPED = 'Đã gõ “lâu” & <kỹ>';
/** What is typed or chosen where the words above do not fit. */
const OTHER_TYPED: Readonly<Record<string, string>> = {
  ...{ requirementId: second.id, topic: 'other', kind: 'proposal', dossier: '' },
  ...{ email: 'huong@vidu.vn', phone: '0912000218' },
};

/** A form with files: the page it stands on, who sends it, and the template that it is written in. */
interface Upload {
  readonly source: string;
  readonly page: string;
  readonly who: FormCaller;
  /** Nothing needs to be sent with it, so that two of the same go together. */
  readonly optional?: boolean;
}

let world: DossierWorld;
let uploads: readonly Upload[];
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version], { UPLOAD_LIMIT_MEGABYTES: '1' });
  uploads = await everyUpload();
});
afterAll(() => world.close());

async function everyUpload(): Promise<Upload[]> {
  const visitor = new FormCaller(world.web);
  const by = ({ browser }: ApiCaller) => new FormCaller(world.web, browser);
  const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  const officer = await world.person('officer', 'UBND xã');
  const controller = await world.person('procedure-controller', 'UBND huyện', 'subtree');
  const draft = await draftOnline(world, version.code, first?.id ?? '');
  const filed = await draftOnline(world, version.code, first?.id ?? '', true);
  const [own] = await world.web.database.db.query<{ id: string }>('select dossier_id as id from dossier_key');
  const asked = await dossier(clerk, own?.id);
  const items = [first?.id, second.id].map((requirementId) => ({ requirementId }));
  expect((await clerk.act(asked, 'request-correction', { items, note: 'Thiếu chữ ký' })).status).toBe(200);
  const running = await takenIn(clerk);
  const paper = new FormData();
  paper.set('kind', 'component');
  paper.set('file', pdf('giấy mờ'), 'Giấy mờ.pdf');
  const { body: blurred } = await clerk.upload(`/api/v1/dossiers/${running.id}/files`, paper);
  const document = `/quay/ho-so/${running.code}/tep/${blurred.id}`;
  expect((await by(clerk).send(document, document, { mark: 'damaged', words: 'Mờ' })).status).toBe(303);
  return [
    { source: 'admin/model-forms/model-forms.view.ts', page: '/quan-tri/thu-tuc/9.000001/1/mau', who: by(controller) },
    { source: 'desk/document/document.view.njk', page: document, who: by(clerk) },
    { source: 'desk/result/result.view.njk', page: `/can-bo/ho-so/${running.code}/tep-ket-qua`, who: by(officer) },
    { source: 'portal/own/supplement.view.njk', page: `/tra-cuu/${filed}/bo-sung`, who: visitor },
    { source: 'portal/submit/papers.view.njk', page: `/nop/${draft}/giay-to`, who: visitor },
    {
      ...{ source: 'portal/feedback/complaint.view.njk', who: visitor, optional: true },
      page: `/phan-anh?donVi=${unitId('UBND xã')}`,
    },
  ];
}

const dossier = async (clerk: ApiCaller, id = '') => (await clerk.get(`/api/v1/dossiers/${id}`)).body;

async function takenIn(clerk: ApiCaller): Promise<AnswerBody> {
  const documents = [{ requirementId: first?.id, status: 'present', originals: 1 }];
  const { body } = await clerk.post('/api/v1/dossiers', {
    ...{ procedureCode: version.code, channel: 'direct', intakeUnitId: unitId('Một cửa xã') },
    ...{ applicant: { fullName: 'Nông Thị Hương' }, accept: { documents } },
  });
  return (await clerk.act(body, 'start-processing')).body;
}

function pdf(text: string): File {
  return new File([`%PDF-1.4\n${text}\n%%EOF\n`], 'tờ khai.pdf', { type: 'application/pdf' });
}

const TOO_LARGE = new File([`%PDF-1.4\n${'x'.repeat(1_200_000)}\n%%EOF\n`], 'lớn.pdf', { type: 'application/pdf' });
const NOT_A_PDF = new File(['<!doctype html><script>alert(1)</script>'], 'giả.pdf', { type: 'application/pdf' });
const EMPTY = new File([], 'rỗng.pdf', { type: 'application/pdf' });

interface Fault {
  readonly name: string;
  readonly files: readonly File[];
  readonly words: string;
}
const FAULTS: readonly Fault[] = [
  { name: 'over the size', files: [TOO_LARGE], words: 'Tệp lớn hơn 1 MB.' },
  { name: 'a wrong kind', files: [NOT_A_PDF], words: 'loại tệp xét theo nội dung' },
  { name: 'empty', files: [EMPTY], words: 'Tệp rỗng.' },
];
const NONE: Fault = { name: 'none', files: [], words: 'Hãy chọn một tệp.' };
const again = (content: string): Fault => ({ name: 'the same twice', files: [pdf(content)], words: 'đã có' });
/** Several may be sent: it is said which of them is wrong, and of each. */
const SEVERAL: readonly Fault[] = [
  { name: 'two of the same', files: [pdf('một'), pdf('một')], words: 'Tệp thứ 2: Tệp này đã được chọn hai lần.' },
  { name: 'two wrong ones', files: [pdf('một'), EMPTY, NOT_A_PDF], words: 'Tệp thứ 2: Tệp rỗng. Tệp thứ 3: Chỉ nhận' },
];

const isTyped = ({ kind, name }: { kind: string; name: string }) =>
  name in OTHER_TYPED || ['text', 'textarea', 'select'].includes(kind);

async function formOf({ who, page }: Upload): Promise<PageForm> {
  const { text } = await who.open(page);
  const [form] = formsOf(text, page).filter(({ multipart }) => multipart);
  if (!form) throw new Error(`no form with files on ${page}`);
  return form;
}

/** Typed in every field that takes words, the second of what can be chosen. */
function typedIn(form: PageForm): Record<string, string> {
  const fields = form.fields.filter(({ kind }) => !['file', 'checkbox', 'button'].includes(kind));
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      OTHER_TYPED[field.name] ?? (['text', 'textarea'].includes(field.kind) ? TYPED : field.value),
    ]),
  );
}

/** That a page about a person was opened, for its token. */
const READS = 'public.audit_record';

const errorsOf = ({ text }: Shown) => /id="error-summary"[\s\S]*?<\/ul>/.exec(text)?.[0] ?? '';
const unescaped = (html: string) =>
  html
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

/** What the page that came back does not do: name the fault at the field and in the summary, keep what was typed. */
function lacks({ status, text }: Shown, form: PageForm, page: string, fault: Fault): string[] {
  const html = unescaped(text).replace(/\s+/g, ' ');
  const links = [...errorsOf({ status, text: html, location: null }).matchAll(/<a href="#files">([^<]*)<\/a>/g)].map(
    ([, words = '']) => words,
  );
  const beside = /<p id="files-error" class="govuk-error-message">([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '';
  const field = /<input[^>]*\sid="files"[^>]*>/.exec(html)?.[0] ?? '';
  const typed = typedIn(form);
  const shown = formsOf(text, page).find(({ action, multipart }) => multipart && action === form.action);
  const kept = (name: string) => shown?.fields.find((each) => each.name === name)?.value.trim();
  return [
    ...([413, 422].includes(status) ? [] : [`answered ${String(status)}`]),
    ...(links.join(' ').includes(fault.words) ? [] : [`summary: ${links.join(' | ')}`]),
    ...(beside.includes(fault.words) ? [] : [`beside the field: ${beside}`]),
    ...(/aria-describedby="[^"]*\bfiles-error\b/.test(field) ? [] : [`the field does not name it: ${field}`]),
    ...form.fields
      .filter((each) => isTyped(each) && each.kind !== 'radio' && kept(each.name) !== typed[each.name])
      .map(({ name }) => `${name} is ${String(kept(name))}`),
  ];
}

describe('a form with a file that cannot be taken', () => {
  it('is one of those tried here', () => {
    const channels = join(projectRoot(), 'src', 'channels');
    const written = readdirSync(channels, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(njk|ts)$/.test(name) && !name.endsWith('.spec.ts'))
      .filter((name) =>
        /enctype="multipart\/form-data"|multipart: true/.test(readFileSync(join(channels, name), 'utf8')),
      )
      .filter((name) => name !== join('shared', 'sheet', 'sheet.view.njk'));
    expect(written.sort()).toEqual(uploads.map(({ source }) => join(...source.split('/'))).sort());
  });

  it('comes back with what is wrong beside the field and in the summary, as it was typed, and nothing is written', async () => {
    const wrong: string[] = [];
    for (const upload of uploads) {
      const { page, who, source, optional = false } = upload;
      const form = await formOf(upload);
      const sent = (files: readonly File[]) => who.sendFiles(page, form.action, typedIn(form), files);
      const twice = again(source);
      if (!optional) {
        const good = await sent(twice.files);
        if (good.status !== 303) wrong.push(`${source}: a good file answered ${String(good.status)} ${errorsOf(good)}`);
      }
      const before = await tableSums(world.web.database);
      for (const fault of [...FAULTS, ...(optional ? SEVERAL : [NONE, twice])]) {
        const lacking = lacks(await sent(fault.files), form, page, fault);
        wrong.push(...lacking.map((each) => `${source}, ${fault.name}: ${each}`));
      }
      const changed = changedTables(before, await tableSums(world.web.database));
      wrong.push(...changed.filter((table) => table !== READS).map((table) => `${source}: ${table} changed`));
    }
    expect(wrong).toEqual([]);
  });
});
