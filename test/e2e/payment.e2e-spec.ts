import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '../../src/kernel/instant.js';
import { dong } from '../../src/kernel/money.js';
import { Dossiers, FeeReconciliation } from '../../src/modules/dossiers/index.js';
import { PaymentSettings, SimulatedGateway } from '../../src/modules/integrations/index.js';
import { Database } from '../../src/platform/database/unit-of-work.js';
import { JobDrain } from '../../src/platform/queue/job-drain.js';
import type { JobProcess } from '../../src/bootstrap/create-worker.js';
import { unitId } from '../builders/a-district.js';
import { aFeeLine, aVersion } from '../builders/a-version.js';
import { BrowserSession } from '../support/browser-session.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';
import { createTestWorker } from '../support/test-worker.js';

const version = aVersion({ feeTiming: 'at-return', fees: [aFeeLine('phi', { amount: dong(20_000) })] });
/** Its fee goes back where the dossier ends without a result. */
const refundable = aVersion({
  ...{ code: '9.000091', feeTiming: 'at-return', feeRefundable: true },
  fees: [aFeeLine('phi-hoan', { amount: dong(20_000) })],
});

let world: DossierWorld;
let worker: JobProcess;
let clerk: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version, refundable]);
  worker = await createTestWorker(world.web.database);
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
});
afterAll(async () => {
  await worker.stop();
  await world.close();
});

const get = <T>(type: abstract new (...args: never[]) => T): T => world.web.app.get(type);
const drain = () => worker.context.get(JobDrain).drain();

interface Taken {
  readonly id: string;
  readonly code: string;
  readonly version: number;
}

async function takeIn(of = version): Promise<Taken> {
  const documents = of.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
  const { status, body } = await clerk.post('/api/v1/dossiers', {
    procedureCode: of.code,
    channel: 'direct',
    intakeUnitId: unitId('Một cửa xã'),
    applicant: { fullName: 'Nông Thị Hương' },
    accept: { documents },
  });
  expect(status).toBe(201);
  return body;
}

interface Books {
  readonly owed: object | null;
  readonly orders: { readonly reference: string; readonly state: string; readonly payUrl: string | null }[];
  readonly payments: { readonly use: string; readonly refundedAt: string | null }[];
}
const books = async ({ id }: Taken) => (await clerk.get(`/api/v1/dossiers/${id}/payments`)).body as unknown as Books;
const collected = async ({ id }: Taken) => (await get(Dossiers).find(id as never))?.dossier.feeCollected;

/** A citizen without an account, who knows the code. */
async function order({ code }: Taken): Promise<{ citizen: BrowserSession; token: string; payUrl: string }> {
  const citizen = new BrowserSession(world.web);
  const path = `/tra-cuu/${code}/le-phi`;
  const page = await (await citizen.get(path)).text();
  expect(page).not.toContain('Hương');
  const token = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  expect((await citizen.post(path, { _csrf: token })).status).toBe(303);
  expect(await (await citizen.get(path)).text()).toContain('Đang tạo lệnh thanh toán');
  await drain();
  const payUrl = /href="(\/mo-phong\/thanh-toan\/[A-Z0-9]+)"/.exec(await (await citizen.get(path)).text())?.[1] ?? '';
  expect(payUrl).not.toBe('');
  return { citizen, token, payUrl };
}

