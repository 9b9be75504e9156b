import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedMessageTexts } from '../../seeds/reference/message-texts-seed.js';
import { parseInstant } from '../../src/kernel/instant.js';
import type { Page } from '../../src/kernel/page.js';
import { DOSSIER_CHANGED, OwnDossiersReadModel, type OwnDossier } from '../../src/modules/dossiers/index.js';
import { Accounts, Persons } from '../../src/modules/identity/index.js';
import { NoticesOfEvent } from '../../src/modules/notifications/application/notices-of-event.js';
import type { ConsumedEvent } from '../../src/platform/outbox/index.js';
import { aVersion } from '../builders/a-version.js';
import { FormCaller } from '../support/citizen-form.js';
import { DossierWorld, type AnswerBody, type ApiCaller } from '../support/dossier-world.js';
import { draftOnline } from '../support/pages/online-filing.js';

const version = aVersion({ onlineLevel2011: 3 });
const paper = version.documents[0]?.id ?? '';
const documents = [{ requirementId: paper, status: 'present', originals: 1 }];

let world: DossierWorld;
let clerk: ApiCaller;
let officer: ApiCaller;
let visitor: FormCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  await world.web.database.unitOfWork.run((tx) => seedMessageTexts(tx));
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  officer = await world.person('officer', 'UBND xã');
  visitor = new FormCaller(world.web);
});
afterAll(() => world.close());

interface Filed {
  readonly key: string;
  readonly id: string;
}

async function filed(): Promise<Filed> {
  const key = await draftOnline(world, version.code, paper, true);
  const [row] = await world.web.database.db.query<{ id: string }>(
    'select dossier_id as id from dossier_key order by issued_at desc, dossier_id desc limit 1',
  );
  return { key, id: row?.id ?? '' };
}

const read = async ({ id }: Filed): Promise<AnswerBody> => (await clerk.get(`/api/v1/dossiers/${id}`)).body;
async function act(who: ApiCaller, dossier: Filed, name: string, body: object = {}): Promise<void> {
  const { version: seq } = await read(dossier);
  const answer = await who.act({ id: dossier.id, version: seq }, name, body);
  expect([name, answer.status]).toEqual([name, 200]);
}
const pdf = (text: string): File =>
  new File([`%PDF-1.4\n${text}\n%%EOF\n`], 'bổ sung.pdf', { type: 'application/pdf' });

