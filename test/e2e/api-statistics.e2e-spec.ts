import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { AnswerCheck, readDocument } from '../support/api-document.js';
import { ApiProgram, checked, systemToken, type Json } from '../support/api-program.js';
import { DossierWorld } from '../support/dossier-world.js';

type Caller = ReturnType<typeof checked>;

const version = aVersion();
const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present' }));

let world: DossierWorld;
let check: AnswerCheck;
let viewer: ApiProgram;
let clerk: Caller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  check = new AnswerCheck(await readDocument(world.web));
  const { token } = await systemToken(world.web, 'statistics-viewer', 'UBND tỉnh');
  viewer = new ApiProgram(world.web, token, check);
  const people = await Promise.all([
    world.person('one-stop-clerk', 'Một cửa xã'),
    world.person('officer', 'UBND xã'),
    world.person('division-head', 'Phòng LĐTBXH'),
    world.person('agency-leader', 'UBND huyện'),
    world.person('registry-clerk', 'UBND huyện'),
  ]);
  const callers = people.map((person) => checked(person, check)) as [Caller, Caller, Caller, Caller, Caller];
  [clerk] = callers;
  await resolve(callers, '2020-05-06T10:00:00');
  await world.now('2020-05-06T11:00:00');
  await takeIn('direct');
  await takeIn('postal');
});
afterAll(() => world.close());

