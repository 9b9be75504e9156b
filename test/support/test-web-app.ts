import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createWebApp, type WebAppOptions } from '../../src/bootstrap/create-web-app.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { testConfiguration } from './test-configuration.js';

export interface TestWebApp {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  /** fetch against the application; redirects are not followed. */
  request(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** The web application as it runs (guards, CSRF and all), on a port and a database of its own. */
export async function createTestWebApp(
  options: WebAppOptions & { settings?: Readonly<Record<string, string>> } = {},
): Promise<TestWebApp> {
  const database = await createTestDatabase();
  const app = await createWebApp(testConfiguration(database.url, options.settings), options);
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  return {
    app,
    database,
    address,
    request: (path, init) => patiently(`${address}${path}`, { redirect: 'manual', ...init }),
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

/** A kept connection may be closed by the server just when it is used again: what only reads is asked once more. */
async function patiently(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const mayRepeat = init.method === undefined || init.method === 'GET';
    // By its name: what throws stands outside the world of the test, and so does its class.
    if (!mayRepeat || (error as Error).name !== 'TypeError') throw error;
    return fetch(url, init);
  }
}
