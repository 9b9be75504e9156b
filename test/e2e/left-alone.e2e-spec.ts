import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { seedDemoContacts, seedMessageTexts } from '../../seeds/reference/message-texts-seed.js';
import type { JobProcess } from '../../src/bootstrap/create-worker.js';
import { runCli } from '../../src/cli/run-cli.js';
import { dataSourceOptions } from '../../src/platform/database/data-source-options.js';
import { Database, UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { JobQueue } from '../../src/platform/queue/job-queue.js';
import { JobDrain } from '../../src/platform/queue/job-drain.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';
import { createTestWorker } from '../support/test-worker.js';

const version = aVersion();
const papers = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));

let world: DossierWorld;
let worker: JobProcess;
let owner: DataSource;
let people: Record<'clerk' | 'officer' | 'head' | 'leader', ApiCaller>;
const names: Record<string, string> = {};

beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  const account = async (who: string, ...where: Parameters<DossierWorld['account']>) => {
    names[who] = await world.account(...where);
    return world.signIn(names[who]);
  };
  people = {
    clerk: await account('clerk', 'one-stop-clerk', 'Một cửa xã'),
    officer: await account('officer', 'officer', 'UBND xã'),
    head: await account('head', 'division-head', 'UBND xã'),
    leader: await account('leader', 'agency-leader', 'UBND huyện', 'subtree'),
  };
  await world.web.database.unitOfWork.run(seedMessageTexts);
  await world.web.database.unitOfWork.run(seedDemoContacts);
  worker = await createTestWorker(world.web.database);
  const process = { applicationName: 'mc-test', poolSize: 1, statementTimeoutMs: 60_000 };
  owner = new DataSource(dataSourceOptions({ url: world.web.database.url, as: 'owner', ...process }, [], []));
  await owner.initialize();
});
afterAll(async () => {
  await owner.destroy();
  await worker.stop();
  await world.close();
});

/** `cli clock advance`, and what the job process then finds to do. */
async function advance(by: string): Promise<void> {
  const { db, unitOfWork, url } = world.web.database;
  const connect = () =>
    Promise.resolve({
      ...{ db, unitOfWork, ownerUrl: () => url },
      owner: () => Promise.resolve({ db: new Database(owner), unitOfWork: new UnitOfWork(owner) }),
    });
  const io = { stdin: Readable.from([]), out: () => Promise.resolve(), err: () => undefined };
  const open = () => Promise.resolve({ connect, close: () => Promise.resolve() });
  expect(await runCli(['clock', 'advance', by], io, open)).toBe(0);
  await worker.context.get(JobDrain).drain();
}

async function page(who: ApiCaller, path: string): Promise<string> {
  const answer = await who.browser.get(path);
  expect({ path, status: answer.status }).toEqual({ path, status: 200 });
  return (await answer.text()).replace(/\s+/g, ' ');
}

const mailbox = (address: string) => page(people.clerk, `/mo-phong/hop-thu?nguoiNhan=${encodeURIComponent(address)}`);
const mailboxOf = (who: string) => mailbox(`${names[who] ?? ''}@motcua.example`);

async function takeIn(fullName: string, phone: string) {
  const taken = await people.clerk.post('/api/v1/dossiers', {
    ...{ procedureCode: version.code, channel: 'direct', intakeUnitId: unitId('Một cửa xã') },
    applicant: {
      fullName,
      personalId: '004000000001',
      idKind: 'personal-number',
      phone,
      email: `${phone}@motcua.example`,
    },
    accept: { documents: papers },
  });
  expect(taken.status).toBe(201);
  return (await people.clerk.act(taken.body, 'start-processing')).body;
}

/** The form of a page, filled in and sent. */
async function send(who: ApiCaller, path: string, fields: Record<string, string>): Promise<Response> {
  const html = await page(who, path);
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  return who.browser.post(path, { ...Object.fromEntries(hidden), ...fields });
}

