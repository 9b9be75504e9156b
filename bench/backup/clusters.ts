/** A server that archives its log, a base backup of it while it works, and servers made of backup and archive. */
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { serverAccount } from '../../src/platform/database/embedded-place.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';

/** What a server must not be given of another: its lock, and the log that the archive has. */
const NOT_COPIED = /(^|\/)(postmaster\.(pid|opts)|pg_wal\/.+|pg_replslot\/.+)$/;

export class Clusters {
  private constructor(
    private readonly folder: string,
    readonly primary: EmbeddedPostgres,
    private readonly archive: string,
  ) {}

  /** `archiveSeconds`: a segment of the log is archived after so long even if it is not full. */
  static async start(archiveSeconds: number): Promise<Clusters> {
    const folder = mkdtempSync(join(tmpdir(), 'mot-cua-backup-'));
    // The archive lies beside the data, for there alone the server's user may write for certain.
    const archive = '../archive';
    const settings = {
      archive_mode: 'on',
      archive_timeout: String(archiveSeconds),
      archive_command: `mkdir -p ${archive} && test ! -f ${archive}/%f && cp %p ${archive}/%f.part && mv ${archive}/%f.part ${archive}/%f`,
    };
    const place = { projectDir: folder, name: 'primary', durable: true, settings };
    const primary = await startEmbeddedPostgres(place);
    return new Clusters(folder, primary, join(primary.baseDir, 'archive'));
  }

  get #data(): string {
    return join(this.primary.baseDir, 'data');
  }

  /** While people work: what changes during the copy is made good by the log. @returns where it lies. */
  async baseBackup(): Promise<string> {
    const target = join(dirname(this.primary.baseDir), 'backup');
    const client = new pg.Client({ connectionString: this.primary.url('postgres') });
    await client.connect();
    try {
      // One session from start to stop: the server asks for it.
      await client.query("select pg_backup_start('rehearsal', fast => true)");
      const filter = (path: string) => !NOT_COPIED.test(path.slice(this.#data.length + 1));
      cpSync(this.#data, target, { recursive: true, filter, preserveTimestamps: true });
      const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(true)');
      writeFileSync(join(target, 'backup_label'), rows[0]?.labelfile ?? '');
      return target;
    } finally {
      await client.end();
    }
  }

  /** As if the power went: nothing is written any more. */
  async killPrimary(): Promise<void> {
    const pid = Number(readFileSync(join(this.#data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGQUIT');
    while (isAlive(pid)) await pause(20);
  }

  /** The primary again, on its own disk. */
  async restartPrimary(): Promise<EmbeddedPostgres> {
    return startEmbeddedPostgres({ projectDir: this.folder, name: 'primary', durable: true });
  }

  /** A server of backup and archive alone, at a moment or at the end of the archive, taking writes. */
  async restore(backup: string, name: string, until: Date | null): Promise<EmbeddedPostgres> {
    const base = join(dirname(this.primary.baseDir), name);
    mkdirSync(base, { recursive: true });
    cpSync(backup, join(base, 'data'), { recursive: true });
    cpSync(join(this.primary.baseDir, 'password'), join(base, 'password'));
    chmodSync(join(base, 'data'), 0o700);
    writeFileSync(join(base, 'data', 'recovery.signal'), '');
    ownAll(base);
    const settings = {
      restore_command: `cp ${this.archive}/%f %p`,
      recovery_target_action: 'promote',
      ...(until === null ? {} : { recovery_target_time: until.toISOString().replace('T', ' ').replace('Z', '+00') }),
    };
    const restored = await startEmbeddedPostgres({ projectDir: this.folder, name, durable: true, settings });
    const client = new pg.Client({ connectionString: restored.url('postgres') });
    await client.connect();
    const promoted = async () =>
      !(await client.query<{ going: boolean }>('select pg_is_in_recovery() as going')).rows[0]?.going;
    while (!(await promoted())) await pause(50);
    await client.end();
    return restored;
  }

  remove(): void {
    for (const folder of [dirname(this.primary.baseDir), this.folder]) rmSync(folder, { recursive: true, force: true });
  }
}

/** The server refuses data of another user, or open to others. */
function ownAll(folder: string): void {
  const { uid, gid } = serverAccount();
  if (uid === undefined || gid === undefined) return;
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chownSync(join(entry.parentPath, entry.name), uid, gid);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
