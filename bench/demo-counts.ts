/**
 * The demo province counted three ways, each its own: the roll-ups with their lists, the recount from the events, and the
 * plain script over the exported table. Loads the province into a fresh database. `npm run bench -- demo-counts [dossiers]`
 */
import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { loadCaoBang2020 } from '../seeds/scenarios/cao-bang-2020/load.js';
import { FULL_SIZE } from '../seeds/scenarios/cao-bang-2020/year.js';
import { migrate } from '../src/bootstrap/migrate.js';
import { formatInstant } from '../src/kernel/instant.js';
import { createHistory } from '../src/modules/integrations/index.js';
import { IdentitySettings, PasswordHasher } from '../src/modules/identity/index.js';
import { createOrganisation } from '../src/modules/organisation/index.js';
import { Recount, Statistics, StatisticsModule } from '../src/modules/statistics/index.js';
import { countsOf, type Tally } from '../src/modules/statistics/domain/index.js';
import { projectRoot } from '../src/platform/config/project-root.js';
import { dataSourceOptions } from '../src/platform/database/data-source-options.js';
import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres.js';
import { Database, UnitOfWork } from '../src/platform/database/unit-of-work.js';

const DATABASE = 'demo_counts';
const wanted = Number(process.argv[2] ?? FULL_SIZE.dossiers);
const size = { ...FULL_SIZE, dossiers: wanted, onTime: Math.round((FULL_SIZE.onTime * wanted) / FULL_SIZE.dossiers) };

@Global()
@Module({})
class CountingModule {
  static over(source: DataSource): DynamicModule {
    const providers = [
      { provide: Database, useValue: new Database(source) },
      { provide: UnitOfWork, useValue: new UnitOfWork(source) },
    ];
    return { module: CountingModule, imports: [StatisticsModule], providers, exports: [Database, UnitOfWork] };
  }
}

const server = await startEmbeddedPostgres({ projectDir: projectRoot(), name: 'bench-postgres', durable: true });
const admin = new pg.Client({ connectionString: server.url('postgres') });
await admin.connect();
await admin.query(`drop database if exists ${DATABASE} with (force)`);
await admin.query(`create database ${DATABASE}`);
const folder = mkdtempSync(join(tmpdir(), 'mc-demo-'));
let differing = 1;
try {
  await migrate(server.url(DATABASE));
  differing = await count();
} finally {
  rmSync(folder, { recursive: true });
  await admin.query(`drop database if exists ${DATABASE} with (force)`);
  await admin.end();
  await server.stop();
}
process.exit(differing === 0 ? 0 : 1);

async function count(): Promise<number> {
  const settings = { as: 'owner', applicationName: 'mc-bench', poolSize: 4, statementTimeoutMs: 0 } as const;
  const source = new DataSource(dataSourceOptions({ ...settings, url: server.url(DATABASE) }, [], []));
  await source.initialize();
  const [db, unitOfWork] = [new Database(source), new UnitOfWork(source)];
  const hasher = new PasswordHasher(new IdentitySettings(false, null, { memoryKiB: 47_104, passes: 1 }, 'bench'));
  await loadCaoBang2020(unitOfWork, { hasher, size }, () => undefined);
  const context = await NestFactory.createApplicationContext(CountingModule.over(source), { logger: ['error'] });
  const statistics = context.get(Statistics);
  const unitId = (await createOrganisation().directory(db)).byCode('H14', null);
  if (unitId === null) throw new Error('no unit H14');
  const { tally, period } = await statistics.count({ unitId });
  const recounted = await context.get(Recount).count(db, { unitId, until: period.until });
  const query = { unitId, until: period.until };
  const third = await byScript(unitOfWork, formatInstant((period.until - 1) as typeof period.until));
  let differing = 0;
  const row = (name: string, figures: readonly number[]) => {
    if (new Set(figures).size > 1) differing += 1;
    console.log([name.padEnd(16), ...figures.map((figure) => String(figure).padStart(10))].join(''));
  };
  console.log(
    ['figure'.padEnd(16), ...['roll-up', 'recount', 'script', 'list'].map((each) => each.padStart(10))].join(''),
  );
  const lists = [await listed('received'), await listed('returnedInTime')] as const;
  const onTime = (of: Pick<Tally, 'early' | 'onTime'>) => of.early + of.onTime;
  row('received', [tally.received, recounted.received, third.received, lists[0]]);
  row('returned in time', [onTime(tally), onTime(recounted), onTime(third), lists[1]]);
  for (const key of ['late', 'noLimit', 'refused', 'withdrawn', 'stopped', 'redirected'] as const) {
    row(key, [tally[key], recounted[key], third[key]]);
  }
  for (const key of ['within', 'overdue', 'paused', 'unlimited', 'strictOnTime', 'timely766'] as const) {
    row(key, [tally[key], recounted[key], third[key]]);
  }
  console.log(
    differing === 0 ? 'all agree' : `${String(differing)} figures differ: ${JSON.stringify(countsOf(tally))}`,
  );
  await context.close();
  await source.destroy();
  return differing;

  async function listed(figure: 'received' | 'returnedInTime'): Promise<number> {
    const codes = new Set<string>();
    for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
      const request = { cursor, limit: 5_000 };
      const page: Awaited<ReturnType<Statistics['list']>> = await statistics.list(query, figure, request);
      for (const { code } of page.items) codes.add(code);
      cursor = page.next;
    }
    return codes.size;
  }
}

async function byScript(unitOfWork: UnitOfWork, now: string): Promise<Tally> {
  const file = join(folder, 'events.csv');
  const out = createWriteStream(file);
  await createHistory(unitOfWork).exporter.run({ format: 'csv', salt: 'for this count alone' }, async (text) => {
    if (!out.write(text)) await once(out, 'drain');
  });
  out.end();
  await finished(out);
  const script = ['--max-old-space-size=4096', join(projectRoot(), 'scripts', 'third-count.mjs'), file, '--now', now];
  const answer = execFileSync(process.execPath, script, { encoding: 'utf8' });
  return (JSON.parse(answer) as { groups: { all: Tally } }).groups.all;
}