describe('a dossier that is left alone while the clock moves on', () => {
  it('is warned of, escalated, apologised for once, marked overdue and counted late; each can be seen', async () => {
    const dossier = await takeIn('Nông Thị Hương', '0912000001');
    const { code } = dossier;
    await worker.context.get(JobDrain).drain();
    expect(await mailbox('0912000001@motcua.example')).toContain(`Đã tiếp nhận hồ sơ ${code}`);
    expect(await mailbox('0912000001')).toContain('Hen tra ket qua: 18/05/2020');

    // Escalated: the step at the commune was due on Thursday at 17:30; the head hears of it a working day later.
    await advance('5d');
    expect(await mailboxOf('officer')).toContain(`Hết hạn bước xử lý: hồ sơ ${code}`);
    expect(await mailboxOf('head')).toContain(`Báo cáo cấp trên (mức 1): Hết hạn bước xử lý – hồ sơ ${code}`);
    expect(await mailboxOf('officer')).not.toContain('Báo cáo cấp trên');

    // Warned: three working days before 18 May.
    await advance('5d');
    expect(await mailboxOf('officer')).toContain(`Còn 3 ngày làm việc đến hạn trả: hồ sơ ${code}`);

    // Apologised for: the duty comes a working day before; the draft lies ready, the officer completes it, the leader signs.
    await advance('1d');
    expect(await mailboxOf('head')).toContain(`Phải gửi thư xin lỗi: hồ sơ ${code}`);
    expect(await page(people.officer, '/can-bo/xin-loi')).toContain('Soạn thư xin lỗi');
    expect(
      (await send(people.officer, `/can-bo/xin-loi/${code}`, { action: 'propose', dueOn: '', note: '' })).status,
    ).toBe(422);
    const reason = 'Phải xác minh tại cơ sở thêm bốn ngày';
    const proposed = await send(people.officer, `/can-bo/xin-loi/${code}`, {
      action: 'propose',
      dueOn: '22/05/2020',
      note: reason,
    });
    expect([proposed.status, proposed.headers.get('location')]).toEqual([303, `/can-bo/xin-loi?xong=trinh&ma=${code}`]);
    const letter = await page(people.leader, `/lanh-dao/xin-loi/${code}`);
    expect(letter).toContain(reason);
    expect(letter).toContain('value="22/05/2020"');
    const signed = await send(people.leader, `/lanh-dao/xin-loi/${code}`, {
      action: 'sign',
      dueOn: '22/05/2020',
      note: reason,
    });
    expect([signed.status, signed.headers.get('location')]).toEqual([303, `/lanh-dao/xin-loi?xong=gui&ma=${code}`]);
    await worker.context.get(JobDrain).drain();
    const sorry = await mailbox('0912000001@motcua.example');
    expect(sorry).toContain(`Thư xin lỗi và hẹn lại ngày trả kết quả hồ sơ ${code}`);
    expect(sorry).toContain(`Lý do: ${reason}`);
    expect(sorry).toContain('18/05/2020');
    expect(await page(people.leader, '/lanh-dao/xin-loi')).not.toContain('Soạn thư');
    expect((await people.leader.browser.get(`/in/phieu-xin-loi/${code}`)).headers.get('content-type')).toBe(
      'application/pdf',
    );
    // Once: there is no second letter.
    const again = await people.leader.browser.get(`/lanh-dao/xin-loi/${code}`);
    expect(await again.text()).toContain('Không gửi được thư xin lỗi');

    // Overdue, told in the morning's digest, escalated to the leader, and counted late.
    await advance('12d');
    expect(await mailboxOf('officer')).toContain(`QUÁ HẠN: hồ sơ ${code}`);
    expect(await mailboxOf('leader')).toContain(`Báo cáo cấp trên (mức 2): Hồ sơ quá hạn – hồ sơ ${code}`);
    expect(await page(people.officer, `/can-bo/ho-so/${code}`)).toContain('mc-deadline--overdue');
    const late = await page(people.leader, `/lanh-dao/ho-so?loai=dang-qua-han`);
    expect(late).toContain(code.split('-').at(-1));
    // Its citizen heard three times in all: taken in, and the letter; nothing is said twice.
    const said = await world.web.database.db.query<{ kind: string }>(
      `select kind from message where recipient_kind = 'person' and channel = 'sms' order by created_at`,
    );
    expect(said.map(({ kind }) => kind)).toEqual(['accepted', 'due-changed']);
  });

  it('and for which nobody apologises is an exception with a name', async () => {
    const dossier = await takeIn('Triệu Văn Lâm', '0912000002');
    await advance('20d');
    const list = await page(people.leader, '/lanh-dao/xin-loi');
    expect(list).toContain('Đã quá hạn, chưa có thư xin lỗi');
    expect(list).toContain(`Người thử ${names['head'] ?? ''}`);
    const { items } = (await people.leader.get('/api/v1/apologies')).body as unknown as {
      items: { code: string; holder: string | null; reason: string }[];
    };
    expect(items.find(({ code }) => code === dossier.code)).toMatchObject({
      ...{ holder: `Người thử ${names['head'] ?? ''}`, reason: 'apology-overdue' },
    });
    const refused = await send(people.leader, '/lanh-dao/xin-loi/' + dossier.code, {}).catch(() => null);
    expect(refused?.status ?? 0).not.toBe(303);
  });
});

