/**
 * Backup and restore to a moment, rehearsed: people write, a base backup is taken meanwhile, somebody drops a table, the
 * server is killed. Then: the same disk again, the moment before the mistake, and the end of the archive without the disk.
 * Kept as `bench/results/backup.md`. `npm run backup-rehearsal [-- --keep]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../src/bootstrap/entities.js';
import { migrate } from '../src/bootstrap/migrate.js';
import { createAudit, createAuditLog } from '../src/modules/audit/index.js';
import { realNow, stopwatch } from '../src/platform/clock/real-clock.js';
import { dataSourceOptions } from '../src/platform/database/data-source-options.js';
import { Database, UnitOfWork } from '../src/platform/database/unit-of-work.js';
import { Clusters } from './backup/clusters.js';
import { Report } from './support/results.js';

const DATABASE = 'mot_cua';
const ARCHIVE_SECONDS = 5;
const WRITERS = 4;
const RPO_LIMIT_SECONDS = 60;
const DAY_MS = 86_400_000;

type Counts = Readonly<Record<string, number>>;

async function owner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function opened<T>(url: string, work: (db: Database, unitOfWork: UnitOfWork) => Promise<T>): Promise<T> {
  const settings = { url, as: 'owner', applicationName: 'mc-rehearsal', poolSize: 8, statementTimeoutMs: 0 } as const;
  const source = new DataSource(dataSourceOptions(settings, ENTITIES, []));
  await source.initialize();
  try {
    return await work(new Database(source), new UnitOfWork(source));
  } finally {
    await source.destroy();
  }
}

async function countsOf(url: string): Promise<Counts> {
  return owner(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    );
    const sql = rows.map(({ name }) => `select '${name}' as name, count(*)::int as count from "${name}"`);
    const counted = await client.query<{ name: string; count: number }>(sql.join(' union all '));
    return Object.fromEntries(counted.rows.map(({ name, count }) => [name, count]));
  });
}

/** People who write until they are told to stop or the server is gone. */
class Writers {
  acknowledged = 0;
  lastAcknowledgedAt = 0;
  #going = true;
  readonly #work: Promise<unknown>;

  constructor(unitOfWork: UnitOfWork) {
    const audit = createAudit();
    const write = async (): Promise<void> => {
      while (this.#going) {
        const entry = { action: 'dossier.read', actor: null, subject: { kind: 'dossier', id: 'rehearsal' } };
        try {
          await unitOfWork.run((tx) => audit.record(tx, entry));
        } catch {
          return;
        }
        this.acknowledged += 1;
        this.lastAcknowledgedAt = realNow();
      }
    };
    this.#work = Promise.all(Array.from({ length: WRITERS }, write));
  }

  async stop(): Promise<void> {
    this.#going = false;
    await this.#work;
  }
}

