import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessApp } from '../../../../test/support/access-app.js';
import { CleanUpAccess } from './clean-up-access.job.js';

let app: AccessApp;
beforeAll(async () => {
  app = await AccessApp.start();
});
afterAll(() => app.close());

describe('what is over', () => {
  it('is removed, and nothing else', async () => {
    const [old, idle, live] = [await app.signedIn(), await app.signedIn(), await app.signedIn()];
    const { db } = app.web.database;
    await db.query("update session set expires_at = clock_timestamp() - interval '1 second' where account_id = $1", [
      old.id,
    ]);
    await db.query(
      "update session set last_seen_at = clock_timestamp() - interval '31 minutes' where account_id = $1",
      [idle.id],
    );
    await app.signIn(app.browser(), 'nobody');
    await db.query("update sign_in_throttle set window_started_at = clock_timestamp() - interval '16 minutes'");
    await app.signIn(app.browser(), 'nobody.else');
    await db.query(
      `insert into kept_form (id, account_id, sealed, expires_at) select gen_random_uuid(), $1, decode(repeat('00', 40), 'hex'),
         clock_timestamp() + make_interval(secs => late) from (values (-1), (60)) as given (late)`,
      [live.id],
    );
    await app.get(CleanUpAccess).handle();
    expect(await db.query('select from kept_form where account_id = $1', [live.id])).toHaveLength(1);
    const left = await Promise.all([old, idle, live].map(async ({ id }) => (await app.sessionsOf(id)).length));
    expect(left).toEqual([0, 0, 1]);
    const windows = await db.query<{ count: string }>('select count(*) from sign_in_throttle');
    expect(Number(windows[0]?.count)).toBe(2);
  });
});
