import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Header, HttpCode, Inject, Module, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { IsInt, IsOptional, IsString, Length, MaxLength, Min } from 'class-validator';
import { createTestWebApp, type TestWebApp } from '../../../test/support/test-web-app.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Database } from '../database/unit-of-work.js';
import { projectRoot } from '../config/project-root.js';
import { Public } from './access.js';
import { readAssetFiles } from './asset-files.js';
import { PagingForm } from './paging.form.js';
import { expectedVersion, requireVersion } from './preconditions.js';
import { IsPlainDate } from './rules.js';

class ThingForm {
  @IsString()
  @Length(2, 5)
  name: string;

  @IsInt()
  @Min(1)
  count: number;

  @IsOptional()
  @IsPlainDate()
  onDate?: string;

  @IsOptional()
  @MaxLength(2_000_000)
  long?: string;
}

@Public()
@Controller()
class ThingController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Post('api/v1/things')
  @HttpCode(201)
  create(@Body() form: ThingForm): ThingForm {
    return form;
  }

  @Get('api/v1/things')
  list(@Query() paging: PagingForm): PagingForm {
    return paging;
  }

  @Get('api/v1/refused')
  refused(): never {
    throw new DomainError('conflict', 'input.invalid', {}, [{ code: 'version.stale' }, { code: 'storage.busy' }]);
  }

  @Post('api/v1/act')
  act(@Req() request: FastifyRequest): { version: number } {
    const expected = expectedVersion(request.headers['if-match']);
    requireVersion(7, expected);
    return { version: 8 };
  }

  @Get('api/v1/broken')
  async broken(): Promise<unknown> {
    return this.database.query("select 'Nông Thị Hà'::int");
  }

  @Get('api/v1/duplicate')
  async duplicate(): Promise<unknown> {
    const insert = "insert into schedule (name, next_run_at) values ('x', now())";
    return this.database.query(`${insert}; ${insert}`);
  }

  @Get('page')
  @Header('content-type', 'text/html; charset=utf-8')
  page(): never {
    throw new DomainError('not-found', 'http.404');
  }
}

@Module({ controllers: [ThingController] })
class ThingModule {}

