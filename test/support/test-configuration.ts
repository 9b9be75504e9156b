import { join } from 'node:path';
import type { Configuration } from '../../src/platform/config/configuration.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { loadConfiguration } from '../../src/platform/config/load-configuration.js';

/** Settings of a test process against one database. `more` are environment variables. */
export function testConfiguration(databaseUrl: string, more: Readonly<Record<string, string>> = {}): Configuration {
  return loadConfiguration({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    PORT: '0',
    // The machine is shared with other tests; how soon a page gives up is not what they ask.
    DATABASE_CONNECT_SECONDS: '20',
    LOG_LEVEL: 'silent',
    SESSION_SECRET: 'only-for-tests-only-for-tests-only',
    FILES_DIR: join(projectRoot(), '.data', 'test-files'),
    // A folder for each database: a log belongs to one.
    AUDIT_DIR: join(projectRoot(), '.data', 'test-audit', new URL(databaseUrl).pathname.slice(1)),
    SCENARIO: 'none',
    ...more,
  });
}