const report = new Report('backup', { database: 'PostgreSQL clusters of the rehearsal', seed: null });
const figures: [string, string][] = [];
function figure(what: string, measured: string): void {
  figures.push([what, measured]);
  process.stdout.write(`        ${what}: ${measured}\n`);
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const recordsIn = async (url: string) => (await countsOf(url))['audit_record'] ?? 0;

async function verify(url: string, auditDir: string): Promise<number> {
  return opened(url, async (db, unitOfWork) => {
    const report = await createAuditLog(db, unitOfWork, { auditDir }).verify.run([], () => undefined);
    return report.rows.length + report.logFaults.length;
  });
}

async function rehearse(clusters: Clusters, auditDir: string): Promise<void> {
  const { primary } = clusters;
  await owner(primary.url('postgres'), (client) => client.query(`create database ${DATABASE}`));
  const url = primary.url(DATABASE);
  await migrate(url);
  // Two days ago first, so that there are days that are over and have their roots.
  const setOffset = (ms: number) =>
    owner(url, (client) => client.query("update app_clock set clock_offset = $1 * interval '1 millisecond'", [ms]));
  await setOffset(-2 * DAY_MS);
  const { moment, before, acknowledged, lastAcknowledgedAt, backup } = await opened(url, async (db, unitOfWork) => {
    const early = new Writers(unitOfWork);
    await pause(1_000);
    await early.stop();
    await setOffset(0);
    await createAuditLog(db, unitOfWork, { auditDir }).seal.run();

    const during = new Writers(unitOfWork);
    await pause(1_000);
    const took = stopwatch();
    const copy = await clusters.baseBackup();
    figure(`base backup, while ${String(during.acknowledged)} writes went on`, seconds(took()));
    await pause(1_000);
    await during.stop();

    const good = await countsOf(url);
    const [row] = await db.query<{ now: Date }>('select clock_timestamp() as now');
    await pause(500);
    await owner(url, (client) => client.query('drop table dossier_event cascade'));

    const late = new Writers(unitOfWork);
    await pause(2 * ARCHIVE_SECONDS * 1_000);
    await clusters.killPrimary();
    await late.stop();
    return {
      ...{ moment: row?.now ?? new Date(0), before: good, backup: copy },
      acknowledged: early.acknowledged + during.acknowledged + late.acknowledged,
      lastAcknowledgedAt: late.lastAcknowledgedAt,
    };
  });
  figure('acknowledged writes when the server was killed', String(acknowledged));
  await pointInTime(clusters, backup, moment, before, auditDir);
  await endOfArchive(clusters, backup, lastAcknowledgedAt);
  await sameDisk(clusters, acknowledged);
}

async function sameDisk(clusters: Clusters, acknowledged: number): Promise<void> {
  const took = stopwatch();
  const again = await clusters.restartPrimary();
  const there = await recordsIn(again.url(DATABASE));
  const lost = `${String(Math.max(acknowledged - there, 0))} of ${String(acknowledged)} lost`;
  report.aim('on the same disk nothing acknowledged is lost', there >= acknowledged, lost);
  figure('RTO by restart', seconds(took()));
  await again.stop();
}

async function pointInTime(clusters: Clusters, backup: string, moment: Date, before: Counts, auditDir: string) {
  const took = stopwatch();
  const restored = await clusters.restore(backup, 'at-the-moment', moment);
  const url = restored.url(DATABASE);
  const after = await countsOf(url);
  const recovery = took();
  const differing = Object.keys({ ...before, ...after }).filter((table) => before[table] !== after[table]);
  const tables = `${String(Object.keys(before).length)} tables; differing: ${differing.join(' ') || 'none'}`;
  report.aim('at the moment before the mistake every table has its rows', differing.length === 0, tables);
  const faults = await verify(url, auditDir);
  const verified = `${String(faults)} faults`;
  report.aim('there the public log verifies against the roots kept outside', faults === 0, verified);
  figure(`RTO to a moment, for ${String(after['audit_record'] ?? 0)} writes`, seconds(recovery));
  await restored.stop();
}

async function endOfArchive(clusters: Clusters, backup: string, lastAcknowledgedAt: number): Promise<void> {
  const restored = await clusters.restore(backup, 'at-the-end', null);
  const newest = await owner(restored.url(DATABASE), async (client) => {
    const { rows } = await client.query<{ at: Date }>('select max(recorded_at) as at from audit_record');
    return rows[0]?.at.getTime() ?? 0;
  });
  const lost = Math.max(lastAcknowledgedAt - newest, 0);
  const measured = `${seconds(lost)}, with a segment archived every ${String(ARCHIVE_SECONDS)} s`;
  report.aim(
    `RPO without the disk of ${String(RPO_LIMIT_SECONDS)} s at most`,
    lost <= RPO_LIMIT_SECONDS * 1_000,
    measured,
  );
  await restored.stop();
}

const clusters = await Clusters.start(ARCHIVE_SECONDS);
const auditDir = mkdtempSync(join(tmpdir(), 'mot-cua-backup-audit-'));
try {
  await rehearse(clusters, auditDir);
} finally {
  await clusters.primary.stop();
  if (!process.argv.includes('--keep')) clusters.remove();
  rmSync(auditDir, { recursive: true, force: true });
}
report.table({ title: 'Figures', columns: ['what', 'figure'], rows: figures });
process.exitCode = report.keep() ? 0 : 1;