const post = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('web application', () => {
  let web: TestWebApp;
  beforeAll(async () => {
    web = await createTestWebApp({ imports: [ThingModule] });
  });
  afterAll(() => web.close());

  const problem = async (path: string, init?: RequestInit) => {
    const response = await web.request(path, init);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const body = (await response.json()) as Record<string, unknown>;
    return { ...body, status: response.status, errors: body['errors'] };
  };

  it('is alive and, with its database, ready', async () => {
    expect(await (await web.request('/health/live')).json()).toEqual({ status: 'ok' });
    expect(await (await web.request('/health/ready')).json()).toMatchObject({
      status: 'ok',
      checks: { database: 'ok' },
    });
  });

  it('takes good input as it is', async () => {
    const response = await web.request('/api/v1/things', post({ name: 'Hà', count: 2, onDate: '2020-05-25' }));
    expect([response.status, await response.json()]).toEqual([201, { name: 'Hà', count: 2, onDate: '2020-05-25' }]);
  });

  it('answers bad input with 422, every field, its rule and the Vietnamese text', async () => {
    const answer = await problem('/api/v1/things', post({ name: 'x', count: '3', onDate: '2020-02-30', age: 5 }));
    expect(answer).toMatchObject({ status: 422, code: 'input.invalid' });
    expect(answer.errors).toEqual(
      expect.arrayContaining([
        { field: 'name', rule: 'validation.is-length', text: 'Từ 2 đến 5 ký tự.' },
        { field: 'count', rule: 'validation.is-int', text: 'Phải là số nguyên.' },
        { field: 'onDate', rule: 'validation.is-plain-date', text: expect.stringContaining('ngày có thật') },
        { field: 'age', rule: 'validation.unknown-field', text: 'Không có mục này trong biểu mẫu.' },
      ]),
    );
  });

  it('speaks English to whoever prefers it', async () => {
    const answer = await problem('/api/v1/things', post({ name: 'An' }, { 'accept-language': 'en' }));
    expect(answer.errors).toContainEqual({
      field: 'count',
      rule: 'validation.min',
      text: 'The smallest value is 1.',
    });
  });

  it.each([
    ['broken JSON', '{"name":', 400],
    ['a list', '[]', 422],
    ['nothing', 'null', 422],
    ['a poisoned prototype', '{"__proto__": {"admin": true}, "name": "An", "count": 1}', 400],
    ['deep nesting', `${'['.repeat(30)}${']'.repeat(30)}`, 422],
    ['more than 1 MB', JSON.stringify({ name: 'An', count: 1, long: 'x'.repeat(1_100_000) }), 413],
  ])('refuses %s', async (_what, body, status) => {
    expect((await problem('/api/v1/things', post(body))).status).toBe(status);
  });

  it('refuses kinds of content and addresses it does not know', async () => {
    const xml = { method: 'POST', headers: { 'content-type': 'application/xml' }, body: '<a/>' };
    expect((await problem('/api/v1/things', xml)).status).toBe(415);
    expect(await problem('/api/v1/nothing-here')).toMatchObject({ status: 404, code: 'http.404' });
  });

  it('refuses numbers and cursors that are not', async () => {
    const response = await web.request('/api/v1/things?limit=50');
    expect(await response.json()).toEqual({ limit: 50 });
    for (const query of ['limit=201', 'limit=1e2', 'limit=1&limit=2', 'cursor=%27', 'other=1']) {
      expect((await problem(`/api/v1/things?${query}`)).status).toBe(422);
    }
  });

  it('gives all reasons of a refusal at once', async () => {
    expect(await problem('/api/v1/refused')).toMatchObject({
      status: 409,
      blockers: [{ code: 'version.stale' }, { code: 'storage.busy' }],
    });
  });

  it('asks for the version acted on: 428 missing, 412 stale', async () => {
    expect((await problem('/api/v1/act', { method: 'POST' })).status).toBe(428);
    expect((await problem('/api/v1/act', { method: 'POST', headers: { 'if-match': '"6"' } })).status).toBe(412);
    expect((await web.request('/api/v1/act', { method: 'POST', headers: { 'if-match': '"7"' } })).status).toBe(201);
  });

  it('never shows what the database said', async () => {
    const answer = await problem('/api/v1/broken');
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer)).not.toContain('Nông');
    expect(await problem('/api/v1/duplicate')).toMatchObject({ status: 409, code: 'storage.duplicate' });
  });

  it('gives people a page with the right status, and a nonce instead of unsafe-inline', async () => {
    const response = await web.request('/page', { headers: { accept: 'text/html' } });
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await response.text()).toContain('Không tìm thấy');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('serves the assets it has, compressed and for a year, and nothing beside them', async () => {
    const names = [...readAssetFiles(join(projectRoot(), 'dist', 'assets')).keys()];
    const css = names.find((name) => name.endsWith('.css')) ?? 'none';
    const response = await web.request(`/assets/${css}`, { headers: { 'accept-encoding': 'br, gzip' } });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(response.headers.has('content-security-policy')).toBe(false);
    for (const path of ['manifest.json', '..%2fpackage.json', '%2e%2e/%2e%2e/package.json', '']) {
      expect((await web.request(`/assets/${path}`)).status).toBe(404);
    }
  });

  it('numbers requests, and takes only harmless numbers from outside', async () => {
    const given = await web.request('/health/live', { headers: { 'x-request-id': 'abcdefgh-1' } });
    expect(given.headers.get('x-request-id')).toBe('abcdefgh-1');
    const forged = await web.request('/health/live', { headers: { 'x-request-id': '{"level":"fatal"}' } });
    expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('counts its answers by route pattern', async () => {
    await web.request('/health/live');
    const text = await (await web.request('/metrics')).text();
    expect(text).toMatch(/mc_http_request_seconds_count\{method="GET",route="\/health\/live",status="200"\} [1-9]/);
    expect(text).toContain('process_cpu_seconds_total');
  });
});
