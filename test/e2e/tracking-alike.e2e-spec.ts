import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FormCaller, Shown } from '../support/citizen-form.js';
import { CountedWork } from '../support/counted-work.js';
import type { DossierId } from '../../src/modules/dossiers/domain/index.js';
import type { AnswerBody, DossierWorld } from '../support/dossier-world.js';

// Loaded after it has begun to count: modules keep the hash functions that they found.
const work = new CountedWork();
work.start();
const { FeedbackThrottle, RateDossier, WRONG_SECRETS_A_DAY } = await import('../../src/modules/feedback/index.js');
const { aVersion } = await import('../builders/a-version.js');
const { DossierWorld: World } = await import('../support/dossier-world.js');
const { FormCaller: Caller } = await import('../support/citizen-form.js');
const { ReturningOffice } = await import('../support/returned-dossier.js');

const UNKNOWN = '000.15.30.H14-200504-9999';
const WRONG_SECRET = 'AAAA-BBBB-CCCC-DDDD';

let world: DossierWorld;
let visitor: FormCaller;
let known: AnswerBody;
beforeAll(async () => {
  const version = aVersion();
  world = await World.start('2020-05-04T08:00:00+07:00', [version]);
  known = await (await ReturningOffice.open(world, version)).takenIn();
  visitor = new Caller(world.web);
});
afterAll(async () => {
  work.stop();
  await world.close();
});

const forgotten = () => world.web.database.asOwner('delete from feedback_throttle');

/** What it answers without what the visitor typed and what is new in every page. */
const plain = ({ status, text, location }: Shown, code: string) => ({
  status,
  location,
  text: text.replaceAll(code.slice(-4), 'NNNN').replace(/nonce="[^"]*"|name="_csrf" value="[^"]*"/g, ''),
});

/** Asked twice, and the second looked at: what is read once and kept is no matter of the code. */
async function asked(send: (code: string) => Promise<Shown>, code: string) {
  await send(code);
  const { result, done } = await work.during(() => send(code));
  return { answer: plain(result, code), done };
}

describe('a code that nobody carries and a wrong secret', () => {
  it.each<[string, number, (code: string) => Promise<Shown>]>([
    [
      'typed for the result',
      12,
      (code) => visitor.send('/mat-giay-hen', `/tra-cuu/${code}/ket-qua`, { secret: WRONG_SECRET }),
    ],
    ['typed for the whole dossier', 0, (code) => visitor.open(`/tra-cuu/${code}/day-du?ma=${WRONG_SECRET}`)],
    ['not typed for the whole dossier', 1, (code) => visitor.open(`/tra-cuu/${code}/day-du`)],
    ['that is none', 1, (code) => visitor.open(`/tra-cuu/${code}/rut?ma=x`)],
  ])('get one answer after the same statements and hashes: %s', async (_, least, send) => {
    let [carried, unknown] = [await asked(send, known.code), await asked(send, UNKNOWN)];
    // The process has work of its own beside: it only adds.
    for (let n = 0; n < 5 && carried.done.join() !== unknown.done.join(); n += 1) {
      await forgotten();
      [carried, unknown] = [await asked(send, known.code), await asked(send, UNKNOWN)];
    }
    expect(carried).toEqual(unknown);
    expect(carried.done.length).toBeGreaterThanOrEqual(least);
  });

  const send = (secret = WRONG_SECRET) => visitor.send('/mat-giay-hen', `/tra-cuu/${known.code}/ket-qua`, { secret });
  const changed = (set: string, scope: string) =>
    world.web.database.asOwner(`update feedback_throttle set ${set} where scope = '${scope}'`);
  const throttle = () => world.web.app.get(FeedbackThrottle);

  it('lock the code after ten in a day: then the right secret is answered like a wrong one, until the next day', async () => {
    await forgotten();
    const { app, database } = world.web;
    const secret = await database.unitOfWork.run((tx) => app.get(RateDossier).issueKey(tx, known.id as DossierId));
    const wrong = await send();
    // Midnight may pass meanwhile.
    await changed("window_started_at = clock_timestamp() + interval '1 day'", 'key-code');
    for (let n = 2; n < WRONG_SECRETS_A_DAY; n += 1) expect((await send()).status).toBe(422);
    // Let in, told that there is no result yet, and not counted.
    expect([(await send(secret)).status, (await send(secret)).status]).toEqual([409, 409]);
    expect((await send()).status).toBe(422);
    expect(plain(await send(secret), known.code)).toEqual(plain(wrong, known.code));
    await throttle().deleteOver();
    expect((await send(secret)).status).toBe(422);
    await changed("window_started_at = clock_timestamp() - interval '1 day'", 'key-code');
    expect((await send(secret)).status).toBe(409);
  });

  it('have ten tries between them, also when they come at once, and the lock outlives the bounds of addresses', async () => {
    await forgotten();
    const taken = await Promise.all(Array.from({ length: 15 }, () => throttle().takeTry(UNKNOWN)));
    expect(taken.filter(Boolean)).toHaveLength(WRONG_SECRETS_A_DAY);
    await send();
    await changed(
      "window_started_at = date_trunc('day', clock_timestamp() + interval '1 minute', 'Asia/Ho_Chi_Minh')",
      'key-code',
    );
    await changed("window_started_at = clock_timestamp() - interval '3 hours'", 'key');
    await changed("window_started_at = clock_timestamp() - interval '3 hours'", 'key-network');
    await throttle().deleteOver();
    const left = await world.web.database.asOwner<{ scope: string }>('select distinct scope from feedback_throttle');
    expect(left).toEqual([{ scope: 'key-code' }]);
  });

  it.each([
    ['address', 'key', 40],
    ['network', 'key-network', 200],
  ])('are stopped by %s, whatever code they are for', async (_, scope, most) => {
    await forgotten();
    expect((await send()).status).toBe(422);
    await changed(`attempts = ${String(most)}`, scope);
    expect((await send()).status).toBe(503);
  });
});
