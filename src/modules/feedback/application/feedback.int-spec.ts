import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { aVersion } from '../../../../test/builders/a-version.js';
import { DossierWorld } from '../../../../test/support/dossier-world.js';
import { ReturningOffice } from '../../../../test/support/returned-dossier.js';
import { parseInstant } from '../../../kernel/instant.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import { ActorResolver } from '../../identity/index.js';
import type { AccountId, Actor, RoleCode } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { CASE_KINDS, maySee, SAMPLE_ANSWERED, SAMPLE_ASKED, sampleQuestions } from '../domain/index.js';
import { FeedbackThrottle } from '../persistence/feedback-throttle.store.js';
import { FeedbackReadModel } from '../persistence/feedback.read-model.js';
import { PublishedReadModel } from '../persistence/published.read-model.js';
import { SatisfactionReadModel } from '../persistence/satisfaction.read-model.js';
import { CheckFeedback } from './check-feedback.js';
import { FeedbackReaders } from './feedback-readers.js';
import { ImportQuestions } from './import-questions.js';
import { RateDossier } from './rate-dossier.js';
import { RouteFeedback } from './route-feedback.js';
import { SendFeedback, type FeedbackDraft } from './send-feedback.js';

const version = aVersion();
let world: DossierWorld;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
});
afterAll(() => world.close());

const get = <T>(type: abstract new (...args: never[]) => T): T => world.web.app.get(type, { strict: false });
const rows = <Row extends object>(sql: string, params: unknown[] = []) =>
  world.web.database.asOwner<Row & Record<string, unknown>>(sql, params);
const inTx = <T>(work: Parameters<typeof world.web.database.unitOfWork.run<T>>[0]) =>
  world.web.database.unitOfWork.run(work);

async function account(role: RoleCode, unit: string, reach: 'unit' | 'subtree' = 'unit'): Promise<Actor> {
  const username = await world.account(role, unit, reach);
  const [row] = await rows<{ id: AccountId }>('select id from account where username = $1', [username]);
  const found = await get(ActorResolver).byAccount(world.web.database.db, row?.id ?? ('' as AccountId));
  if (!found) throw new Error(username);
  return found.actor;
}

async function delegate(from: Actor, to: Actor): Promise<void> {
  await rows(
    `insert into delegation (id, from_account_id, to_account_id, valid_from, valid_to, created_at)
     values (gen_random_uuid(), $1, $2, '2020-05-01', '2020-06-01', app_now())`,
    [from.accountId, to.accountId],
  );
}

const complaint = (more: Partial<FeedbackDraft> = {}): FeedbackDraft => ({
  ...{ kind: 'complaint', topic: 'attitude', unitId: unitId('UBND xã'), fieldCode: 'chung', aboutAccountId: null },
  ...{ dossierId: null, title: 'Thái độ', words: 'Cán bộ không hướng dẫn.', anonymous: true, language: 'vi' as const },
  ...{ asker: { fullName: null, phone: null, email: null }, by: { accountId: null, actingFor: null } },
  ...more,
});

describe('a list of old questions', () => {
  it('gives 1,682 asked and 1,416 answered by counting, and nothing more the second time', async () => {
    const list = sampleQuestions('H14');
    const first = await inTx((tx) => get(ImportQuestions).run(tx, list));
    expect(first).toEqual({ questions: SAMPLE_ASKED, answered: SAMPLE_ANSWERED, known: 0, held: 0 });
    expect(await get(PublishedReadModel).share(world.web.database.db)).toMatchObject({ asked: 1_682, answered: 1_416 });
    const again = await inTx((tx) => get(ImportQuestions).run(tx, list));
    expect(again).toEqual({ questions: 0, answered: 0, known: SAMPLE_ASKED, held: 0 });
    expect(await get(CheckFeedback).run()).toMatchObject({ cases: SAMPLE_ASKED, differing: [] });
    const found = await get(PublishedReadModel).search(world.web.database.db, {
      ...{ text: 'dang ky KHAI SINH', kinds: ['question'], cursor: null, limit: 10 },
    });
    expect(found.items).toHaveLength(10);
    expect(found.next).not.toBeNull();
    // Nobody is told of what happened long ago.
    expect(await rows(`select from outbox where topic like 'feedback.%'`)).toEqual([]);
  });

  it('with a faulty line is refused as a whole', async () => {
    const [good] = sampleQuestions('H14');
    const list = [
      { ...good, source: 'moi-1' },
      { ...good, source: 'moi-2', asked: 'hôm qua' },
    ];
    await expect(inTx((tx) => get(ImportQuestions).run(tx, list))).rejects.toMatchObject({
      blockers: [{ code: 'feedback.import-line', params: { line: 3, field: 'asked' } }],
    });
    expect(await rows('select from feedback_case')).toHaveLength(SAMPLE_ASKED);
  });

  it('shows a stored row that its events do not give', async () => {
    const [row] = await rows<{ id: string; code: string }>(
      `select id, code from feedback_case where timing = 'late' limit 1`,
    );
    await rows(`update feedback_case set timing = 'on-time' where id = $1`, [row?.id]);
    expect((await get(CheckFeedback).run()).differing).toEqual([row?.code]);
    await rows(`update feedback_case set timing = 'late' where id = $1`, [row?.id]);
  });
});

