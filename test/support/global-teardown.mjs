// Lets go of the test cluster; the last run stops it. Databases of failed tests stay in it until they are looked at.
export default async function globalTeardown() {
  globalThis.__motCuaRedis?.kill('SIGTERM');
  globalThis.__motCuaRedis = undefined;
  const cluster = globalThis.__motCuaCluster;
  globalThis.__motCuaCluster = undefined;
  await cluster?.stop();
}
