import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { seedDemoContacts, seedMessageTexts } from '../../../../seeds/reference/message-texts-seed.js';
import { unitId } from '../../../../test/builders/a-district.js';
import { aVersion } from '../../../../test/builders/a-version.js';
import { DossierWorld } from '../../../../test/support/dossier-world.js';
import { ReturningOffice } from '../../../../test/support/returned-dossier.js';
import { createTestWorker } from '../../../../test/support/test-worker.js';
import type { JobProcess } from '../../../bootstrap/create-worker.js';
import { JobDrain } from '../../../platform/queue/job-drain.js';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import {
  AskerActs,
  AskerStore,
  HandleCase,
  RateDossier,
  SendFeedback,
  type FeedbackDraft,
} from '../../feedback/index.js';
import { ActorResolver } from '../../identity/index.js';
import type { AccountId, Actor, RoleCode } from '../../identity/domain/index.js';

const version = aVersion();
let world: DossierWorld;
let worker: JobProcess;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  await world.web.database.unitOfWork.run(seedMessageTexts);
  worker = await createTestWorker(world.web.database);
});
afterAll(async () => {
  await worker.stop();
  await world.close();
});
beforeEach(() => world.now('2020-05-04T08:00:00'));

const get = <T>(type: abstract new (...args: never[]) => T): T => world.web.app.get(type, { strict: false });
const rows = <Row extends object>(sql: string, params: unknown[] = []) =>
  world.web.database.asOwner<Row & Record<string, unknown>>(sql, params);
const inTx = <T>(work: Parameters<typeof world.web.database.unitOfWork.run<T>>[0]) =>
  world.web.database.unitOfWork.run(work);
const job = async (name: 'feedback.sweep' | 'notifications.send') => {
  await worker.context.get(JobQueue).add(name, {});
  await worker.context.get(JobDrain).drain();
};
const drain = () => job('notifications.send');
const mail = (address: string) =>
  rows<{ channel: string; subject: string | null; body: string }>(
    'select channel, subject, body from mailbox_item where address = $1 order by received_at, id',
    [address],
  );

async function account(role: RoleCode, unit: string): Promise<{ actor: Actor; address: string }> {
  const username = await world.account(role, unit);
  await inTx(seedDemoContacts);
  const [row] = await rows<{ id: AccountId }>('select id from account where username = $1', [username]);
  const found = await get(ActorResolver).byAccount(world.web.database.db, row?.id ?? ('' as AccountId));
  if (!found) throw new Error(username);
  return { actor: found.actor, address: `${username}@motcua.example` };
}

const QUESTION: FeedbackDraft = {
  ...{ kind: 'question', topic: 'procedure', unitId: unitId('UBND xã'), fieldCode: 'chung', aboutAccountId: null },
  ...{ dossierId: null, title: 'Hỏi lệ phí', words: 'Lệ phí là bao nhiêu?', anonymous: false, language: 'vi' as const },
  ...{ asker: { fullName: null, phone: null, email: null }, by: { accountId: null, actingFor: null } },
};