describe('a complaint about somebody', () => {
  it('passes over the head who may act for him, and over units without a head', async () => {
    const [officer, head] = [await account('officer', 'Phòng TNMT'), await account('division-head', 'Phòng TNMT')];
    const above = await account('agency-leader', 'UBND huyện');
    const place = () =>
      inTx((tx) => get(RouteFeedback).complaint(tx, unitId('Phòng TNMT'), officer.accountId, 'chung'));
    expect(await place()).toEqual({ unitId: unitId('Phòng TNMT'), minRank: 2 });
    await delegate(officer, head);
    expect(await place()).toEqual({ unitId: unitId('UBND huyện'), minRank: 0 });
    const clerk = await account('one-stop-clerk', 'Một cửa huyện');
    expect(
      await inTx((tx) => get(RouteFeedback).complaint(tx, unitId('Một cửa huyện'), clerk.accountId, 'chung')),
    ).toEqual({
      unitId: unitId('UBND huyện'),
      minRank: 0,
    });
    expect(above.roles).toHaveLength(1);
  });

  it('is in the list of exactly those who may open it', async () => {
    const chief = await account('agency-leader', 'UBND xã');
    const officer = await account('officer', 'UBND xã');
    const deputy = await account('agency-leader', 'UBND xã');
    await delegate(officer, deputy);
    const readers = [
      chief,
      officer,
      deputy,
      await account('procedure-controller', 'UBND tỉnh', 'subtree'),
      await account('agency-leader', 'UBND xã bên'),
    ];
    await inTx((tx) => get(SendFeedback).run(tx, complaint({ aboutAccountId: officer.accountId })));
    await inTx((tx) => get(SendFeedback).run(tx, complaint({ kind: 'proposal' })));
    const reads = get(FeedbackReadModel);
    const { db } = world.web.database;
    const ids = (await rows<{ code: string }>(`select code from feedback_case where not imported order by code`)).map(
      ({ code }) => code,
    );
    const seen: number[] = [];
    for (const actor of readers) {
      const reader = await get(FeedbackReaders).of(actor);
      const asked = { list: 'all', kinds: CASE_KINDS, unitIds: null, period: null, cursor: null, limit: 200 } as const;
      const listed = (
        await reads.list(db, reader, { ...asked, kinds: ['complaint', 'proposal'] }, await db.now())
      ).items.map(({ code }) => code);
      const open: string[] = [];
      for (const code of ids) {
        const found = await reads.find(db, { code });
        if (found && maySee(reader, found)) open.push(code);
      }
      expect([...listed].sort()).toEqual(open);
      seen.push(open.length);
    }
    // The head both; the officer none; his delegate not the one about him; the control office both; strangers none.
    expect(seen).toEqual([2, 0, 1, 2, 0]);
  });

  it('without a name points to nobody', async () => {
    const citizen = await account('officer', 'UBND huyện');
    const by = { accountId: citizen.accountId, actingFor: null };
    const { id } = await inTx((tx) =>
      get(SendFeedback).run(tx, complaint({ by, asker: { fullName: 'Bế Văn Lưu', phone: '0912000218', email: null } })),
    );
    const traces = await rows(
      `select e.actor_id, t.written_by, p.full_name, p.phone from feedback_event e join feedback_text t on t.case_id = e.subject_id
       join feedback_party p on p.case_id = e.subject_id where e.subject_id = $1`,
      [id],
    );
    expect(traces).toEqual([{ actor_id: null, written_by: null, full_name: null, phone: null }]);
  });
});

describe('ratings', () => {
  it('from one place in a run are marked, and the rated see no code', async () => {
    const office = await ReturningOffice.open(world, version);
    const networkHash = get(FeedbackThrottle).hash('rating', '203.0.113.9');
    const answers = {
      attitude: 'satisfied',
      guidance: 'satisfied',
      time: 'satisfied',
      publicity: 'satisfied',
      overall: 'satisfied',
    } as const;
    for (let i = 0; i < 5; i += 1) {
      const { id } = await office.returned();
      const given = {
        dossierId: id as DossierId,
        answers,
        comment: null,
        way: 'link',
        actor: null,
        networkHash,
      } as const;
      await Promise.all([inTx((tx) => get(RateDossier).run(tx, given)), inTx((tx) => get(RateDossier).run(tx, given))]);
    }
    expect(await rows('select from rating')).toHaveLength(5);
    expect(await rows(`select from feedback_event where type like 'rating.%'`)).toHaveLength(5);
    const scope = {
      unitIds: [unitId('Một cửa xã')] as UnitId[],
      from: parseInstant('2020-05-01T00:00:00+07:00'),
      to: parseInstant('2020-06-01T00:00:00+07:00'),
    };
    const reads = get(SatisfactionReadModel);
    const { db } = world.web.database;
    expect(await reads.rated(db, scope)).toEqual({ rated: 5, suspicious: 5, returned: 5 });
    const [clerk] = await rows<{ id: AccountId }>(
      `select distinct actor_id as id from dossier_event where type = 'dossier.returned.v1'`,
    );
    const span = { offset: 0, limit: 10 };
    const {
      total,
      items: [rating],
    } = await reads.ratings(db, scope, clerk?.id ?? ('' as AccountId), {}, span);
    expect(total).toBe(5);
    expect(rating).toMatchObject({ ownWork: true, suspicious: true });
    const [sums] = await reads.indices(db, scope, 'unit');
    expect(sums).toMatchObject({ dossiers: 5, index3: 10, index4: 10, index7: 10 });
    expect((await reads.indices(db, scope, 'officer')).length).toBeGreaterThan(3);
    const first = { offset: 0, limit: 2 };
    const mine = clerk ? { officer: clerk.id } : {};
    expect(await reads.indexDossiers(db, scope, mine, first)).toMatchObject({ total: 5, items: { length: 2 } });
    expect(await reads.indexDossiers(db, scope, { only: 'late' }, first)).toEqual({ total: 0, items: [] });
    const outcome = await reads.outcome(db, scope);
    expect(outcome).toMatchObject({ settled: 5, late: 0 });
    expect((await reads.indexDossiers(db, scope, { only: 'displeased' }, first)).total).toBe(outcome.displeased);
  });
});