async function notice(body: object): Promise<{ status: number; outcome: unknown }> {
  const response = await world.web.request('/api/v1/payments/notices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, outcome: ((await response.json()) as { outcome?: unknown }).outcome };
}

function signed(
  reference: string,
  more: { paymentId?: string; state?: 'paid' | 'failed'; amount?: number; id: string },
) {
  const { paymentId = null, state = 'paid', amount = 20_000, id: noticeId } = more;
  const at = '2020-05-04T09:00:00+07:00';
  const fields = { noticeId, reference, state, paymentId, amount: dong(amount), at: parseInstant(at) };
  const signature = get(PaymentSettings).sign(fields);
  return { noticeId, reference, state, amount, at, signature, ...(paymentId === null ? {} : { paymentId }) };
}

describe('paying online', () => {
  it('goes from the code to the payment page and back; the fee is collected once', async () => {
    const taken = await takeIn();
    const { citizen, token, payUrl } = await order(taken);
    const paid = await citizen.post(payUrl, { action: 'pay', _csrf: token });
    expect(paid.headers.get('location')).toBe(`/tra-cuu/${taken.code}/le-phi`);
    const page = await (await citizen.get(paid.headers.get('location') ?? '')).text();
    expect(page).toContain('Hồ sơ không còn khoản nào phải nộp.');
    expect(page).toContain('Đã ghi nhận cho hồ sơ');
    expect(await collected(taken)).toBe(20_000);
    expect(await books(taken)).toMatchObject({
      owed: null,
      orders: [{ state: 'paid' }],
      payments: [{ use: 'applied' }],
    });
  });

  it('a failure can be tried again; what was paid twice is sent back and said', async () => {
    const taken = await takeIn();
    const first = await order(taken);
    await first.citizen.post(first.payUrl, { action: 'fail', _csrf: first.token });
    expect(await (await first.citizen.get(`/tra-cuu/${taken.code}/le-phi`)).text()).toContain('không thành công');
    const second = await order(taken);
    expect(second.payUrl).not.toBe(first.payUrl);
    await second.citizen.post(second.payUrl, { action: 'pay-twice', _csrf: second.token });
    await drain();
    expect(await collected(taken)).toBe(20_000);
    const page = await (await second.citizen.get(`/tra-cuu/${taken.code}/le-phi`)).text();
    expect(page).toContain('Nộp hai lần: trả lại; đã trả lại lúc');
    expect(await get(SimulatedGateway).order(second.payUrl.split('/').at(-1) ?? '')).toMatchObject({
      payments: 2,
      refunds: 1,
    });
  });
});

describe('notices of the service', () => {
  it('are taken once, in any order, and only with a right signature', async () => {
    const taken = await takeIn();
    await order(taken);
    const reference = (await books(taken)).orders[0]?.reference ?? '';
    const paid = signed(reference, { id: 'N1', paymentId: 'P1' });
    expect((await notice({ ...paid, amount: 10_000 })).status).toBe(403);
    expect((await notice({ ...paid, signature: '0'.repeat(64) })).status).toBe(403);
    expect((await notice(signed('MC000', { id: 'N0', paymentId: 'P0' }))).status).toBe(404);
    expect(await collected(taken)).toBe(0);
    // The failure comes first, the payment after it, and both again.
    expect((await notice(signed(reference, { id: 'N2', state: 'failed' }))).outcome).toBe('failed');
    expect((await notice(paid)).outcome).toBe('applied');
    expect((await notice(paid)).outcome).toBe('duplicate');
    expect((await notice(signed(reference, { id: 'N3', paymentId: 'P1' }))).outcome).toBe('duplicate');
    expect((await notice(signed(reference, { id: 'N4', state: 'failed' }))).outcome).toBe('ignored');
    expect(await collected(taken)).toBe(20_000);
  });

  it('two at once apply one payment and send the other back', async () => {
    const taken = await takeIn();
    await order(taken);
    const reference = (await books(taken)).orders[0]?.reference ?? '';
    const both = await Promise.all(
      ['A', 'B'].map((name) => notice(signed(reference, { id: `X${name}`, paymentId: `PX${name}` }))),
    );
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'paid-twice']);
    expect(await collected(taken)).toBe(20_000);
  });

  it('for money that is not owed any more, or another amount, lead to a refund', async () => {
    const taken = await takeIn();
    await order(taken);
    const reference = (await books(taken)).orders[0]?.reference ?? '';
    expect((await notice(signed(reference, { id: 'W1', paymentId: 'PW1', amount: 19_000 }))).outcome).toBe(
      'wrong-amount',
    );
    const cash = { amount: 20_000, method: 'cash', receiptNumber: 'BL 7' };
    expect((await clerk.act(taken, 'collect-fee', cash)).status).toBe(200);
    expect((await notice(signed(reference, { id: 'W2', paymentId: 'PW2' }))).outcome).toBe('no-longer-owed');
    await drain();
    expect((await books(taken)).payments.map(({ use, refundedAt }) => [use, refundedAt !== null])).toEqual([
      ['wrong-amount', true],
      ['no-longer-owed', true],
    ]);
    expect(await collected(taken)).toBe(20_000);
  });

  it('that never came are made up for by asking', async () => {
    const taken = await takeIn();
    const { payUrl } = await order(taken);
    // The citizen paid, and the service's notice was lost.
    await get(SimulatedGateway).pay(payUrl.split('/').at(-1) ?? '');
    await world.now('2020-05-04T08:20:00');
    const { ReconcilePayments } = await import('../../src/modules/integrations/payment/jobs/reconcile-payments.job.js');
    await worker.context.get(ReconcilePayments, { strict: false }).handle();
    expect(await collected(taken)).toBe(20_000);
    await world.now('2020-05-04T08:00:00');
  });
});

