import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AlarmWatch } from '../../src/platform/alarms/alarm-watch.js';
import { Alarms } from '../../src/platform/alarms/alarms.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createTestWorker } from '../support/test-worker.js';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The job process as it is run for real, on a server that keeps the time of New York. */
describe('a job process', () => {
  let database: TestDatabase;
  let child: ChildProcess;
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.asOwner('alter table timer drop constraint timer_dossier_id_fkey');
    await database.asOwner(`alter database ${database.name} set timezone = 'America/New_York'`);
    child = fork(join(projectRoot(), 'dist', 'src', 'worker.js'), [], {
      env: {
        PATH: process.env['PATH'],
        TZ: 'America/New_York',
        PGTZ: 'America/New_York',
        NODE_ENV: 'test',
        DATABASE_URL: database.url,
        LOG_LEVEL: 'error',
        SESSION_SECRET: 'only-for-tests-only-for-tests-only',
        SCENARIO: 'none',
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
  });
  afterAll(async () => {
    child.kill('SIGKILL');
    await database.close();
  });

  async function timerDue(inSeconds: number): Promise<string> {
    const [row] = await database.asOwner<{ id: string }>(
      `insert into timer (id, dossier_id, kind, subject_id, level, ladder, rung, unit_id, role, due_at, created_seq, armed_at)
       select id, id, 'overdue', id, 0, 'due', 30, id, 'holder', app_now() + make_interval(secs => $1), 1, app_now() from (select gen_random_uuid() as id) as one
       returning id`,
      [inSeconds],
    );
    return row?.id ?? '';
  }

  const fired = async (id: string) =>
    (
      await database.asOwner<{ late: number; notices: number; messages: number }>(
        `select lateness_ms::int as late, (select count(*)::int from deadline_notice where timer_id = $1) as notices,
           (select count(*)::int from outbox where payload ->> 'timerId' = $1::text) as messages
         from timer where id = $1 and fired_at is not null`,
        [id],
      )
    )[0];

  async function firedWithin(id: string, ms: number): ReturnType<typeof fired> {
    for (const until = Date.now() + ms; Date.now() < until; await pause(50)) {
      const found = await fired(id);
      if (found) return found;
    }
    return undefined;
  }

  it('fires at the moment itself and plans by the day of the office, wherever its server stands', async () => {
    const found = await firedWithin(await timerDue(2), 30_000);
    expect(found).toMatchObject({ notices: 1, messages: 1 });
    expect(found?.late).toBeGreaterThanOrEqual(0);
    const [nightly] = await database.asOwner<{ local: string }>(
      `select to_char(next_run_at at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI') as local from schedule where name = 'platform.clean-up'`,
    );
    expect(nightly?.local).toBe('02:10');
  });

  it('finishes what it holds when it is told to end, and leaves the rest to others', async () => {
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('begin');
    // Whoever reads the notices of earlier timers goes on; only the sweep writes here, so only the sweep can wait.
    await holder.query('lock table deadline_notice in exclusive mode');
    const id = await timerDue(-1);
    // The sweep has claimed it and waits for us to let it write the notice.
    for (let waiting = 0; waiting === 0; await pause(20)) {
      const { rows } = await holder.query<{ n: number }>(
        `select count(*)::int as n from pg_locks where relation = 'deadline_notice'::regclass and not granted`,
      );
      waiting = rows[0]?.n ?? 0;
    }
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await pause(300);
    expect(child.exitCode).toBeNull();
    await holder.query('rollback');
    await holder.end();
    expect((await ended)[0]).toBe(0);
    expect(await fired(id)).toMatchObject({ notices: 1, messages: 1 });
    const active = await database.asOwner(
      `select from pg_stat_activity where datname = $1 and application_name in ('mc-worker', 'mc-queue')`,
      [database.name],
    );
    expect(active).toEqual([]);
  });

  it('is missed within a minute by whoever is left', async () => {
    const witness = await createTestWorker(database);
    witness.context.get(AlarmWatch).start(500);
    const unfired = await timerDue(0);
    // Of the fifteen seconds of silence the first ten are over.
    await database.asOwner(`update schedule set last_finished_at = last_finished_at - interval '10 seconds'`);
    const from = Date.now();
    let codes: string[] = [];
    while (!codes.includes('sweep-silent') && Date.now() - from < 60_000) {
      await pause(250);
      codes = (await witness.context.get(Alarms).recent()).map(({ code }) => code);
    }
    expect(codes).toContain('sweep-silent');
    expect(await fired(unfired)).toBeUndefined();
    await witness.stop();
  });
});
