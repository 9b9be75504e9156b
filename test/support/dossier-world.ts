import { seedCalendar } from '../../seeds/reference/holidays-seed.js';
import { PublishVersion } from '../../src/modules/catalogue/index.js';
import { RULE_SET_PERIODS, type ProcedureVersion } from '../../src/modules/catalogue/domain/index.js';
import { CatalogueReferenceStore } from '../../src/modules/catalogue/persistence/catalogue-reference.store.js';
import { Accounts, RoleAssignments } from '../../src/modules/identity/index.js';
import type { PersonId, RoleCode, RoleReach } from '../../src/modules/identity/domain/index.js';
import type { Logger } from '../../src/platform/logging/logger.js';
import { Organisation } from '../../src/modules/organisation/index.js';
import { EMPTY_UNIT_SET } from '../../src/modules/organisation/domain/index.js';
import { A_DISTRICT, unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { roleAt } from './access-app.js';
import { BrowserSession } from './browser-session.js';
import { createTestWebApp, type TestWebApp } from './test-web-app.js';

const PASSWORD = 'thác Bản Giốc mùa nước nổi';

/** Fields of the answers that tests look into. */
export interface AnswerBody {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly state: string;
  readonly steps: readonly { readonly id: string; readonly closedAt: string | null }[];
  readonly items: readonly { readonly seq: number; readonly type: string; readonly note: string | null }[];
  readonly trace: readonly { readonly counted: boolean }[];
  readonly errors: readonly { readonly field: string; readonly rule: string; readonly text: string }[];
}

/** Answer of the API, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Only the fields that the answer has are there. */
  readonly body: AnswerBody;
}

/** A person signed in who calls the API as a program of the counter would: cookie and CSRF token. */
export class ApiCaller {
  constructor(
    readonly browser: BrowserSession,
    readonly token: string,
  ) {}

  async get(path: string): Promise<Answer> {
    return read(await this.browser.get(path, { accept: 'application/json' }));
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }

  async send(
    method: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return read(
      await this.browser.send(path, {
        method,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'x-csrf-token': this.token, ...headers },
      }),
    );
  }

  async upload(path: string, form: FormData, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const token = { 'x-csrf-token': this.token };
    return read(await this.browser.send(path, { method: 'POST', body: form, headers: { ...token, ...headers } }));
  }

  /** An act on the version seen last. */
  act(dossier: { id: string; version: number }, act: string, body: object = {}): Promise<Answer> {
    return this.post(`/api/v1/dossiers/${dossier.id}/acts/${act}`, body, {
      'if-match': `"${String(dossier.version)}"`,
    });
  }
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: JSON.parse(text || '{}') as AnswerBody,
  };
}

/** The web application over a small district: units of `a-district.ts`, one calendar, the versions given. */
export class DossierWorld {
  static readonly PASSWORD = PASSWORD;
  #people = 0;

  private constructor(readonly web: TestWebApp) {}

  static async start(
    now: string,
    versions: readonly ProcedureVersion[] = [aVersion()],
    settings: Readonly<Record<string, string>> = {},
    logger?: Logger,
  ): Promise<DossierWorld> {
    const web = await createTestWebApp({ settings, ...(logger ? { logger } : {}) });
    try {
      await web.database.setNow(now);
      await furnish(web, versions);
      return new DossierWorld(web);
    } catch (error) {
      // An application left open would keep the test run from ending.
      await web.close();
      throw error;
    }
  }

  /** Somebody with a role at a unit of the district. */
  async person(role: RoleCode, unit: string, reach: RoleReach = 'unit'): Promise<ApiCaller> {
    return this.signIn(await this.account(role, unit, reach));
  }

  /** The same before signing in, with {@link DossierWorld.PASSWORD}. */
  async account(role: RoleCode, unit: string, reach: RoleReach = 'unit'): Promise<string> {
    this.#people += 1;
    const username = `person.${String(this.#people)}`;
    const { app, database } = this.web;
    await database.unitOfWork.run(async (tx) => {
      const account = { kind: 'person' as const, username, displayName: `Người thử ${username}`, password: PASSWORD };
      const id = await app.get(Accounts).create(tx, null, account);
      await app.get(RoleAssignments).assign(tx, null, id, roleAt(role, unitId(unit), { reach }));
    });
    return username;
  }

  /** A citizen with an account, signed in. */
  async citizen(username: string, personId: PersonId): Promise<ApiCaller> {
    const account = { kind: 'citizen' as const, username, displayName: 'Công dân', password: PASSWORD, personId };
    const { app, database } = this.web;
    await database.unitOfWork.run((tx) => app.get(Accounts).create(tx, null, account));
    return this.signIn(username);
  }

  async signIn(username: string, password = PASSWORD): Promise<ApiCaller> {
    const browser = new BrowserSession(this.web);
    const before = ((await (await browser.get('/api/v1/csrf')).json()) as { csrfToken: string }).csrfToken;
    const answer = await browser.send('/api/v1/session', {
      method: 'POST',
      body: JSON.stringify({ username, password }),
      headers: { 'content-type': 'application/json', 'x-csrf-token': before },
    });
    if (answer.status !== 201) throw new Error(`sign-in answered ${String(answer.status)}: ${await answer.text()}`);
    const after = ((await (await browser.get('/api/v1/csrf')).json()) as { csrfToken: string }).csrfToken;
    return new ApiCaller(browser, after);
  }

  now(local: string): Promise<void> {
    return this.web.database.setNow(`${local}+07:00`);
  }

  close(): Promise<void> {
    return this.web.close();
  }
}

async function furnish(web: TestWebApp, versions: readonly ProcedureVersion[]): Promise<void> {
  await web.database.unitOfWork.run(async (tx) => {
    await seedCalendar(tx);
    const { versions: units, codes } = A_DISTRICT;
    await web.app.get(Organisation).importUnits(tx, { ...EMPTY_UNIT_SET, versions: units, codes });
  });
  await web.database.unitOfWork.run(async (tx) => {
    const references = new CatalogueReferenceStore();
    const ruleSets = RULE_SET_PERIODS.map((period) => ({ ...period, texts: ['để thử'] }));
    await references.setRuleSets(tx, ruleSets);
    const fields = versions.map((version) => ({ code: version.fieldCode, nameVi: version.fieldVi, official: false }));
    await references.setFields(tx, fields.slice(0, 1));
  });
  for (const version of versions) {
    await web.database.unitOfWork.run((tx) => web.app.get(PublishVersion).run(tx, version));
  }
}
