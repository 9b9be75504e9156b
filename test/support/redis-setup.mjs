// The common setup, and a Redis of the tests' own: nothing is kept on disk, nothing is evicted.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import globalSetup from './global-setup.mjs';

async function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export default async function redisSetup() {
  await globalSetup();
  if (globalThis.__motCuaRedis) return;
  const port = await freePort();
  const program = process.env.REDIS_SERVER ?? 'redis-server';
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--maxmemory-policy', 'noeviction'];
  const server = spawn(program, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  globalThis.__motCuaRedis = server;
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`${program} ended (${code})`)));
    server.stdout.on('data', (chunk) => String(chunk).includes('Ready to accept connections') && resolve());
  });
  process.env.MC_TEST_REDIS_URL = `redis://127.0.0.1:${port}`;
}