describe('the fee of a dossier that ends without a result', () => {
  const withdraw = async (taken: Taken): Promise<Taken> => {
    expect((await clerk.act(taken, 'request-withdrawal', { note: 'Đổi ý' })).status).toBe(200);
    const leader = await world.person('agency-leader', 'Một cửa xã');
    const { status, body } = await leader.act({ ...taken, version: await seqOf(taken) }, 'confirm-withdrawal', {});
    expect([status, body]).toEqual([200, expect.anything()]);
    return { ...taken, version: await seqOf(taken) };
  };
  const seqOf = async ({ id }: Taken) => (await get(Dossiers).find(id as never))?.dossier.seq ?? 0;
  const money = async ({ id }: Taken) =>
    ((await clerk.get(`/api/v1/dossiers/${id}`)).body as unknown as { fee: object }).fee;

  it('is asked back of the payment service where it came from there, once', async () => {
    const taken = await takeIn(refundable);
    const { citizen, token, payUrl } = await order(taken);
    await citizen.post(payUrl, { action: 'pay', _csrf: token });
    const ended = await withdraw({ ...taken, version: await seqOf(taken) });
    expect(await money(ended)).toMatchObject({ collected: 20_000, refunded: 0, toRefund: 20_000 });
    const cash = { amount: 20_000, method: 'cash', receiptNumber: 'PC 1' };
    expect((await clerk.act(ended, 'refund-fee', cash)).status).toBe(422);
    await drain();
    expect(await money(ended)).toMatchObject({ collected: 20_000, refunded: 20_000, toRefund: 0 });
    expect((await books(ended)).payments).toMatchObject([{ use: 'applied', refundedAt: expect.any(String) }]);
    await drain();
    expect((await get(Dossiers).find(ended.id as never))?.events.map(({ type }) => type).slice(-2)).toEqual([
      'dossier.withdrawn.v1',
      'dossier.fee-refunded.v1',
    ]);
  });

  it('is given back at the counter against a slip, and counts in the day and the quarter', async () => {
    const taken = await takeIn(refundable);
    const paid = { amount: 20_000, method: 'cash', receiptNumber: 'BL 9' };
    expect((await clerk.act(taken, 'collect-fee', paid)).status).toBe(200);
    const ended = await withdraw({ ...taken, version: await seqOf(taken) });
    const desk = clerk.browser;
    expect(await (await desk.get('/quay/thu-tien')).text()).toMatch(/Phải hoàn trả[^]*20\.000/);
    const page = await (await desk.get(`/quay/ho-so/${taken.code}`)).text();
    expect(page).toContain('chi tại quầy, có phiếu chi');
    const fields = { amount: '20.000', refundMethod: 'cash', refundNumber: 'PC 2' };
    const form = { _csrf: /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '', version: String(ended.version) };
    const sent = await desk.post(`/quay/ho-so/${taken.code}/viec/hoan-phi`, { ...form, ...fields });
    expect(sent.status).toBe(303);
    expect(await money(ended)).toMatchObject({ refunded: 20_000, toRefund: 0 });
    const cash = await (await desk.get('/quay/thu-tien')).text();
    expect(cash).toContain('-20.000');
    expect(cash).toContain('Không có khoản nào phải hoàn trả.');
    const quarter = await get(FeeReconciliation).of(
      get(Database),
      parseInstant('2020-04-01T00:00:00+07:00'),
      parseInstant('2020-07-01T00:00:00+07:00'),
      [unitId('Một cửa xã')],
    );
    expect(
      quarter.methods.filter(({ refunded }) => refunded > 0).map(({ method, refunded }) => [method, refunded]),
    ).toEqual([
      ['cash', 20_000],
      ['online', 20_000],
    ]);
  });
});
