import { once } from 'node:events';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { freePort } from '../../src/platform/database/embedded-postgres.js';
import { ended, postgresBinOf, startAptServers, type AptServers } from '../support/apt-servers.js';
import { composeServices } from '../support/compose-file.js';

/**
 * What docker-compose.yml would run, run without a container engine: the same commands with the same settings, only
 * that the names of the servers are this machine and the ports are free ones.
 */
describe('the commands of docker-compose.yml on servers of the operating system', () => {
  const services = composeServices({ SESSION_SECRET: 's'.repeat(64) });
  const files = mkdtempSync(join(tmpdir(), 'mot-cua-files-'));
  const children: ChildProcess[] = [];
  let servers: AptServers;
  let ports: { web: number; worker: number };

  const environmentOf = (name: string) => {
    const here = Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [
      key,
      value
        .replace('@postgres:5432', `@127.0.0.1:${servers.postgresPort}`)
        .replace('redis://redis:6379', `redis://127.0.0.1:${servers.redisPort}`)
        .replace('/data/files', files)
        .replace('0.0.0.0', '127.0.0.1')
        .replace(/^3000$/, String(ports.web))
        .replace(/^3001$/, String(ports.worker)),
    ]);
    // The demonstration has a test of its own.
    return {
      PATH: process.env['PATH'],
      TZ: 'UTC',
      ...(Object.fromEntries(here) as Record<string, string>),
      SCENARIO: 'none',
      LOG_LEVEL: 'warn',
    };
  };
  const commandOf = (name: string): [string, readonly string[]] => {
    const [, ...rest] = services[name]?.command ?? [];
    return [process.execPath, rest];
  };
  const answer = async (port: number, path: string) => {
    for (let waited = 0; ; waited += 100) {
      try {
        const response = await fetch(`http://127.0.0.1:${port}${path}`);
        return { status: response.status, body: (await response.json()) as unknown };
      } catch (error) {
        if (waited > 30_000 || children.some((child) => child.exitCode !== null)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };

  beforeAll(async () => {
    const { POSTGRES_SERVER: postgres = '', REDIS_SERVER: redis = '' } = process.env;
    servers = await startAptServers(postgresBinOf(postgres), redis);
    ports = { web: await freePort(), worker: await freePort() };
    const { POSTGRES_USER, POSTGRES_DB, APP_PASSWORD } = services['postgres']?.environment ?? {};
    const role = spawnSync('sh', [join(projectRoot(), 'docker', 'app-role.sh')], {
      env: {
        PATH: `${postgresBinOf(postgres)}:${process.env['PATH'] ?? ''}`,
        PGHOST: '127.0.0.1',
        PGPORT: String(servers.postgresPort),
        POSTGRES_USER,
        POSTGRES_DB,
        APP_PASSWORD,
      },
      encoding: 'utf8',
    });
    if (role.status !== 0) throw new Error(role.stderr);
  });
  afterAll(async () => {
    await Promise.all(children.map((child) => ended(child, 'SIGKILL')));
    await servers.stop();
    rmSync(files, { recursive: true, force: true });
  });

  it('prepare the database as its owner, twice without harm', () => {
    for (const _time of [1, 2]) {
      const [node, script] = commandOf('prepare');
      const options = { cwd: projectRoot(), env: environmentOf('prepare'), encoding: 'utf8' } as const;
      const result = spawnSync(node, script, options);
      expect({ status: result.status, says: result.stderr }).toMatchObject({ status: 0 });
    }
  });

  it('serve and work as the application, with the queue on Redis, and end when they are told to', async () => {
    for (const name of ['web', 'worker']) {
      const [node, script] = commandOf(name);
      children.push(spawn(node, script, { cwd: projectRoot(), env: environmentOf(name), stdio: 'inherit' }));
    }
    expect(await answer(ports.web, '/health/live')).toEqual({ status: 200, body: { status: 'ok' } });
    const ready = { status: 200, body: { status: 'ok', checks: { database: 'ok', queue: 'ok' } } };
    expect(await answer(ports.web, '/health/ready')).toEqual(ready);
    expect(await answer(ports.worker, '/health/ready')).toEqual(ready);
    expect((await answer(ports.worker, '/health/live')).status).toBe(200);
    for (const child of children) expect(await ended(child, 'SIGTERM')).toBe(0);
  });

  it('refuse in production what is only good enough to look at, until it is prepared for production', async () => {
    const production = {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://motcua.example',
      PORT: '0',
      FILES_KEY: 'a1'.repeat(32),
    };
    const run = (name: string) => {
      const [node, script] = commandOf(name);
      const env = { ...environmentOf(name), ...production };
      return { node, script, options: { cwd: projectRoot(), env, encoding: 'utf8' } as const };
    };
    const web = run('web');
    const refused = spawnSync(web.node, web.script, web.options);
    expect({ status: refused.status, says: refused.stderr }).toMatchObject({ status: 1 });
    expect(refused.stderr).toContain('the clock for law is not locked');
    const prepared = run('prepare');
    expect(spawnSync(prepared.node, prepared.script, prepared.options).status).toBe(0);
    const server = spawn(web.node, web.script, { ...web.options, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    children.push(server);
    const [message] = (await Promise.race([once(server, 'message'), once(server, 'exit')])) as [{ ready?: boolean }];
    expect(message).toMatchObject({ ready: true });
    expect(await ended(server, 'SIGTERM')).toBe(0);
  });
});
