import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobProcess } from '../../../bootstrap/create-worker.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { createTestWorker } from '../../../../test/support/test-worker.js';
import { newId } from '../../../platform/database/new-id.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Metrics } from '../../../platform/metrics/metrics.js';
import { JobDrain } from '../../../platform/queue/job-drain.js';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import { Ticker } from '../../../platform/queue/ticker.js';
import { DEADLINE_REACHED, FireDueTimers } from '../application/fire-due-timers.js';
import { HintNearTimers } from '../application/hint-near-timers.js';
import { PurgeTimers } from './purge-timers.job.js';

const JOB = 'deadlines.sweep';

let database: TestDatabase;
let worker: JobProcess;
beforeAll(async () => {
  database = await createTestDatabase();
  // Timers alone: what they are about is not asked when they fire.
  await database.asOwner('alter table timer drop constraint timer_dossier_id_fkey');
  worker = await createTestWorker(database);
  await worker.context.get(Ticker).prepare();
});
afterAll(async () => {
  await worker.stop();
  await database.close();
});
beforeEach(() => database.asOwner('delete from timer'));

const get = <T>(type: abstract new (...args: never[]) => T): T => worker.context.get(type);

/** A timer that is due by so many seconds, or will be. */
async function dueSince(seconds: number): Promise<string> {
  const id = newId<'timer'>();
  await database.asOwner(
    `insert into timer (id, dossier_id, kind, subject_id, level, ladder, rung, unit_id, role, due_at, created_seq, armed_at)
     values ($1, $1, 'overdue', $1, 0, 'due', 30, $1, 'holder', app_now() - make_interval(secs => $2), 1, app_now() - interval '1 day')`,
    [id, seconds],
  );
  return id;
}

async function isSaid(id: string): Promise<boolean> {
  const found = await database.db.query('select from deadline_notice where timer_id = $1', [id]);
  return found.length === 1;
}

/** The last sweep was finished and the last one added so many seconds ago. */
async function lastSweep(finished: number): Promise<void> {
  await database.asOwner(
    `update schedule set last_run_at = clock_timestamp(), last_finished_at = clock_timestamp() - make_interval(secs => $2) where name = $1`,
    [JOB, finished],
  );
}

describe('three sweepers over five thousand timers', () => {
  it('fire each once, and none that is not due', async () => {
    // Of 7,500, one a second, a third lies ahead; the clock runs on, so the newest may fall due after the last sweep.
    await database.asOwner(
      `insert into timer (id, dossier_id, kind, subject_id, level, ladder, rung, unit_id, role, due_at, created_seq, armed_at)
       select gen_random_uuid(), id, 'step', id, 0, 'step', 0, id, 'holder', app_now() - n * interval '1 second', 1, app_now()
       from (select gen_random_uuid() as id, n - 2600 as n from generate_series(101, 7600) n) as each`,
    );
    const fired: string[] = [];
    const rounds = [1, 2, 3].map(async () => {
      const unitOfWork = new UnitOfWork(database.dataSource);
      for (let more = true; more;) {
        const timers = await unitOfWork.run((tx) => get(FireDueTimers).fireDueTimers(tx, 500));
        fired.push(...timers.map(({ id }) => id));
        more = timers.length > 0;
      }
    });
    await Promise.all(rounds);
    const [figures] = await database.db.query<Record<string, number>>(
      `select count(*)::int as notices, count(*) filter (where noticed_at < due_at)::int as early,
         (select count(*)::int from timer where fired_at is null and due_at <= app_now() - interval '30 seconds') as unsaid,
         (select count(distinct payload ->> 'timerId')::int from outbox where topic = $1 and payload ->> 'kind' = 'step') as messages
       from deadline_notice where kind = 'step'`,
      [DEADLINE_REACHED],
    );
    const number = fired.length;
    expect(new Set(fired).size).toBe(number);
    expect(number).toBeGreaterThanOrEqual(5000);
    expect(figures).toEqual({ notices: number, early: 0, unsaid: 0, messages: number });
  });
});