describe('whoever asks without an account', () => {
  it('gets the code by the one way that it confirms, then a word at each step, each once', async () => {
    const officer = await account('officer', 'UBND xã');
    const leader = await account('agency-leader', 'UBND xã');
    const asker = { fullName: 'Lò Thị Mai', email: 'mai@motcua.example', phone: '0912000111' };
    const { id, code } = await inTx((tx) => get(SendFeedback).run(tx, { ...QUESTION, asker }));
    await drain();
    await drain();
    const [first, ...more] = await mail(asker.email);
    expect([first?.subject, more]).toEqual([`Mã xác nhận câu hỏi ${code}`, []]);
    const typed = /xác nhận của Ông\/Bà: (\d{6})/.exec(first?.body ?? '')?.[1] ?? '';
    expect(await inTx((tx) => get(AskerActs).confirm(tx, id, typed))).toBe('right');
    await drain();
    const act = async (who: Actor, command: 'answer' | 'publish', words: string) => {
      const [row] = await rows<{ seq: number }>('select seq from feedback_case where id = $1', [id]);
      const given = { words, title: null, toUnitId: null, upheld: null };
      await inTx((tx) => get(HandleCase).run(tx, who, id, row?.seq ?? 0, { act: command, ...given }));
      await drain();
    };
    await act(officer.actor, 'answer', 'Không thu lệ phí đối với việc này.');
    await act(leader.actor, 'publish', '');
    const all = await mail(asker.email);
    expect(all.map(({ subject }) => subject)).toEqual([
      `Mã xác nhận câu hỏi ${code}`,
      `Đã nhận Câu hỏi ${code}`,
      `Trả lời Câu hỏi ${code}`,
      `Đã công khai câu trả lời ${code}`,
    ]);
    expect(all[1]?.body).toContain('11/05/2020');
    expect(all[2]?.body).toContain('Không thu lệ phí');
    // The number was typed by somebody and never confirmed.
    expect(await mail(asker.phone)).toEqual([]);
    const kept = JSON.stringify([
      await rows('select payload from outbox'),
      await rows('select facts, effect_key from message'),
    ]);
    for (const secret of [asker.email, asker.phone, typed, 'Không thu']) expect(kept).not.toContain(secret);
  });

  it('is sent no code that was used meanwhile', async () => {
    const asker = { fullName: null, email: null, phone: '0912000222' };
    const { id } = await inTx((tx) => get(SendFeedback).run(tx, { ...QUESTION, asker }));
    const toSend = await get(AskerStore).codeToSend(world.web.database.db, id);
    await inTx((tx) => get(AskerActs).confirm(tx, id, toSend?.code ?? ''));
    await drain();
    expect((await mail(asker.phone)).map(({ body }) => body.slice(0, 6))).toEqual(['Da nha']);
    expect(
      await rows(`select channel, status, reason from message where recipient_id = $1 and kind = 'feedback-code'`, [
        id,
      ]),
    ).toEqual([{ channel: 'sms', status: 'suppressed', reason: 'code-over' }]);
  });
});

describe('a complaint that is due', () => {
  it('is told to those who deal with it and their head, in time and late, never to whom it is about', async () => {
    const [about, delegate] = [await account('officer', 'Phòng TNMT'), await account('division-head', 'Phòng TNMT')];
    const head = await account('division-head', 'Phòng TNMT');
    await rows(
      `insert into delegation (id, from_account_id, to_account_id, valid_from, valid_to, created_at)
       values (gen_random_uuid(), $1, $2, '2020-05-01', '2020-12-01', app_now())`,
      [about.actor.accountId, delegate.actor.accountId],
    );
    const { code } = await inTx((tx) =>
      get(SendFeedback).run(tx, {
        ...{ ...QUESTION, kind: 'complaint', topic: 'attitude', unitId: unitId('Phòng TNMT'), anonymous: true },
        ...{ aboutAccountId: about.actor.accountId, words: 'Cán bộ không hướng dẫn.' },
      }),
    );
    for (const day of ['2020-05-25T08:00:00', '2020-05-26T08:00:00', '2020-05-27T08:00:00']) {
      await world.now(day);
      await job('feedback.sweep');
      await job('feedback.sweep');
      await drain();
    }
    const said = (await mail(head.address)).flatMap(({ body }) =>
      body.split('\n').filter((line) => line.includes(code)),
    );
    expect(said.filter((line) => line.includes('Sắp đến hạn trả lời'))).toHaveLength(1);
    expect(said.filter((line) => line.includes('QUÁ HẠN – Quá hạn trả lời'))).toHaveLength(1);
    for (const { address } of [about, delegate]) expect(JSON.stringify(await mail(address))).not.toContain(code);
  });
});

describe('a result that was handed over', () => {
  it('brings the link by which it is rated, whose secret is in the message alone', async () => {
    const office = await ReturningOffice.open(world, version);
    const { id } = await office.returned();
    await rows(
      `update person set email = 'huong@motcua.example' where id = (select applicant_id from dossier where id = $1)`,
      [id],
    );
    await drain();
    const told = (await mail('huong@motcua.example')).find(({ subject }) => subject?.startsWith('Đã trả kết quả'));
    const [, key = ''] = /\/danh-gia\/([0-9A-Z-]+)/.exec(told?.body ?? '') ?? [];
    expect(await get(RateDossier).byKey(world.web.database.db, key)).toMatchObject({ id });
    expect(await rows('select from dossier_key where dossier_id = $1', [id])).toHaveLength(1);
    expect(JSON.stringify(await rows('select facts from message'))).not.toContain(key);
  });
});
