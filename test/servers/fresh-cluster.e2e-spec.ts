import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PostgresServer } from '../../bench/chaos/servers.js';
import { projectRoot } from '../../src/platform/config/project-root.js';

const run = promisify(execFile);

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
  await server.admin('create database fresh');
});
afterAll(() => server.stop());

it('cli migrate lays the schema on a cluster that knows neither the schema nor its role', async () => {
  const migrate = () =>
    run(process.execPath, ['--no-warnings', join(projectRoot(), 'dist', 'src', 'cli.js'), 'migrate', '--json'], {
      env: { PATH: process.env['PATH'], TZ: 'UTC', DATABASE_URL: server.url('fresh') },
    });
  const first = JSON.parse((await migrate()).stdout) as { ran: string[] };
  expect(first.ran[0]).toMatch(/^PlatformBase/);
  expect(JSON.parse((await migrate()).stdout)).toEqual({ ran: [] });
}, 120_000);
