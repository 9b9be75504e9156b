/** One of the processes that play and write: its weeks come by message, progress goes back the same way. */
import 'reflect-metadata';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { provinceFacts } from '../../seeds/scenarios/cao-bang-2020/load.js';
import { NOW } from '../../seeds/scenarios/cao-bang-2020/moment.js';
import { Province } from '../../seeds/scenarios/cao-bang-2020/province.js';
import { CodeBlocks, playSlice } from '../../seeds/scenarios/growth/grow.js';
import type { Slice } from '../../seeds/scenarios/growth/slices.js';
import { Random } from '../../seeds/scenarios/random.js';
import { RulesShelf } from '../../seeds/scenarios/world.js';
import type { PlainDate } from '../../src/kernel/plain-date.js';
import { EscalationStore } from '../../src/modules/deadlines/index.js';
import { stepDue } from '../../src/modules/routing/domain/index.js';
import { StatDeltaStore } from '../../src/modules/statistics/index.js';
import { bulkInsert } from '../../src/platform/database/bulk-insert.js';
import { dataSourceOptions } from '../../src/platform/database/data-source-options.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { TwinWriter } from './twin-writer.js';

export interface Share {
  readonly url: string;
  readonly seed: string;
  readonly twins: number;
  readonly firstDay: PlainDate;
  /** Dossiers accepted earlier and finished leave their row alone. */
  readonly historyFrom: PlainDate;
  readonly slices: readonly Slice[];
}

/** Dossiers on their way in one statement for each table. */
const BATCH = 2_000;

async function grow({ url, seed, twins, firstDay, historyFrom, slices }: Share): Promise<void> {
  const options = { as: 'owner', applicationName: 'mc-bench', poolSize: 1, statementTimeoutMs: 0 } as const;
  const source = await new DataSource(dataSourceOptions({ ...options, url }, [], [])).initialize();
  const owner = new UnitOfWork(source);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Every row refers to what the same process writes with it: the keys are looked at once, when all is there.
  await client.query("set session_replication_role = 'replica'");
  const random = new Random(seed);
  const { facts } = await provinceFacts();
  const province = new Province({ ...facts, firstDay }, random);
  const shelf = new RulesShelf(province.calendar);
  const timing = await owner.run(async (tx) => {
    return { stepDue, escalation: await new EscalationStore().rules(tx), until: NOW };
  });
  const writer = new TwinWriter(client, timing, twins);
  let writing = Promise.resolve();
  const flush = async (): Promise<void> => {
    await writing;
    process.send?.({ dossiers: writer.size });
    writing = writer.write();
    // Its failure is thrown by the next `await writing`.
    writing.catch(() => undefined);
  };
  for (const slice of slices) {
    const given = await client.query<{ agency: string; day: string; last: number }>(
      'select agency, day::text, last from dossier_code_counter where day between $1 and $2',
      [slice.from, slice.to],
    );
    const codes = new CodeBlocks(province, twins, given.rows);
    for (const simulated of playSlice(slice, { province, shelf, codes, random })) {
      writer.add(simulated, slice.to >= historyFrom);
      if (writer.size >= BATCH) await flush();
    }
    await flush();
    await writing;
    const columns = { agency: 'text', day: 'date', last: 'int' };
    await owner.run(async (tx) => {
      new StatDeltaStore().insert(tx, writer.takeDeltas());
      const again = 'on conflict (agency, day) do update set last = excluded.last';
      await bulkInsert(tx, 'dossier_code_counter', columns, codes.counters(), again);
    });
  }
  await client.end();
  await source.destroy();
}

process.once('message', (share: Share) => {
  grow(share).then(
    () => process.disconnect(),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(1);
    },
  );
});
