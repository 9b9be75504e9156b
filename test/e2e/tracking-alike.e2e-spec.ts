import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FormCaller, Shown } from '../support/citizen-form.js';
import { CountedWork } from '../support/counted-work.js';
import type { DossierId } from '../../src/modules/dossiers/domain/index.js';
import type { AnswerBody, DossierWorld } from '../support/dossier-world.js';

// Loaded after it has begun to count: modules keep the hash functions that they found.
const work = new CountedWork();
work.start();
const { RateDossier } = await import('../../src/modules/feedback/index.js');
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

  it('are stopped by code and by network, whatever address they come from, and the holder of the secret is not', async () => {
    await forgotten();
    const send = (secret = WRONG_SECRET) => visitor.send('/mat-giay-hen', `/tra-cuu/${known.code}/ket-qua`, { secret });
    const { app, database } = world.web;
    const secret = await database.unitOfWork.run((tx) => app.get(RateDossier).issueKey(tx, known.id as DossierId));
    const statuses: number[] = [];
    for (let n = 0; n < 21; n += 1) statuses.push((await send()).status);
    expect([statuses.slice(0, 20).every((status) => status === 422), statuses[20]]).toEqual([true, 503]);
    // Let in, and told that there is no result yet.
    expect((await send(secret)).status).toBe(409);
    const scopes = await world.web.database.asOwner<{ scope: string; attempts: number }>(
      'select scope, attempts from feedback_throttle order by scope',
    );
    expect(scopes).toEqual(['key', 'key-code', 'key-network'].map((scope) => ({ scope, attempts: 21 })));
    await world.web.database.asOwner(
      "update feedback_throttle set key_hash = sha256('another') where scope <> 'key-code'",
    );
    expect((await send()).status).toBe(503);
    await world.web.database.asOwner("delete from feedback_throttle where scope = 'key-code'");
    expect((await send()).status).toBe(422);
    await world.web.database.asOwner("update feedback_throttle set attempts = 200 where scope = 'key-network'");
    expect((await send()).status).toBe(503);
  });
});