describe('the applicant, by the secret of the dossier', () => {
  it('sees names and papers; a code alone shows neither, whether it exists or not', async () => {
    const own = await filed();
    const full = await visitor.open(`/tra-cuu/${own.key}/day-du`);
    for (const shown of ['Nông Thị Hương', '0912000218', 'Đơn đề nghị.pdf']) expect(full.text).toContain(shown);
    const href = /href="(\/tra-cuu\/[^"]+\/tep\/[^"]+)"/.exec(full.text)?.[1] ?? '';
    const file = await world.web.request(href);
    expect([file.status, file.headers.get('content-disposition')?.slice(0, 10)]).toEqual([200, 'attachment']);
    expect(await file.text()).toContain('%PDF');
    await act(clerk, own, 'accept', { documents });
    const { code } = await read(own);
    const [there, nowhere] = [
      await visitor.open(`/tra-cuu/${code}/day-du`),
      await visitor.open('/tra-cuu/000.15.30.H14-200504-9999/day-du'),
    ];
    expect(there.text).not.toContain('Nông Thị');
    const bare = (text: string): string => text.replaceAll(code, 'X').replace(/000\.15\.30\.H14-200504-9999/g, 'X');
    const plain = (text: string): string => bare(text).replace(/value="[^"]*"|nonce="[^"]*"|%2F[^"]*/g, '');
    expect([there.status, plain(there.text)]).toEqual([nowhere.status, plain(nowhere.text)]);
    expect((await visitor.open(`/tra-cuu/${code}/day-du?ma=${own.key.toLowerCase()}`)).location).toBe(
      `/tra-cuu/${own.key}/day-du`,
    );
    expect((await visitor.open('/tra-cuu/0000-0000-0000-0000/rut')).status).toBe(404);
    expect((await visitor.open(`/tra-cuu?ma=${own.key}`)).location).toBe(`/tra-cuu/${own.key}/day-du`);
  });

  it('supplies exactly what is asked before acceptance, and hands it in again', async () => {
    const own = await filed();
    const path = `/tra-cuu/${own.key}/bo-sung`;
    expect((await visitor.open(path)).text).toContain('không yêu cầu bổ sung');
    await world.now('2020-05-04T08:30:00');
    await act(clerk, own, 'request-correction', { items: [{ requirementId: paper }], note: 'Đơn thiếu chữ ký' });
    expect((await visitor.open(path)).text).toContain('Đơn thiếu chữ ký');
    const early = await visitor.send(path, path, { action: 'send' });
    expect([early.status, early.text.includes('Còn giấy tờ được yêu cầu chưa có tệp')]).toEqual([422, true]);
    const other = await visitor.sendFiles(path, path, { requirementId: own.id }, [pdf('khác')]);
    expect(other.status).toBe(422);
    expect((await visitor.sendFiles(path, path, { requirementId: paper }, [])).text).toContain('href="#files"');
    expect((await visitor.sendFiles(path, path, { requirementId: paper }, [pdf('ký rồi')])).location).toBe(path);
    expect((await visitor.send(path, path, { action: 'send' })).location).toBe(`${path}?xong=1`);
    expect((await read(own)).state).toBe('submitted');
    expect((await visitor.open(`${path}?xong=1`)).text).toContain('đang chờ tiếp nhận');
  });

  it('sends files while the clock stands still; the counter confirms them', async () => {
    const own = await filed();
    await act(clerk, own, 'accept', { documents });
    await act(clerk, own, 'start-processing');
    await act(officer, own, 'draft-supplement', { items: [{ requirementId: paper }], note: 'Thiếu chữ ký' });
    const head = await world.person('agency-leader', 'UBND xã');
    await act(head, own, 'approve-supplement');
    await act(clerk, own, 'send-supplement');
    const path = `/tra-cuu/${own.key}/bo-sung`;
    await visitor.sendFiles(path, path, { requirementId: paper }, [pdf('sau')]);
    expect((await visitor.send(path, path, { action: 'send' })).status).toBe(303);
    expect((await visitor.open(`${path}?xong=1`)).text).toContain('Đã nhận các tệp bổ sung');
    expect((await read(own)).state).toBe('supplement-wait');
    const before = (await read(own)).version;
    expect((await visitor.send(path, path, { action: 'send' })).status).toBe(303);
    expect((await read(own)).version).toBe(before);
    const list = await (await clerk.browser.get('/quay?han=da-bo-sung', { accept: 'text/html' })).text();
    expect(list).toContain('Xem giấy tờ đã bổ sung');
    expect((await visitor.open(`/tra-cuu/${own.key}/day-du`)).text).toContain('Bạn đã gửi giấy tờ bổ sung');
    const event: ConsumedEvent = {
      ...{
        id: own.id,
        topic: DOSSIER_CHANGED,
        aggregateId: own.id,
        createdAt: parseInstant('2020-05-04T09:00:00+07:00'),
      },
      payload: { fromSeq: 1, toSeq: before },
    };
    const notices = await world.web.database.unitOfWork.run((tx) => world.web.app.get(NoticesOfEvent).read(tx, event));
    const counter = notices.find(({ kind }) => kind === 'supplement-provided');
    expect(counter?.to.map(({ kind }) => kind)).toEqual(['account']);
    await act(clerk, own, 'confirm-supplement', { documents });
    expect((await visitor.open(path)).text).toContain('không yêu cầu bổ sung');
  });

  it('withdraws with a reason, once', async () => {
    const own = await filed();
    const path = `/tra-cuu/${own.key}/rut`;
    const empty = await visitor.send(path, path, { reason: ' ' });
    expect([empty.status, empty.text.includes('Ghi lý do rút hồ sơ')]).toEqual([422, true]);
    expect((await visitor.send(path, path, { reason: 'Nộp nhầm thủ tục' })).location).toBe(`${path}?xong=1`);
    expect((await read(own)).state).toBe('withdrawal-requested');
    expect((await visitor.open(path)).text).toContain('không rút được nữa');
    const again = await visitor.send(path, path, { reason: 'Lần nữa' });
    expect([409, 422, 403]).toContain(again.status);
  });

  it('has a lost code sent to the phone of the dossier, and strangers learn nothing', async () => {
    const own = await filed();
    await act(clerk, own, 'accept', { documents });
    const path = '/mat-giay-hen';
    const wrong = await visitor.send(path, path, { phone: '12', fullName: '', personalId: '' });
    expect(wrong.status).toBe(422);
    const messages = async (): Promise<number> => {
      const sql = `select count(*)::int as n from message where kind = 'code-asked' and dossier_id = $1`;
      return (await world.web.database.db.query<{ n: number }>(sql, [own.id]))[0]?.n ?? 0;
    };
    const answers = [
      await visitor.send(path, path, { phone: '0912 000 218', fullName: 'Người Khác', personalId: '' }),
      await visitor.send(path, path, { phone: '0912 000 218', fullName: 'nong thi huong', personalId: '' }),
    ];
    expect(answers.map(({ location }) => location)).toEqual([`${path}?xong=1`, `${path}?xong=1`]);
    expect(await messages()).toBeGreaterThan(0);
  });
});

describe('the list of a citizen who is signed in', () => {
  it('has every dossier that is his or that he filed for another, once, newest first, with what he has to do', async () => {
    const asked = await filed();
    await act(clerk, asked, 'request-correction', { items: [{ requirementId: paper }], note: 'Đơn thiếu chữ ký' });
    const { app, database } = world.web;
    const personId = await database.unitOfWork.run((tx) =>
      app.get(Persons).create(tx, { kind: 'individual', fullName: 'Lục Văn Ba', idStatus: 'unknown' }),
    );
    const account = { kind: 'citizen' as const, username: 'luc.van.ba', displayName: 'Lục Văn Ba', personId };
    await database.unitOfWork.run((tx) =>
      app.get(Accounts).create(tx, null, { ...account, password: DossierWorld.PASSWORD }),
    );
    const citizen = new FormCaller(world.web, (await world.signIn('luc.van.ba')).browser);
    expect((await citizen.open('/tai-khoan/ho-so')).text).toContain('Bạn chưa nộp hồ sơ nào');
    expect((await citizen.open('/tai-khoan/ho-so?xem=da-xong')).text).toContain('Không có hồ sơ nào ở mục này');

    await database.asOwner('update dossier set submitter_id = $1', [personId]);
    const all = await database.asOwner<{ id: string }>('select id from dossier order by opened_at desc, id desc');
    expect(all.length).toBeGreaterThan(4);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<OwnDossier> = await app
        .get(OwnDossiersReadModel)
        .page(database.db, { personId, states: null, cursor, limit: 2 });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(all.map(({ id }) => id));

    const { text } = await citizen.open('/tai-khoan/ho-so?xem=can-lam');
    expect(text).toContain('nộp thay Nông Thị Hương');
    expect(text).toContain(`href="/tra-cuu/${asked.id}/bo-sung"`);
    expect(text).toContain('Bạn cần bổ sung giấy tờ theo phiếu yêu cầu');
    const done = (await citizen.open('/tai-khoan/ho-so?xem=da-xong')).text;
    expect(done).not.toContain(asked.id);
    expect((await citizen.open('/tai-khoan/ho-so?sau=khong-phai')).status).toBe(200);
  });
});