describe('a directive of a leader', () => {
  it('is given and answered by the API too; who is to answer hears of it, and both when its day is over', async () => {
    const { id, code } = await takeIn('Hoàng Văn Thái', '0912000003');
    const path = `/api/v1/dossiers/${id}/directives`;
    const open = (await people.leader.get(path)).body as unknown as { recipients: { unit: { id: string } }[] };
    const toUnitId = unitId('UBND xã');
    expect(open.recipients.map(({ unit }) => unit.id)).toContain(toUnitId);
    const today = (await world.web.database.db.now()) + 7 * 3_600_000;
    const dayAfter = (days: number) => new Date(today + days * 86_400_000).toISOString().slice(0, 10);
    const [dueOn, words] = [dayAfter(1), 'Báo cáo vì sao chưa trình ký'];
    const give = (who: ApiCaller, more: object = {}) => who.post(path, { toUnitId, words, dueOn, ...more });
    expect((await give(people.officer)).status).toBe(403);
    expect((await give(people.leader, { dueOn: dayAfter(-1) })).status).toBe(422);
    expect((await give(people.leader, { toUnitId: unitId('UBND xã bên') })).status).toBe(403);
    const given = (await give(people.leader)).body as unknown as { id: string; number: number; answer: object | null };
    expect(given).toMatchObject({ number: 1, words, dueOn, answer: null, toUnit: { id: toUnitId } });
    await worker.context.get(JobDrain).drain();
    const told = await mailboxOf('officer');
    expect([told.includes(`Chỉ đạo: hồ sơ ${code}`), told.includes(words)]).toEqual([true, true]);
    expect(told).toContain(`/can-bo/chi-dao/${code}`);
    expect(told).not.toContain(`Chỉ đạo chưa được trả lời: hồ sơ ${code}`);

    // Found in the morning after its day, however often it is looked for; read in the next digest.
    await advance('2d');
    for (let looks = 0; looks < 2; looks += 1) {
      await worker.context.get(JobQueue).add('notifications.directives', {});
      await worker.context.get(JobDrain).drain();
    }
    await advance('1d');
    expect(await mailboxOf('officer')).toContain(`Chỉ đạo chưa được trả lời: hồ sơ ${code}`);
    expect(await mailboxOf('leader')).toContain(`Chỉ đạo chưa được trả lời: hồ sơ ${code}`);
    const late = (await people.officer.get('/api/v1/directives?side=received&view=late')).body as unknown as {
      items: { id: string }[];
      counts: object;
    };
    expect([late.items.map((item) => item.id), late.counts]).toEqual([[given.id], { open: 1, late: 1, answered: 0 }]);
    expect(await page(people.officer, '/can-bo')).toContain('1 chỉ đạo chưa trả lời, 1 quá ngày');

    const answer = (who: ApiCaller) =>
      who.post(`/api/v1/directives/${given.id}/answer`, { words: 'Đã trình chiều nay' });
    expect((await answer(people.clerk)).status).toBe(403);
    expect((await answer(people.officer)).body).toMatchObject({ answer: { words: 'Đã trình chiều nay' } });
    expect((await answer(people.officer)).status).toBe(409);
    expect(await page(people.officer, '/can-bo')).not.toContain('chỉ đạo chưa trả lời');
    await worker.context.get(JobDrain).drain();
    // Over the weekend, which has no digest.
    await advance('4d');
    expect(await mailboxOf('leader')).toContain(`Trả lời chỉ đạo: hồ sơ ${code}`);
    const [{ sent } = { sent: '' }] = await world.web.database.db.query<{ sent: string }>(
      "select count(*) as sent from message where kind = 'directive-late' and channel = 'email'",
    );
    // The officer, the head beside him, and the leader.
    expect(Number(sent)).toBe(3);
  });
});
