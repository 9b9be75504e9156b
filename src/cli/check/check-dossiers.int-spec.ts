import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDirectory } from '../../../test/builders/a-district.js';
import type { RandomHistory } from '../../../test/builders/random-history.js';
import { CountedHistories } from '../../../test/support/counted-histories.js';
import type { RulesLoader } from '../../modules/dossiers/index.js';
import { RoutingProjection } from '../../modules/routing/index.js';
import { CheckDossiers } from './check-dossiers.js';

/** The codes of random histories carry the number of the history. */
const AGENCY = '000.00.30.H14';

let counted: CountedHistories;

beforeAll(async () => {
  counted = await CountedHistories.create(80);
  const routing = new RoutingProjection();
  for (const { changes } of counted.histories) {
    const cut = counted.random.whole(1, changes.length);
    for (const part of [changes.slice(0, cut), changes.slice(cut)]) {
      await counted.test.unitOfWork.run((tx) => routing.project(tx, part));
    }
  }
});
afterAll(() => counted.test.close());

/** What is found of each dossier, as `table column`; codes are left out, for chance gives them with gaps. */
async function found(): Promise<string[]> {
  const load: RulesLoader['load'] = (_db, versionId) => {
    const history = counted.histories.find(({ rules }) => rules.version.id === versionId);
    return history
      ? Promise.resolve({ rules: history.rules, calendarVersion: 'test' })
      : Promise.reject(new Error(versionId));
  };
  const loader = { load, directory: () => Promise.resolve(aDirectory()), agencyCode: () => AGENCY };
  const report = await new CheckDossiers(counted.test.unitOfWork, loader as unknown as RulesLoader).run(
    () => undefined,
  );
  expect(report.dossiers).toBe(80);
  return report.findings
    .filter(({ where }) => where !== 'dossier_code_counter')
    .map(({ dossierId, where, column, stored }) =>
      [dossierId, where, column, ...(where === 'dossier_event' ? [stored] : [])].join(' '),
    );
}

function historyWith(wanted: (history: RandomHistory) => boolean): string {
  const history = counted.histories.find(wanted);
  return history?.events[0]?.dossierId ?? '';
}
const happened = (type: string) => (history: RandomHistory) => history.events.some((event) => event.type === type);

describe('replaying what live acts have written', () => {
  it('finds no difference', async () => {
    expect(await found()).toEqual([]);
  });
});

/** Rows that only a dossier with a time limit has. */
const OF_THE_CLOCK: ReadonlySet<string> = new Set(['dossier_promise', 'dossier_clock_entry']);

