import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { JsonSchema } from '../../src/channels/api/openapi/form-schema.js';
import type { OpenApiDocument } from '../../src/channels/api/openapi/open-api-document.js';
import { isPermission } from '../../src/modules/identity/domain/index.js';
import { ACTS, type ActCode } from '../../src/modules/dossiers/domain/index.js';
import { readDocument } from '../support/api-document.js';
import { registeredRoutes } from '../support/registered-routes.js';
import { createTestWebApp, type TestWebApp } from '../support/test-web-app.js';

let web: TestWebApp;
let document: OpenApiDocument;
beforeAll(async () => {
  web = await createTestWebApp();
  document = await readDocument(web);
});
afterAll(() => web.close());

/** Every schema within a schema, with the way to it. */
function* parts(schema: unknown, at: string): Generator<[string, JsonSchema]> {
  if (typeof schema !== 'object' || schema === null) return;
  if (!Array.isArray(schema)) yield [at, schema as JsonSchema];
  for (const [key, value] of Object.entries(schema)) yield* parts(value, `${at}/${key}`);
}

/** What may come in: forms of bodies, parameters of queries, paths and headers. */
function inputs(): [string, JsonSchema][] {
  const forms = Object.entries(document.components.schemas).filter(([name]) => name.endsWith('Form'));
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => [path, operation] as const),
  );
  const parameters = operations.flatMap(([path, { parameters }]) =>
    parameters.map(({ name, schema }) => [`${path} ${name}`, schema] as const),
  );
  const bodies = operations.flatMap(([path, { requestBody }]) => (requestBody ? [[path, requestBody] as const] : []));
  return [...forms, ...parameters, ...bodies].flatMap(([at, schema]) => [...parts(schema, at)]);
}

describe('the document of the API', () => {
  it('is OpenAPI 3.1', async () => {
    const verdict = await new Validator().validate(structuredClone(document) as unknown as Record<string, unknown>);
    expect(verdict.errors ?? []).toEqual([]);
    expect(verdict.valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('is refused by the checker where it is broken', async () => {
    const broken = structuredClone(document) as unknown as { info: { version?: string } };
    delete broken.info.version;
    expect((await new Validator().validate(broken as unknown as Record<string, unknown>)).valid).toBe(false);
  });

  it('names schemas that are there, and operations once', () => {
    const references = [...parts(document, '')].flatMap(([, { $ref }]) => (typeof $ref === 'string' ? [$ref] : []));
    expect(references.length).toBeGreaterThan(100);
    const components = document.components as Record<string, Record<string, unknown>>;
    const lost = references.filter((reference) => {
      const [, , kind = '', name = ''] = reference.split('/');
      return components[kind]?.[name] === undefined;
    });
    expect(lost).toEqual([]);
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((o) => o.operationId));
    expect(ids.length).toBe(new Set(ids).size);
  });

  it('has every route of the application under /api, and no other', () => {
    const routes = registeredRoutes(web.app).filter(({ path }) => path === '/api' || path.startsWith('/api/'));
    const expected = routes.flatMap(({ method, path }) => {
      const pattern = path.replace(/:(\w+)/g, '{$1}');
      const acts = pattern.includes('{act}') ? Object.keys(ACTS) : [''];
      return acts.map((act) => `${method.toLowerCase()} ${pattern.replace('{act}', act)}`);
    });
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(expected.length).toBeGreaterThan(60);
    expect(described.sort()).toEqual(expected.sort());
  });

  it('says of every operation who may call it, as the guard does', () => {
    for (const { method, path, protection } of registeredRoutes(web.app)) {
      if (!path.startsWith('/api') || path.includes(':act')) continue;
      const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      const permissions = typeof protection === 'object' ? protection.permissions : [];
      expect([path, operation?.['x-permissions']]).toEqual([path, permissions]);
      expect([path, operation?.security.length]).toEqual([path, permissions.length === 0 ? 0 : 2]);
    }
    for (const act of Object.keys(ACTS) as ActCode[]) {
      const operation = document.paths[`/api/v1/dossiers/{id}/acts/${act}`]?.['post'];
      expect(operation?.['x-permissions'].every(isPermission)).toBe(true);
      expect(operation?.parameters.map(({ name }) => name)).toEqual(['id', 'If-Match', 'Idempotency-Key']);
    }
  });

  it('bounds every text, list and number that may come in', () => {
    const unbounded = inputs().filter(([, schema]) => {
      const { type } = schema;
      if (schema['enum'] !== undefined || schema['format'] === 'binary') return false;
      if (type === 'string') return schema['maxLength'] === undefined;
      if (type === 'array') return schema['maxItems'] === undefined;
      if (type === 'integer' || type === 'number')
        return schema['minimum'] === undefined || schema['maximum'] === undefined;
      return type === 'object' && schema['properties'] !== undefined && schema['additionalProperties'] !== false;
    });
    expect(unbounded.map(([at]) => at)).toEqual([]);
    expect(inputs().length).toBeGreaterThan(300);
  });

  it('explains every operation and field in both languages', async () => {
    const english = (await (
      await web.request('/api/openapi.json', { headers: { 'accept-language': 'en' } })
    ).json()) as OpenApiDocument;
    for (const described of [document, english]) {
      const words = [...parts(described, '')].flatMap(([at, schema]) =>
        ['description', 'summary'].flatMap((key) =>
          typeof schema[key] === 'string' ? [[at, schema[key]] as const] : [],
        ),
      );
      expect(words.length).toBeGreaterThan(400);
      // A code that has no text is shown as it is.
      expect(words.filter(([, text]) => /^(api|act|http)\.[\w.-]+$/.test(text) || text.trim() === '')).toEqual([]);
    }
    expect(english.info.title).not.toBe(document.info.title);
  });
});

describe('the page of the API', () => {
  it('shows every operation, loads nothing from elsewhere and runs nothing', async () => {
    const response = await web.request('/api', { headers: { accept: 'text/html' } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const html = (await response.text()).replaceAll('<wbr>', '');
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `<code>${method.toUpperCase()} ${path}</code>`),
    );
    const words = ['dossier.intake', 'applicant.fullName', 'documents[].status', 'If-Match', '1–99'];
    expect([...operations, ...words].filter((each) => !html.includes(each))).toEqual([]);
    // The one script of every page carries the nonce of this answer.
    const loose = /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bnonce=)|(?:src|href)="(?:https?:)?\/\//i.exec(html);
    expect(loose?.[0]).toBeUndefined();
    const anchors = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(anchors.filter((id) => !html.includes(`id="${id}"`))).toEqual([]);
  });
});
