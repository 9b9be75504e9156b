import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createWebApp, type WebAppOptions } from '../../src/bootstrap/create-web-app.js';
import { LeakWatch } from './leak-watch.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { testConfiguration } from './test-configuration.js';

export interface TestWebApp {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  /** fetch against the application; redirects are not followed. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Ends it. @throws where something that is known of people was left in logs, addresses, metrics, events, audit or queue. */
  close(): Promise<void>;
  readonly watch: LeakWatch;
}

/** The web application as it runs (guards, CSRF and all), on a port and a database of its own. */
export async function createTestWebApp(
  options: WebAppOptions & { settings?: Readonly<Record<string, string>> } = {},
): Promise<TestWebApp> {
  const database = await createTestDatabase();
  const watch = new LeakWatch();
  const app = await createWebApp(testConfiguration(database.url, options.settings), {
    logger: watch.logger,
    ...options,
  });
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  return {
    app,
    database,
    address,
    watch,
    request: async (path, init) => {
      watch.typed(init?.body);
      const response = await patiently(`${address}${path}`, { redirect: 'manual', ...init });
      await watch.saw(path, response);
      return response;
    },
    close: async () => {
      const metrics = await (await fetch(`${address}/metrics`)).text().catch(() => '');
      await app.close();
      const leaks = await watch.leaks(database, { metrics });
      await database.close();
      if (leaks.length > 0) throw new Error(`what is known of people stands where it may not:\n${leaks.join('\n')}`);
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