describe('the sweep of the job process', () => {
  it('is added by the ticker and run by the queue', async () => {
    // Five thousand messages of one dossier would be consumed one after the other.
    await database.asOwner('delete from outbox');
    const [due, ahead] = [await dueSince(1), await dueSince(-600)];
    await database.asOwner('update schedule set next_run_at = app_now() where name = $1', [JOB]);
    await get(JobDrain).drain();
    expect([await isSaid(due), await isSaid(ahead)]).toEqual([true, false]);
  });

  it('adds a job for what falls due before the next one, which fires that and nothing early', async () => {
    await database.setNow('2020-05-04T08:00:00+07:00');
    const [near, far] = [await dueSince(-1.5), await dueSince(-600)];
    await get(HintNearTimers).run();
    expect(await get(JobQueue).counts('deadlines.fire')).toMatchObject({ delayed: 1 });
    expect(await get(FireDueTimers).fireOne(near)).toBe(false);
    await database.setNow('2020-05-04T08:00:01.600+07:00');
    expect(await get(FireDueTimers).fireOne(near)).toBe(true);
    expect(await get(FireDueTimers).fireOne(near)).toBe(false);
    expect([await isSaid(near), await isSaid(far)]).toEqual([true, false]);
    const [row] = await database.db.query<{ ms: number }>('select lateness_ms::int as ms from timer where id = $1', [
      near,
    ]);
    expect(row?.ms).toBe(100);
    await get(JobQueue).queue('deadlines.fire').obliterate({ force: true });
    await database.setNow(null);
  });

  it('leaves a crowd that falls due together to the sweep', async () => {
    await database.setNow('2020-05-04T08:00:00+07:00');
    for (let each = 0; each < 51; each += 1) await dueSince(-2);
    await get(HintNearTimers).run();
    expect(await get(JobQueue).counts('deadlines.fire')).toMatchObject({ delayed: 0 });
    await database.setNow(null);
  });

  it('deletes what was cancelled three months ago, and nothing that stands', async () => {
    const [old, late, standing] = [await dueSince(1), await dueSince(2), await dueSince(3)];
    const cancel = `update timer set cancelled_at = app_now() - make_interval(days => $2) where id = $1`;
    await database.asOwner(cancel, [old, 91]);
    await database.asOwner(cancel, [late, 89]);
    await get(PurgeTimers).handle();
    const left = await database.db.query<{ id: string }>('select id from timer');
    expect(left.map(({ id }) => id).sort()).toEqual([late, standing].sort());
  });

  it('is done without the queue when none has been finished for three seconds', async () => {
    const due = await dueSince(1);
    await lastSweep(2);
    expect(await get(Ticker).runOverdue()).not.toContain(JOB);
    expect(await isSaid(due)).toBe(false);
    await lastSweep(4);
    expect(await get(Ticker).runOverdue()).toContain(JOB);
    expect(await isSaid(due)).toBe(true);
  });

  it('shows what is due and unsaid, how late, and when it was last looked', async () => {
    await dueSince(90);
    await lastSweep(40);
    const value = async (name: string) =>
      Number(new RegExp(`^${name} (.+)$`, 'm').exec(await get(Metrics).text())?.[1]);
    expect(await value('mc_timer_oldest_due_seconds')).toBeCloseTo(90, -1);
    expect(await value('mc_timer_last_sweep_seconds')).toBeCloseTo(40, -1);
    await get(Ticker).runOverdue();
    expect(await value('mc_timer_oldest_due_seconds')).toBe(0);
    expect(await get(Metrics).text()).toMatch(/mc_timer_lateness_seconds_count\{kind="overdue"\} [1-9]/);
  });

  it('goes on while the running process gets no job through', async () => {
    await lastSweep(10);
    get(JobQueue).addMany = () => Promise.reject(new Error('the queue is gone'));
    await worker.start();
    const due = await dueSince(0);
    const until = Date.now() + 20_000;
    while (!(await isSaid(due)) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await isSaid(due)).toBe(true);
  });
});
