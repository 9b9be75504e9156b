/** PostgreSQL (the embedded one, in a cluster of this run's own) and Redis, to be stopped, killed and started again. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { environment } from '../../src/platform/config/environment.js';
import {
  freePort,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/database/embedded-postgres.js';

const REDIS = environment['REDIS_SERVER'] ?? 'redis-server';

export class PostgresServer {
  private constructor(
    private readonly folder: string,
    private cluster: EmbeddedPostgres,
  ) {}

  /** Syncs to disk like the real one: what was acknowledged must survive. */
  static async start(): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'mot-cua-chaos-'));
    return new PostgresServer(folder, await PostgresServer.#launch(folder));
  }

  static #launch(folder: string, port?: number): Promise<EmbeddedPostgres> {
    // A job process that was killed and the one in its place hold connections at the same time.
    const settings = { max_connections: '400' };
    const place = { projectDir: folder, name: 'chaos-postgres', durable: true, settings };
    return startEmbeddedPostgres(port === undefined ? place : { ...place, port });
  }

  url(database: string): string {
    return this.cluster.url(database);
  }

  /** One statement as the owner of the cluster. */
  async admin(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.url('postgres') });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }

  /** Immediate mode: every process is killed, nothing is written; the next start recovers from the log. */
  async restartImmediately(awayMs: number): Promise<void> {
    const lock = join(this.cluster.baseDir, 'data', 'postmaster.pid');
    const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGQUIT');
    while (isAlive(pid)) await pause(20);
    await pause(awayMs);
    this.cluster = await PostgresServer.#launch(this.folder, this.cluster.port);
  }

  async stop(): Promise<void> {
    const { baseDir } = this.cluster;
    await this.cluster.stop();
    rmSync(baseDir, { recursive: true, force: true });
    rmSync(this.folder, { recursive: true, force: true });
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

/** Nothing is kept on disk: stopped, it has forgotten everything. */
export class RedisServer {
  private constructor(
    readonly port: number,
    private child: ChildProcess,
  ) {}

  /** Null where the machine has no redis-server. */
  static async start(): Promise<RedisServer | null> {
    if (spawnSync(REDIS, ['--version']).status !== 0) return null;
    const port = await freePort();
    const server = new RedisServer(port, RedisServer.#launch(port));
    await server.#ready();
    return server;
  }

  static #launch(port: number): ChildProcess {
    const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--maxmemory-policy', 'noeviction'];
    return spawn(REDIS, flags, { stdio: 'ignore' });
  }

  get url(): string {
    return `redis://127.0.0.1:${String(this.port)}`;
  }

  async flushAll(): Promise<void> {
    const redis = new Redis(this.url);
    await redis.flushall();
    redis.disconnect();
  }

  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
  }

  async startAgain(): Promise<void> {
    this.child = RedisServer.#launch(this.port);
    await this.#ready();
  }

  async #ready(): Promise<void> {
    const redis = new Redis(this.url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
    redis.on('error', () => undefined);
    await redis.ping();
    redis.disconnect();
  }
}
