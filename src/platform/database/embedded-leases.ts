import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const POLL_MS = 20;
const LOCK_LIMIT_MS = 60_000;

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Runs `work` while no other process starts or stops the cluster in this folder. */
export async function exclusively<Result>(baseDir: string, work: () => Promise<Result>): Promise<Result> {
  const lock = join(baseDir, 'lock');
  await acquire(lock);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

async function acquire(lock: string): Promise<void> {
  for (let waited = 0; waited < LOCK_LIMIT_MS; waited += POLL_MS) {
    try {
      const file = openSync(lock, 'wx');
      writeFileSync(file, String(process.pid));
      closeSync(file);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(readIfThere(lock));
      // An empty file is one that was made this very moment.
      if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`another process has been starting or stopping PostgreSQL for a minute: ${lock}`);
}

/** Notes that this process uses the cluster. */
export function takeLease(baseDir: string): void {
  mkdirSync(join(baseDir, 'leases'), { recursive: true });
  writeFileSync(join(baseDir, 'leases', String(process.pid)), '');
}

/** @returns true when no living process uses the cluster any more. */
export function dropLease(baseDir: string): boolean {
  const leases = join(baseDir, 'leases');
  rmSync(join(leases, String(process.pid)), { force: true });
  if (!existsSync(leases)) return true;
  const pids = readdirSync(leases).map(Number);
  for (const pid of pids) if (!isAlive(pid)) rmSync(join(leases, String(pid)), { force: true });
  return !pids.some(isAlive);
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
