import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

const shared = {
  testEnvironment: '<rootDir>/test/support/environment.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { swcrc: false, jsc: swc.jsc, module: { type: 'es6' }, sourceMaps: 'inline' }],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

const withDatabase = {
  ...shared,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

/** The same contract on both backends of the queue: which one is a matter of the whole process. */
const queue = (backend) => ({
  ...withDatabase,
  displayName: `queue-${backend}`,
  testMatch: ['<rootDir>/test/queue/**/*.int-spec.ts'],
  globals: { QUEUE_BACKEND: backend },
});

export default {
  maxWorkers: 2,
  // Modules of a test file outlive it; a worker that has grown is begun anew before it spends its time collecting them.
  workerIdleMemoryLimit: '1200MB',
  // A machine of two cores that does other things as well takes its time.
  testTimeout: 120_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{src,seeds}/**/*.spec.ts'] },
    { ...withDatabase, displayName: 'integration', testMatch: ['<rootDir>/{src,seeds}/**/*.int-spec.ts'] },
    { ...withDatabase, displayName: 'architecture', testMatch: ['<rootDir>/test/architecture/**/*.spec.ts'] },
    queue('postgres'),
    { ...queue('redis'), globalSetup: '<rootDir>/test/support/redis-setup.mjs' },
    { ...withDatabase, displayName: 'journey', testMatch: ['<rootDir>/test/e2e/**/*.e2e-spec.ts'] },
    { ...shared, displayName: 'servers', testMatch: ['<rootDir>/test/servers/**/*.e2e-spec.ts'] },
    { ...withDatabase, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.e2e-spec.ts'] },
  ],
};
