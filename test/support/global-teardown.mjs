// Stops the test cluster when no other run uses it. Databases of failed tests stay in it until they are looked at.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const leases = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '.data', 'test-leases');

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export default async function globalTeardown() {
  const cluster = globalThis.__motCuaCluster;
  if (!cluster) return;
  globalThis.__motCuaCluster = undefined;
  rmSync(join(leases, String(process.pid)), { force: true });
  const others = existsSync(leases) ? readdirSync(leases).filter((pid) => isAlive(Number(pid))) : [];
  if (others.length === 0) await cluster.stop();
}
