import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { A_DISTRICT } from '../../../../test/builders/a-district.js';
import { idOf } from '../../../../test/builders/a-version.js';
import { randomHistory, type RandomHistory } from '../../../../test/builders/random-history.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { parseInstant } from '../../../kernel/instant.js';
import { bulkInsert } from '../../../platform/database/bulk-insert.js';
import { newId } from '../../../platform/database/new-id.js';
import { DossierStore, type RulesLoader } from '../../dossiers/index.js';
import { createOrganisation } from '../../organisation/index.js';
import { EMPTY_UNIT_SET } from '../../organisation/domain/index.js';
import { stepDue } from '../../routing/domain/index.js';
import { DeadlinesProjection } from '../application/deadlines-projection.js';
import { RebuildTimers } from '../application/rebuild-timers.js';
import { DEFAULT_ESCALATION } from '../domain/index.js';
import { EscalationStore } from './escalation.store.js';
import { TIMER_COLUMNS, timerRows } from './timer-row.js';
import { TimerStore } from './timer.store.js';

const HISTORIES: readonly RandomHistory[] = Array.from({ length: 60 }, (_, seed) =>
  randomHistory(seed + 1, { maxActs: 3 + (seed % 8) }),
);
const NOW = parseInstant('2020-04-01T08:00:00+07:00');

describe('timers of histories that chance drove', () => {
  let test: TestDatabase;
  let rebuild: RebuildTimers;
  beforeAll(async () => {
    test = await createTestDatabase();
    await test.setNow(NOW);
    // The versions stay in memory, where the histories were made under them.
    await test.asOwner('alter table dossier drop constraint dossier_version_id_fkey');
    const person = `insert into person (id, full_name, id_status, created_at) values ($1, 'Thử', 'unknown', app_now())`;
    await test.asOwner(person, [idOf('person')]);
    await test.unitOfWork.run((tx) => createOrganisation().importUnits(tx, { ...EMPTY_UNIT_SET, ...A_DISTRICT }));
    const load: RulesLoader['load'] = (_db, versionId) => {
      const history = HISTORIES.find(({ rules }) => rules.version.id === versionId);
      return history
        ? Promise.resolve({ rules: history.rules, calendarVersion: 'test' })
        : Promise.reject(new Error(`no version ${versionId}`));
    };
    const [timers, escalation] = [new TimerStore(), new EscalationStore()];
    const loader = { load } as RulesLoader;
    rebuild = new RebuildTimers(test.unitOfWork, new DossierStore(), loader, timers, escalation, stepDue);
    const projection = new DeadlinesProjection(timers, escalation, stepDue);
    for (const { changes } of HISTORIES) {
      for (const change of changes) {
        await test.unitOfWork.run(async (tx) => {
          new DossierStore().write(tx, [change]);
          await projection.project(tx, [change]);
        });
      }
    }
  });
  afterAll(() => test.close());

  it('written act by act are those of the events', async () => {
    const { dossiers, timers, differing } = await rebuild.check();
    expect(differing).toEqual([]);
    expect([dossiers > 20, timers > 100]).toEqual([true, true]);
  });

  it('loaded at once are the same, and those of the past are not said again', async () => {
    await test.asOwner('truncate timer');
    expect((await rebuild.check()).differing.length).toBeGreaterThan(10);
    const loading = { stepDue, escalation: DEFAULT_ESCALATION, newId: () => newId<'timer'>(), until: NOW };
    const rows = HISTORIES.flatMap(({ changes }) => timerRows(changes, loading));
    await test.unitOfWork.run((tx) => bulkInsert(tx, 'timer', TIMER_COLUMNS, rows));
    expect((await rebuild.check()).differing).toEqual([]);
    const [open] = await test.asOwner<{ due: number; ahead: number }>(
      `select count(*) filter (where due_at <= app_now())::int as due, count(*) filter (where due_at > app_now())::int as ahead
       from timer where fired_at is null and kind <> 'uncollected'`,
    );
    expect(open?.due).toBe(0);
    expect(open?.ahead).toBeGreaterThan(50);
  });

  it('built again from nothing are the same, and one that is too many or moved is found', async () => {
    await test.asOwner('truncate timer');
    const { differing } = await rebuild.rebuildAll();
    expect(differing.length).toBeGreaterThan(10);
    expect((await rebuild.check()).differing).toEqual([]);
    await test.asOwner(
      `update timer set due_at = due_at + interval '1 hour' where id = (select id from timer order by id limit 1)`,
    );
    expect((await rebuild.check()).differing).toHaveLength(1);
    await rebuild.rebuildAll();
    expect((await rebuild.check()).differing).toEqual([]);
  });
});