async function takeIn(channel: string): Promise<{ id: string; version: number; code: string }> {
  const answer = await clerk.post('/api/v1/dossiers', {
    procedureCode: version.code,
    channel,
    intakeUnitId: unitId('Một cửa xã'),
    applicant: { fullName: 'Nông Thị Hương' },
    accept: { documents },
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

/** A dossier from its intake to its return, with a consultation and a note on the way. */
async function resolve([, officer, head, leader, registry]: Caller[], until: string): Promise<void> {
  if (!officer || !head || !leader || !registry) throw new Error('somebody is missing');
  let dossier: { id: string; version: number } = await takeIn('direct');
  const step = async () =>
    (await clerk.get(`/api/v1/dossiers/${dossier.id}`)).body.steps.find((each) => each.closedAt === null)?.id;
  const act = async (who: Caller, name: string, body: object = {}) => {
    const answer = await who.act(dossier, name, body);
    expect([name, answer.status]).toEqual([name, 200]);
    dossier = answer.body;
  };
  await act(clerk, 'start-processing');
  expect((await officer.get('/api/v1/work/steps')).body.items).toHaveLength(1);
  await act(officer, 'complete-step', { stepId: await step() });
  await act(head, 'receive-step', { stepId: await step() });
  const question = { unitId: unitId('Sở LĐTBXH'), dueAt: '2020-05-08T17:00:00+07:00', note: 'Xin ý kiến' };
  await act(head, 'open-consultation', question);
  const seen = (await head.get(`/api/v1/dossiers/${dossier.id}`)).body as unknown as {
    consultations: { id: string }[];
  };
  const asked = checked(await world.person('agency-leader', 'Sở LĐTBXH'), check);
  const answer = { consultationId: seen.consultations[0]?.id, answer: 'agreed', note: 'Đồng ý' };
  await act(asked, 'answer-consultation', answer);
  await act(head, 'draft-result', { stepId: await step(), resultCode: 'KQ.THU', note: 'Đủ điều kiện' });
  await act(leader, 'sign-result');
  await act(registry, 'number-result', { number: '12/QĐ-UBND' });
  await act(registry, 'issue-result');
  await world.now(until);
  await act(clerk, 'receive-result');
  await act(clerk, 'return-result', { to: 'applicant', identityChecked: true });
  const events = await clerk.get(`/api/v1/dossiers/${dossier.id}/events`);
  expect(events.body.items.at(-1)?.type).toBe('dossier.returned.v1');
  expect((await clerk.post('/api/v1/dossiers/search', { q: 'huong', limit: 10 })).body.items).toHaveLength(1);
}

const counted = async (query: string) => (await viewer.get(`/api/v1/statistics?${query}`)).body;

describe('the figures of a unit', () => {
  it('are those of the command line, with rates, for the unit and all below it', async () => {
    const answer = await counted('unit=H14');
    expect(answer).toMatchObject({
      received: 3,
      carriedOver: 0,
      resolved: { early: 1, onTime: 0, late: 0, noLimit: 0 },
      pending: { within: 2, overdue: 0, paused: 0, noLimit: 0 },
      unit: { id: unitId('UBND tỉnh'), level: 'province' },
      view: 'competent',
      since: null,
    });
    expect(answer['rates']).toMatchObject({
      press: { numerator: 1, denominator: 3 },
      settled: { numerator: 1, denominator: 1, share: 1 },
    });
    expect(await counted('unit=H14.30.16&view=intake')).toMatchObject({
      received: 0,
      rates: { settled: { numerator: 0, denominator: 0, share: null } },
    });
  });

  it('are those of a period, a view, a channel, a procedure', async () => {
    expect(await counted('unit=H14&from=2020-05-05')).toMatchObject({ received: 2, carriedOver: 1 });
    expect(await counted('unit=H14&to=2020-05-05')).toMatchObject({ received: 1, pending: { within: 1 } });
    expect(await counted('unit=H14&channel=postal')).toMatchObject({ received: 1 });
    expect(await counted('unit=000.15.30.H14&view=intake')).toMatchObject({ received: 3 });
    expect(await counted('unit=000.15.30.H14')).toMatchObject({ received: 0 });
    expect(await counted(`unit=H14&procedure=${version.code}&field=${version.fieldCode}&onlineLevel=0`)).toMatchObject({
      received: 3,
    });
    expect(await counted('unit=H14&knownAt=2020-05-05T00:00:00%2B07:00')).toMatchObject({ received: 1 });
  });

  it('split by channel and by units, and the parts sum to the whole', async () => {
    const byChannel = (await counted('unit=H14&by=channel'))['groups'] as Json[];
    expect(byChannel.map(({ key, counts }) => [key, (counts as Json)['received']])).toEqual([
      ['direct', 2],
      ['postal', 1],
    ]);
    const byChild = (await counted('unit=H14.30&by=child&view=intake'))['groups'] as Json[];
    expect(byChild.find(({ name }) => name === 'UBND xã')).toMatchObject({ counts: { received: 3 } });
  });

  it('open the list behind each, of as many dossiers as the figure says', async () => {
    const { until } = (await counted('unit=H14')) as { until: string };
    const list = (figure: string, more = '') =>
      viewer.get(
        `/api/v1/statistics/dossiers?unit=H14&figure=${figure}&until=${encodeURIComponent(until)}&limit=1${more}`,
      );
    const codes: unknown[] = [];
    for (let cursor = ''; codes.length < 10;) {
      const { body } = await list('received', cursor);
      codes.push(...(body['items'] as Json[]).map(({ code }) => code));
      const { next } = body as { next: string | null };
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    const days = ['200504-0001', '200506-0001', '200506-0002'];
    expect(codes).toEqual(days.map((day) => `000.15.30.H14-${day}`));
    const early = (await list('early')).body['items'] as Json[];
    expect(early).toEqual([
      expect.objectContaining({ timing: 'early', unit: expect.objectContaining({ name: 'UBND huyện' }) }),
    ]);
    expect(JSON.stringify(early)).not.toContain('Hương');
    expect((await list('late')).body).toEqual({ items: [], next: null });
    expect((await list('received', '&cursor=abc')).body).toMatchObject({ errors: [{ field: 'cursor' }] });
  });
});

describe('who may see figures', () => {
  it('sees those of what lies within reach, and no others', async () => {
    const statusOf = async (who: Pick<Caller, 'get'>, unit: string) =>
      (await who.get(`/api/v1/statistics?unit=${encodeURIComponent(unit)}`)).status;
    const commune = checked(await world.person('agency-leader', 'UBND xã', 'subtree'), check);
    expect(await statusOf(commune, 'H14.30.15')).toBe(200);
    for (const unit of ['H14', 'H14.30', 'H14.30.16']) expect(await statusOf(commune, unit)).toBe(403);
    // Who has rights at a unit alone may not sum what lies below it.
    const alone = checked(await world.person('agency-leader', 'UBND huyện'), check);
    expect(await statusOf(alone, 'H14.30')).toBe(403);
    const list = await alone.get('/api/v1/statistics/dossiers?unit=H14.30&figure=received');
    expect([list.status, list.body]).toMatchObject([403, { code: 'statistics.not-permitted' }]);
    expect((await new ApiProgram(world.web, null, check).get('/api/v1/statistics?unit=H14')).status).toBe(401);
  });

  it('learns what was wrong with the question', async () => {
    const faultsOf = async (query: string) =>
      ((await counted(query))['errors'] as Json[] | undefined)?.map(({ field, rule }) => [field, rule]);
    expect(await faultsOf('unit=H99')).toEqual([['unit', 'statistics.unit-code-unknown']]);
    expect(await faultsOf('unit=H14&procedure=9.999999')).toEqual([['procedure', 'procedure.unknown']]);
    expect(await faultsOf('unit=H14&by=colour')).toEqual([['by', 'validation.is-in']]);
    expect(await counted('unit=H14&from=2020-05-06&to=2020-05-04')).toMatchObject({
      status: 422,
      code: 'statistics.period-reversed',
    });
  });
});
