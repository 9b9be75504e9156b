/**
 * Loads the demo province into a fresh database, exports the proof of every promised date and gives them to the stand-alone
 * verifier. `npm run bench -- verify-year [dossiers]`; the promise is that it agrees with every one.
 */
import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { loadCaoBang2020 } from '../seeds/scenarios/cao-bang-2020/load.js';
import { FULL_SIZE } from '../seeds/scenarios/cao-bang-2020/year.js';
import { migrate } from '../src/bootstrap/migrate.js';
import type { CliDatabase } from '../src/cli/command.js';
import { runCli } from '../src/cli/run-cli.js';
import { IdentitySettings, PasswordHasher } from '../src/modules/identity/index.js';
import { projectRoot } from '../src/platform/config/project-root.js';
import { dataSourceOptions } from '../src/platform/database/data-source-options.js';
import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres.js';
import { Database, UnitOfWork } from '../src/platform/database/unit-of-work.js';

const DATABASE = 'verify_year';

const wanted = Number(process.argv[2] ?? FULL_SIZE.dossiers);
const size = { ...FULL_SIZE, dossiers: wanted, onTime: Math.round((FULL_SIZE.onTime * wanted) / FULL_SIZE.dossiers) };

const server = await startEmbeddedPostgres({ projectDir: projectRoot(), name: 'bench-postgres', durable: false });
const admin = new pg.Client({ connectionString: server.url('postgres') });
await admin.connect();
await admin.query(`drop database if exists ${DATABASE} with (force)`);
await admin.query(`create database ${DATABASE}`);
try {
  process.exitCode = await verifyYear(server.url(DATABASE));
} finally {
  await admin.query(`drop database if exists ${DATABASE} with (force)`);
  await admin.end();
  await server.stop();
}

async function verifyYear(url: string): Promise<number> {
  await migrate(url);
  const settings = { as: 'owner', applicationName: 'mc-bench', poolSize: 2, statementTimeoutMs: 0 } as const;
  const source = new DataSource(dataSourceOptions({ ...settings, url }, [], []));
  await source.initialize();
  try {
    const unitOfWork = new UnitOfWork(source);
    const hasher = new PasswordHasher(new IdentitySettings(false, null, { memoryKiB: 8, passes: 1 }, 'bench'));
    await timed('load the year', () => loadCaoBang2020(unitOfWork, { hasher, size, seed: 'bench' }, () => undefined));
    const db = new Database(source);
    const handles = { db, unitOfWork };
    return await timed('export and verify', () =>
      verify({ ...handles, ownerUrl: () => url, owner: () => Promise.resolve(handles) }),
    );
  } finally {
    await source.destroy();
  }
}

/** `cli proof --all`, piped. @returns the verifier's exit code, or that of the export where it failed. */
async function verify(database: CliDatabase): Promise<number> {
  const script = join(projectRoot(), 'scripts', 'verify-proofs.mjs');
  const verifier = spawn(process.execPath, [script, '--all'], { stdio: ['pipe', 'inherit', 'inherit'] });
  const ended = once(verifier, 'exit');
  const out = async (text: string): Promise<void> => {
    if (!verifier.stdin.write(text)) await once(verifier.stdin, 'drain');
  };
  const io = { stdin: Readable.from([]), out, err: (text: string) => process.stderr.write(text) };
  const connection = { connect: () => Promise.resolve(database), close: () => Promise.resolve() };
  const exported = await runCli(['proof', '--all'], io, () => Promise.resolve(connection));
  verifier.stdin.end();
  const [verified] = (await ended) as [number | null];
  return exported === 0 ? (verified ?? 1) : exported;
}

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await work();
  process.stderr.write(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  return result;
}
