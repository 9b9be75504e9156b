import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { seedCalendar } from '../../../seeds/reference/holidays-seed.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { createTestWorker } from '../../../test/support/test-worker.js';
import type { JobProcess } from '../../bootstrap/create-worker.js';
import { createLogger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { Alarms } from './alarms.js';

const WEBHOOK = `insert into webhook (id, name, url, unit_id, topics, secret_sealed)
  select gen_random_uuid(), 'x', 'https://x.example.org/', gen_random_uuid(), '{state}', '';`;

/** How each silence is made, and ended. */
const SILENCES: Readonly<Record<string, readonly [begin: string, end: string]>> = {
  'outbox-lag': [
    `insert into outbox (topic, aggregate_id, payload, next_at) values ('t.lag', gen_random_uuid(), '{}', clock_timestamp() - interval '50 seconds')`,
    `delete from outbox`,
  ],
  'outbox-silent': [
    `insert into outbox (topic, aggregate_id, payload, next_at, attempts) values ('t.silent', gen_random_uuid(), '{}', clock_timestamp() + interval '8 minutes', 6)`,
    `update outbox set done_at = clock_timestamp()`,
  ],
  'outbox-dead': [
    `insert into outbox (topic, aggregate_id, payload, attempts, dead_at) values ('t.dead', gen_random_uuid(), '{}', 11, clock_timestamp())`,
    `update outbox set dead_at = null, done_at = clock_timestamp()`,
  ],
  'files-unchecked': [
    `insert into unchecked_file (storage_key, since) values (repeat('a', 32), clock_timestamp() - interval '16 minutes')`,
    `delete from unchecked_file`,
  ],
  'privacy-due': [
    `insert into privacy_case (id, kind, unit_id, opened_at, opened_by, matter, due_at)
     select id, 'incident', id, app_now() - interval '61 hours', id, 'x', app_now() + interval '11 hours' from (select gen_random_uuid() as id) as one`,
    `delete from privacy_case`,
  ],
  'schedule-late': [
    `insert into schedule (name, next_run_at) values ('t.late', app_now() - interval '50 seconds')`,
    `delete from schedule`,
  ],
  'queue-lost': [
    `insert into queue_epoch (mark, losses, lost_at) values (gen_random_uuid(), 1, clock_timestamp())`,
    `update queue_epoch set lost_at = clock_timestamp() - interval '11 minutes'`,
  ],
  'timers-unfired': [
    `insert into timer (id, dossier_id, kind, subject_id, level, ladder, rung, unit_id, role, due_at, created_seq, armed_at)
     select id, id, 'overdue', id, 0, 'due', 30, id, 'holder', app_now() - interval '35 seconds', 1, app_now() - interval '1 day' from (select gen_random_uuid() as id) as one`,
    `delete from timer`,
  ],
  'messages-late': [
    `insert into message (id, effect_key, kind, audience, recipient_kind, recipient_id, channel, language, facts, status, not_before, next_at, created_at)
     select id, id::text, 'accepted', 'citizen', 'person', id, 'sms', 'vi', '{}', 'queued', app_now() - interval '50 seconds', clock_timestamp() - interval '50 seconds', app_now()
     from (select gen_random_uuid() as id) as one`,
    `delete from message`,
  ],
  'messages-dead': [
    `insert into message (id, effect_key, kind, audience, recipient_kind, recipient_id, channel, language, facts, status, not_before, next_at, created_at, settled_at)
     select id, id::text, 'accepted', 'citizen', 'person', id, 'sms', 'vi', '{}', 'failed', app_now(), clock_timestamp(), app_now(), app_now()
     from (select gen_random_uuid() as id from generate_series(1, 10)) as ten`,
    `delete from message`,
  ],
  'gateway-failing': [
    `with sent as (
       insert into message (id, effect_key, kind, audience, recipient_kind, recipient_id, channel, language, facts, status, not_before, next_at, created_at)
       select id, id::text, 'accepted', 'citizen', 'person', id, 'sms', 'vi', '{}', 'queued', app_now(), clock_timestamp() + interval '1 hour', app_now()
       from (select gen_random_uuid() as id) as one returning id)
     insert into message_attempt (message_id, number, at, outcome, code)
     select id, n, clock_timestamp(), case when n < 4 then 'temporary' else 'sent' end, null from sent, generate_series(1, 5) n`,
    `set mot_cua.forgetting = 'on'; delete from message_attempt; delete from message; reset mot_cua.forgetting`,
  ],
  'webhook-failing': [
    `${WEBHOOK} update webhook set failures = 9, failing_since = clock_timestamp() - interval '61 minutes'`,
    `delete from webhook`,
  ],
  'webhook-off': [`${WEBHOOK} update webhook set off_at = clock_timestamp()`, `delete from webhook`],
  'sweep-silent': [
    `insert into schedule (name, next_run_at, last_finished_at) values ('deadlines.sweep', app_now(), clock_timestamp() - interval '20 seconds')`,
    `update schedule set last_finished_at = clock_timestamp()`,
  ],
};

/** Tried below, for it needs a calendar. */
const CALENDAR = 'calendar-incomplete';

describe('alarms', () => {
  let database: TestDatabase;
  let worker: JobProcess;
  const lines: string[] = [];
  const alarms = () => worker.context.get(Alarms);
  const gauge = async (code: string) =>
    Number(new RegExp(`^mc_alarm\\{code="${code}"\\} (\\d)$`, 'm').exec(await worker.context.get(Metrics).text())?.[1]);

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.asOwner('alter table timer drop constraint timer_dossier_id_fkey');
    await database.asOwner('alter table webhook drop constraint webhook_unit_id_fkey');
    await database.asOwner(
      'alter table privacy_case drop constraint privacy_case_unit_id_fkey, drop constraint privacy_case_opened_by_fkey',
    );
    const logger = createLogger('worker', 'info', { write: (line: string) => void lines.push(line) });
    worker = await createTestWorker(database, { logger });
  });
  afterAll(async () => {
    await worker.stop();
    await database.close();
  });
  beforeEach(async () => {
    await database.asOwner('delete from outbox; delete from schedule; delete from queue_epoch; delete from timer');
    await alarms().look();
    await database.asOwner('delete from alarm');
    lines.length = 0;
  });

  it('knows every silence that is tried here', () => {
    expect([...alarms().codes].sort()).toEqual([...Object.keys(SILENCES), CALENDAR].sort());
  });

  it.each(Object.entries(SILENCES))(
    '%s is raised by row, metric and log line, and ends',
    async (code, [begin, end]) => {
      expect(await alarms().look()).toEqual([]);
      await database.asOwner(begin);
      // A moment is not yet a silence.
      expect(await alarms().look()).toEqual([]);
      expect(await alarms().look()).toEqual([code]);
      await alarms().look();
      const [alarm, ...others] = await alarms().recent();
      expect(others).toEqual([]);
      expect(alarm).toMatchObject({ code, clearedAt: null });
      expect(await gauge(code)).toBe(1);
      expect(lines.filter((line) => line.includes(`"alarm":"${code}"`))).toHaveLength(1);

      await database.asOwner(end);
      expect(await alarms().look()).toEqual([]);
      expect((await alarms().recent())[0]?.clearedAt).toBeGreaterThan(0);
      expect(await gauge(code)).toBe(0);
      expect(lines.at(-1)).toContain('alarm over');
    },
  );

  it('calendar-incomplete is raised a month before a year whose days off are not all announced', async () => {
    await database.unitOfWork.run((tx) => seedCalendar(tx));
    await database.setNow('2020-11-01T08:00:00+07:00');
    await alarms().look();
    expect(await alarms().look()).toEqual([]);
    await database.setNow('2030-01-10T08:00:00+07:00');
    await alarms().look();
    expect(await alarms().look()).toEqual([CALENDAR]);
    await database.setNow(null);
  });
});