describe('a difference planted in', () => {
  /** Changes what the application cannot, looks, and puts it back. */
  async function planted(table: string, sql: string, params: readonly string[], undo: string): Promise<string[]> {
    const { test } = counted;
    const free = (statement: string) =>
      test.asOwner(`alter table ${table} disable trigger user`).then(() => test.asOwner(statement, [...params]));
    await free(sql);
    const result = await found();
    await free(undo);
    await test.asOwner(`alter table ${table} enable trigger user`);
    expect(await found()).toEqual([]);
    return result;
  }

  it.each([
    ['state_since', "state_since + interval '1 second'", "state_since - interval '1 second'"],
    ['supplement_count', 'supplement_count + 1', 'supplement_count - 1'],
    ['sets', 'sets + 1', 'sets - 1'],
    ['seq', 'seq + 1', 'seq - 1'],
    ['provisional', 'not provisional', 'not provisional'],
  ])('the row, column %s, is named with its dossier', async (column, change, back) => {
    const id = historyWith(happened('dossier.accepted.v1'));
    const set = (value: string) => `update dossier set ${column} = ${value} where id = $1`;
    expect(await planted('dossier', set(change), [id], set(back))).toEqual([`${id} dossier ${column}`]);
  });

  it('the national status is named', async () => {
    const id = historyWith((history) => history.changes.at(-1)?.after.state === 'processing');
    const set = (status: string) => `update dossier set national_status = ${status} where id = $1`;
    expect(await planted('dossier', set('9'), [id], set('4'))).toEqual([`${id} dossier national_status`]);
  });

  it.each([
    ['dossier_promise', 'due_on', 'due_on + 1', 'due_on - 1', 'dossier.accepted.v1', 'number = 1'],
    [
      'dossier_clock_entry',
      'at',
      "at + interval '1 hour'",
      "at - interval '1 hour'",
      'dossier.accepted.v1',
      "kind = 'start'",
    ],
    [
      'dossier_role',
      'from_at',
      "from_at - interval '1 hour'",
      "from_at + interval '1 hour'",
      'dossier.accepted.v1',
      "role = 'intake'",
    ],
    ['dossier_document', 'photocopies', 'photocopies + 1', 'photocopies - 1', 'dossier.accepted.v1', 'true'],
    [
      'step_instance',
      'opened_at',
      "opened_at - interval '1 hour'",
      "opened_at + interval '1 hour'",
      'dossier.received.v1',
      'true',
    ],
    [
      'hand_over',
      'sent_at',
      "sent_at - interval '1 hour'",
      "sent_at + interval '1 hour'",
      'dossier.handed-over.v1',
      "kind = 'intake'",
    ],
    [
      'consultation',
      'due_at',
      "due_at + interval '1 hour'",
      "due_at - interval '1 hour'",
      'dossier.consultation-opened.v1',
      'true',
    ],
  ])('%s, column %s, is named with its dossier', async (table, column, change, back, type, where) => {
    const id = historyWith((history) => happened(type)(history) && (!OF_THE_CLOCK.has(table) || hasPromise(history)));
    const set = (value: string) => `update ${table} set ${column} = ${value} where dossier_id = $1 and ${where}`;
    const names = await planted(table, set(change), [id], set(back));
    expect(new Set(names)).toEqual(new Set([`${id} ${table} ${column}`]));
  });

  it('a row that no event explains, and a row that is missing, are named', async () => {
    const id = historyWith((history) => hasPromise(history));
    const added = `insert into dossier_promise select dossier_id, 9, due_on, due_at, provisional, 'extension', calendar_version, event_seq
      from dossier_promise where dossier_id = $1 and number = 1`;
    const names = await planted(
      'dossier_promise',
      added,
      [id],
      'delete from dossier_promise where dossier_id = $1 and number = 9',
    );
    expect(names).toEqual([`${id} dossier_promise (row)`]);
    const [kept] = await counted.test.asOwner('select * from dossier_role where dossier_id = $1 and role = $2', [
      id,
      'intake',
    ]);
    const gone = await planted(
      'dossier_role',
      `delete from dossier_role where dossier_id = $1 and role = 'intake'`,
      [id],
      `insert into dossier_role select * from jsonb_populate_record(null::dossier_role, '${JSON.stringify(kept)}') where $1 <> ''`,
    );
    expect(gone).toEqual([`${id} dossier_role (row)`]);
  });

  it('the events is named: one that is missing, one that cannot follow', async () => {
    const id = historyWith(({ events }) => events.length > 6);
    const shift = (by: number) =>
      `update dossier_event set seq = seq + ${String(by)} where dossier_id = $1 and seq >= ${by > 0 ? '4' : '100'}`;
    await counted.test.asOwner('alter table dossier_promise disable trigger all');
    await counted.test.asOwner('alter table dossier_clock_entry disable trigger all');
    const free = 'alter table dossier_promise drop constraint if exists dossier_promise_event_fkey';
    await counted.test.asOwner(free);
    await counted.test.asOwner(free.replaceAll('promise', 'clock_entry'));
    const names = await planted('dossier_event', shift(200), [id], shift(-200));
    expect(names).toContain(`${id} dossier_event (history) event 204: event 204 after 3`);
  });
});

function hasPromise(history: RandomHistory): boolean {
  return (history.changes.at(-1)?.after.clock?.promises.length ?? 0) > 0;
}
