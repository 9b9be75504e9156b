import { MS_PER_DAY, type Instant } from '../../src/kernel/instant.js';
import { realNow } from '../../src/platform/clock/real-clock.js';
import { Accounts, BearerTokens, RoleAssignments } from '../../src/modules/identity/index.js';
import type { RoleCode, RoleReach } from '../../src/modules/identity/domain/index.js';
import { unitId } from '../builders/a-district.js';
import { roleAt } from './access-app.js';
import type { AnswerCheck } from './api-document.js';
import type { Answer, ApiCaller } from './dossier-world.js';
import type { TestWebApp } from './test-web-app.js';

export type Json = Readonly<Record<string, unknown>>;

export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** Another system: calls with a bearer token, or with nothing. Every answer is held against the document of the API. */
export class ApiProgram {
  constructor(
    private readonly web: TestWebApp,
    readonly credential: string | null,
    private readonly check: AnswerCheck,
  ) {}

  get(path: string): Promise<JsonAnswer> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<JsonAnswer> {
    return this.send('POST', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  upload(path: string, form: FormData, headers: Readonly<Record<string, string>> = {}): Promise<JsonAnswer> {
    return this.send('POST', path, form, headers);
  }

  async send(
    method: string,
    path: string,
    body?: NonNullable<RequestInit['body']>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<JsonAnswer> {
    const response = await this.web.request(path, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: {
        accept: 'application/json',
        ...(this.credential === null ? {} : { authorization: `Bearer ${this.credential}` }),
        ...headers,
      },
    });
    const answer = {
      status: response.status,
      headers: response.headers,
      body: JSON.parse((await response.text()) || '{}') as Json,
    };
    conforms(this.check, method, path, answer);
    return answer;
  }
}

/** Somebody with a session, whose answers are held against the document too. */
export function checked(caller: ApiCaller, check: AnswerCheck): Pick<ApiCaller, 'get' | 'post' | 'act'> {
  const held = (method: string, path: string, answer: Answer): Answer => {
    conforms(check, method, path, answer);
    return answer;
  };
  return {
    get: async (path) => held('GET', path, await caller.get(path)),
    post: async (path, body, headers) => held('POST', path, await caller.post(path, body, headers)),
    act: async (dossier, act, body) =>
      held('POST', `/api/v1/dossiers/${dossier.id}/acts/${act}`, await caller.act(dossier, act, body)),
  };
}

function conforms(
  check: AnswerCheck,
  method: string,
  path: string,
  answer: { readonly status: number; readonly body: object },
): void {
  const faults = check.faults(method, path, answer.status, answer.body);
  if (faults.length > 0)
    throw new Error(`${faults.join('\n')}\n${JSON.stringify(answer.body, null, 2).slice(0, 3_000)}`);
}

let serial = 0;

/** A token of a system with a role at a unit of the district, for an hour of real time. */
export async function systemToken(
  web: TestWebApp,
  role: RoleCode,
  unit: string,
  reach: RoleReach = 'subtree',
): Promise<{ id: string; token: string }> {
  serial += 1;
  const username = `portal.${String(serial)}`;
  return web.database.unitOfWork.run(async (tx) => {
    const account = { kind: 'system' as const, username, displayName: 'Cổng dịch vụ công quốc gia', password: null };
    const accountId = await web.app.get(Accounts).create(tx, null, account);
    await web.app.get(RoleAssignments).assign(tx, null, accountId, roleAt(role, unitId(unit), { reach }));
    const expiresAt = (realNow() + MS_PER_DAY) as Instant;
    return web.app.get(BearerTokens).issue(tx, null, { accountId, label: 'cổng quốc gia', expiresAt });
  });
}
