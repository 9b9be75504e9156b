/**
 * What the audit costs: writes a second, each with its leaf hash, on a database of the benchmark's own that is dropped
 * afterwards; then what sealing a day and verifying it cost. Kept as `bench/results/audit.md`. `npm run bench -- audit [seconds]`
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../src/bootstrap/entities.js';
import { migrate } from '../src/bootstrap/migrate.js';
import { openDatabase } from '../src/bootstrap/open-database.js';
import { Audit, createAuditLog, type AuditEntry } from '../src/modules/audit/index.js';
import { AuditRecordStore } from '../src/modules/audit/persistence/audit-record.store.js';
import { environment } from '../src/platform/config/environment.js';
import { dataSourceOptions } from '../src/platform/database/data-source-options.js';
import { newId } from '../src/platform/database/new-id.js';
import { Database, UnitOfWork } from '../src/platform/database/unit-of-work.js';
import { Report } from './support/results.js';

const TARGET = 5_000;
const WRITERS = 16;
const SIZES = [1, 10, 100] as const;
const seconds = Number(process.argv[2] ?? 10);

const opened = await openDatabase(environment);
if (opened.ownerUrl === undefined) throw new Error('set DATABASE_URL');
const name = `mc_bench_audit_${String(process.pid)}`;
const admin = new pg.Client({ connectionString: opened.ownerUrl });
await admin.connect();
await admin.query(`create database ${name}`);
const url = Object.assign(new URL(opened.ownerUrl), { pathname: `/${name}` }).href;
const folder = mkdtempSync(join(tmpdir(), 'mc-bench-audit-'));
await migrate(url);
const settings = { applicationName: 'mc-bench', poolSize: WRITERS, statementTimeoutMs: 600_000 };
const source = await new DataSource(dataSourceOptions({ url, as: 'app', ...settings }, ENTITIES, [])).initialize();
const [db, unitOfWork] = [new Database(source), new UnitOfWork(source)];
const audit = new Audit(new AuditRecordStore());

const entry = (): AuditEntry => ({
  action: 'dossier.read',
  actor: { accountId: newId(), actingFor: null },
  subject: { kind: 'dossier', id: newId() },
  unitId: newId(),
  detail: { fields: ['full_name', 'address'], purpose: 'intake' },
});

/** Writers side by side, each transaction with so many records. @returns records a second. */
async function writes(perTransaction: number): Promise<number> {
  const end = performance.now() + seconds * 1000;
  const begin = performance.now();
  const counts = await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      let written = 0;
      while (performance.now() < end) {
        const entries = Array.from({ length: perTransaction }, entry);
        await unitOfWork.run((tx) => audit.recordMany(tx, entries));
        written += perTransaction;
      }
      return written;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - begin) / 1000);
}

await writes(1);
const rates = new Map<number, number>();
for (const size of SIZES) rates.set(size, await writes(size));
const log = createAuditLog(db, unitOfWork, { auditDir: folder });
const owner = new pg.Client({ connectionString: url });
await owner.connect();
await owner.query("update app_clock set clock_offset = clock_offset + interval '2 days'");
await owner.end();
const timed = async (work: () => Promise<number>): Promise<number> => {
  const begin = performance.now();
  return (await work()) / ((performance.now() - begin) / 1000);
};
const [total] = await db.query<{ count: number }>('select count(*)::int as count from audit_record');
const records = total?.count ?? 0;
const sealed = await timed(async () => ((await log.seal.run()) > 0 ? records : 0));
const verified = await timed(async () => (await log.verify.run()).leaves);

const report = new Report('audit', { database: opened.where, seed: null });
const perSecond = (rate: number): string => Math.round(rate).toLocaleString('en');
report.table({
  title: 'Audited writes a second',
  columns: ['records in a transaction', 'records a second'],
  rows: SIZES.map((size) => [size, perSecond(rates.get(size) ?? 0)]),
  notes: [
    `${String(WRITERS)} writers side by side for ${String(seconds)} s each, every record with its leaf hash (SHA-256 of its canonical JSON), by the role that may only insert.`,
  ],
});
report.table({
  title: 'A day of them',
  columns: ['what', 'records', 'records a second'],
  rows: [
    ['sealed under one root', records, perSecond(sealed)],
    ['verified, hashed anew', records, perSecond(verified)],
  ],
});
const best = Math.max(...rates.values());
report.aim(
  `${String(TARGET)} audited writes a second on two cores`,
  best >= TARGET,
  `${perSecond(best)}; ${perSecond(rates.get(1) ?? 0)} where each is a transaction of its own`,
);
const reached = report.keep();
await source.destroy();
await admin.query(`drop database ${name} with (force)`);
await admin.end();
rmSync(folder, { recursive: true, force: true });
await opened.release();
process.exit(reached ? 0 : 1);
