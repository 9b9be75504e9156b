import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '../../src/platform/logging/logger.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';
import { FormCaller } from '../support/citizen-form.js';
import { LeakWatch } from '../support/leak-watch.js';

/** What is known of one person, and what people say: each text is found nowhere else in the world of this test. */
const PERSON = {
  fullName: 'Hoàng Phượng Vỹ Quỳnh',
  personalId: '004187654321',
  phone: '0987123654',
  email: 'phuongvy.quynh@example.vn',
};
const NOTE = 'Bà Quỳnh nộp thiếu giấy ra viện';
const MARKS = [...Object.values(PERSON), 'phuong vy quynh', 'Quỳnh', NOTE, 'giấy ra viện'];

/** Where such things belong: rows that can be corrected, masked and erased. */
const HOMES =
  /^public\.(person|dossier|dossier_note|dossier_file|message\w*|mailbox_item|delivery_report|feedback_\w+|idempotency_key|party|online_draft\w*|dossier_contact|contact_correction)$/;

/** A busy machine needs longer than the others allow. */
const PATIENCE_MS = 240_000;

const version = aVersion();
const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
const lines: string[] = [];
let world: DossierWorld;
let code = '';
beforeAll(async () => {
  const logger = createLogger('web', 'trace', { write: (line: string) => void lines.push(line) });
  world = await DossierWorld.start('2020-03-02T08:00:00+07:00', [version], {}, logger);
  const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  const officer = await world.person('officer', 'UBND xã');
  await journey(clerk, officer);
}, PATIENCE_MS);
afterAll(() => world.close());

/** Intake, work with words about the person, searches by everything, refusals with the person in them. */
async function journey(clerk: ApiCaller, officer: ApiCaller): Promise<void> {
  const desk = new FormCaller(world.web, clerk.browser);
  const applicant = { ...PERSON, idKind: 'personal-number' };
  const intake = { procedureCode: version.code, channel: 'direct', intakeUnitId: unitId('Một cửa xã'), applicant };
  const { body } = await clerk.post(
    '/api/v1/dossiers',
    { ...intake, accept: { documents } },
    { 'idempotency-key': 'a-b-c-d-e-f-1' },
  );
  ({ code } = body);
  expect(code).toMatch(/H14/);
  const started = (await clerk.act(body, 'start-processing')).body;
  await world.now('2020-03-03T09:00:00');
  const items = [{ requirementId: documents[0]?.requirementId }];
  expect((await officer.act(started, 'draft-supplement', { items, note: NOTE })).status).toBe(200);
  expect((await officer.act(started, 'draft-supplement', { items, note: NOTE })).status).toBe(412);
  for (const mark of MARKS) {
    const q = encodeURIComponent(mark);
    for (const path of [`/api/v1/dossiers?q=${q}`, `/can-bo/tra-cuu?q=${q}`, `/tra-cuu?ma=${q}`, `/${q}`]) {
      await clerk.browser.get(path);
    }
    await clerk.post('/api/v1/dossiers/search', { q: mark });
    await desk.send('/can-bo', '/can-bo/tra-cuu', { q: mark, soGiayTo: PERSON.personalId });
    await clerk.post('/api/v1/dossiers', {
      ...intake,
      applicant: { ...applicant, gender: mark, fullName: mark.repeat(30) },
    });
    await clerk.post('/api/v1/session', { username: mark, password: mark.repeat(2) });
  }
  for (const path of [`/tra-cuu/${code}`, `/can-bo/ho-so/${code}`, `/chung-minh/${code}/1`])
    await clerk.browser.get(path);
}

const found = (text: string) => MARKS.filter((mark) => text.toLowerCase().includes(mark.toLowerCase()));

describe('after a journey, what is known of the person', () => {
  it('stands in no line of the log, nor do searches and addresses', () => {
    expect(lines.length).toBeGreaterThan(20);
    const leaks = lines.flatMap((line) => {
      const decoded = decodeURIComponent(line.replace(/%(?![0-9A-Fa-f]{2})/g, '%25'));
      return found(line + decoded).length > 0 ? [line] : [];
    });
    expect(leaks).toEqual([]);
  });

  it('stands in no table but those where it can be corrected and erased: no event, audit, outbox, job or statistic', async () => {
    const tables = await world.web.database.asOwner<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const holders: string[] = [];
    for (const { name } of tables) {
      const [row] = await world.web.database.asOwner<{ text: string | null }>(
        `select string_agg(to_jsonb(t)::text, ' ') as text from ${name.replace('.', '."')}" t`,
      );
      if (found(row?.text ?? '').length > 0) holders.push(name);
    }
    expect(holders).toContain('public.person');
    expect(holders.filter((name) => !HOMES.test(name))).toEqual([]);
  });

  it('stands in no metric, and on no page or paper that the code alone opens', async () => {
    for (const path of ['/metrics', `/tra-cuu/${code}`, `/api/v1/tracking/${code}`, `/chung-minh/${code}/1`]) {
      const response = await world.web.request(path);
      expect([path, response.status, found(await response.text())]).toEqual([path, 200, []]);
    }
  });
});

/** Every journey ends with this search over all that it left (`createTestWebApp`): here each place is given a leak. */
describe('the search at the end of every journey', () => {
  it('finds what is known of a person in logs of any level, addresses, metrics, events, outbox and jobs of the queue', async () => {
    const { database } = world.web;
    const watch = new LeakWatch();
    watch.logger.debug(`looked for ${PERSON.phone}`);
    watch.typed(new URLSearchParams({ q: 'Sầm Thị Lượt' }));
    watch.typed(JSON.stringify({ q: 'lo van khuong' }));
    watch.line('{"asked":"Lo Van Khuong"}');
    await watch.saw(
      '/can-bo/tra-cuu',
      new Response('', {
        status: 303,
        headers: { location: '/can-bo/tra-cuu?q=S%E1%BA%A7m+Th%E1%BB%8B+L%C6%B0%E1%BB%A3t' },
      }),
    );
    await watch.saw(
      '/',
      new Response('', { status: 303, headers: { location: `/can-bo?ten=${encodeURIComponent(PERSON.fullName)}` } }),
    );
    const link = `<a href="/x?so=${PERSON.personalId}">x</a>`;
    await watch.saw('/', new Response(link, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
    await database.asOwner(
      `create table public.planted (payload jsonb); create schema planted; create table planted.job (data text)`,
    );
    await database.asOwner('insert into planted values ($1)', [JSON.stringify({ to: PERSON.email })]);
    await database.asOwner('insert into planted.job values ($1)', [NOTE]);
    const found = await watch.leaks(database, { metrics: `asked{by="${PERSON.fullName}"} 1` });
    await database.asOwner('drop table public.planted; drop table planted.job; drop schema planted');
    const places = found.map((leak) => leak.split(' in ')[0]);
    expect(new Set(places)).toEqual(
      new Set([
        `log: ${PERSON.phone}`,
        'log: lo van khuong',
        'address: sầm thị lượt',
        ...[PERSON.fullName.toLowerCase(), PERSON.personalId].map((value) => `address: ${value}`),
        `metrics: ${PERSON.fullName.toLowerCase()}`,
        `public.planted: ${PERSON.email}`,
        `planted.job: ${NOTE.toLowerCase()}`,
      ]),
    );
  });
});
