import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { Public, RequirePermission } from '../../src/modules/identity/index.js';
import { isPermission } from '../../src/modules/identity/domain/index.js';
import { registeredRoutes, serverRoutes, type RegisteredRoute } from '../support/registered-routes.js';
import { NOT_PAGES, PAGE_SAMPLES } from '../support/pages/page-samples.js';
import { createTestWebApp, type TestWebApp } from '../support/test-web-app.js';

/** Open to everybody without a word in their code: files with nothing about anybody in them. */
const FILES_FOR_ALL = /^(GET|HEAD) \/(assets\/\*|favicon\.ico|robots\.txt)$/;

@Controller('walked')
class WalkedController {
  @Get('forgotten')
  forgotten(): string {
    return 'x';
  }

  @Public()
  @Get('open/:id')
  open(): string {
    return 'x';
  }
}

@RequirePermission('audit.read')
@Controller(['walked/a', 'walked/b'])
class WalkedByClassController {
  @Post()
  write(): string {
    return 'x';
  }

  @RequirePermission('account.manage')
  @Get('list')
  read(): string {
    return 'x';
  }
}

@Module({ controllers: [WalkedController, WalkedByClassController] })
class WalkedModule {}

let web: TestWebApp;
let walked: TestWebApp;
beforeAll(async () => {
  [web, walked] = await Promise.all([createTestWebApp(), createTestWebApp({ imports: [WalkedModule] })]);
});
afterAll(async () => {
  await Promise.all([web.close(), walked.close()]);
});

const isClosed = (route: RegisteredRoute): boolean => typeof route.protection === 'object';

describe('the walk itself', () => {
  it('finds every route with its protection, the handler’s before its class’s', () => {
    const routes = registeredRoutes(walked.app).filter((route) => route.path.startsWith('/walked'));
    expect(routes.map(({ method, path, protection }) => [method, path, protection])).toEqual([
      ['GET', '/walked/forgotten', 'undeclared'],
      ['GET', '/walked/open/:id', 'public'],
      ['POST', '/walked/a', { permissions: ['audit.read'] }],
      ['POST', '/walked/b', { permissions: ['audit.read'] }],
      ['GET', '/walked/a/list', { permissions: ['account.manage'] }],
      ['GET', '/walked/b/list', { permissions: ['account.manage'] }],
    ]);
  });

  it('sees what the server sees', () => {
    expect(serverRoutes(walked.app)).toEqual(
      expect.arrayContaining(['GET /walked/forgotten', 'GET /walked/open/:id', 'POST /walked/b', 'GET /health/live']),
    );
  });
});

describe('every route of the application', () => {
  it('names its permission or says that it is public', () => {
    const routes = registeredRoutes(web.app);
    expect(routes.length).toBeGreaterThan(2);
    expect(routes.filter((route) => route.protection === 'undeclared')).toEqual([]);
    const named = routes.flatMap((route) => (typeof route.protection === 'object' ? route.protection.permissions : []));
    expect(named.filter((permission) => !isPermission(permission))).toEqual([]);
  });

  it('comes from a controller, for the guard stands before these only', () => {
    // Two controllers may call one part of an address by different names, which the server shows as `:code|:key`.
    const nameless = (route: string): string => route.replace(/:\w+(\|:\w+)*/g, ':');
    const known = new Set(
      registeredRoutes(web.app).flatMap(({ method, path }) =>
        [`${method} ${path}`, ...(method === 'GET' ? [`HEAD ${path}`] : [])].map(nameless),
      ),
    );
    const strangers = serverRoutes(web.app).filter(
      (route) => !known.has(nameless(route)) && !FILES_FOR_ALL.test(route),
    );
    expect(strangers).toEqual([]);
  });

  it('that is a page has a sample for the test that opens them all, and no sample is left over', () => {
    const gets = registeredRoutes(web.app).filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/'));
    const known = new Set([...Object.keys(PAGE_SAMPLES), ...NOT_PAGES]);
    const paths = new Set(gets.map(({ path }) => path));
    expect([...paths].filter((path) => !known.has(path))).toEqual([]);
    expect([...known].filter((path) => !paths.has(path))).toEqual([]);
  });

  it('that names a permission answers 401 to nobody', async () => {
    const closed = [...registeredRoutes(web.app), ...registeredRoutes(walked.app)].filter(isClosed);
    expect(closed.length).toBeGreaterThan(3);
    for (const { method, path } of closed) {
      const server = path.startsWith('/walked') ? walked : web;
      const response = await server.request(path.replace(/:\w+/g, '1'), {
        method: method === 'ALL' ? 'GET' : method,
        headers: { accept: 'application/json' },
      });
      expect([method, path, response.status]).toEqual([method, path, 401]);
    }
  });
});
