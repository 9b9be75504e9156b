import { Body, Controller, Get, HttpCode, Module, Post, Req, Res } from '@nestjs/common';
import { IsString } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { plainDate } from '../../src/kernel/plain-date.js';
import {
  Accounts,
  Csrf,
  CurrentActor,
  IdentityModule,
  Public,
  RequirePermission,
  RoleAssignments,
  SessionCookies,
  SignIn,
  SignOut,
  type SignInOutcome,
} from '../../src/modules/identity/index.js';
import type { AccountId, Actor, RoleAtUnit, RoleCode } from '../../src/modules/identity/domain/index.js';
import type { UnitId } from '../../src/modules/organisation/domain/index.js';
import type { Tx } from '../../src/platform/database/unit-of-work.js';
import { importTestUnits } from '../builders/a-province.js';
import { BrowserSession } from './browser-session.js';
import { createTestWebApp, type TestWebApp } from './test-web-app.js';

export const PASSWORD = 'thác Bản Giốc mùa nước nổi';
export const SESSION_COOKIE = '__Host-mc-session';

class SignInForm {
  @IsString()
  username: string;

  @IsString()
  password: string;
}

class NoteForm {
  @IsString()
  text: string;
}

/** The least that pages do with identity, and routes of every kind of protection. */
@Controller('t')
class AccessController {
  constructor(
    private readonly csrf: Csrf,
    private readonly cookies: SessionCookies,
    private readonly signIn: SignIn,
    private readonly signOut: SignOut,
  ) {}

  @Public()
  @Get('form')
  form(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): { token: string } {
    return { token: this.csrf.tokenFor(request, reply) };
  }

  @Public()
  @Post('sign-in')
  async enter(
    @Body() { username, password }: SignInForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Pick<SignInOutcome, 'outcome'>> {
    const previousToken = this.cookies.sessionToken(request);
    const outcome = await this.signIn.run({ username, password, address: request.ip, previousToken });
    if (outcome.outcome === 'throttled') void reply.header('retry-after', String(outcome.retryAfterSeconds));
    if (outcome.outcome === 'signed-in') this.cookies.setSession(reply, outcome.token);
    void reply.status({ 'signed-in': 200, 'code-needed': 403, refused: 422, throttled: 429 }[outcome.outcome]);
    return { outcome: outcome.outcome };
  }

  @RequirePermission('self')
  @Post('sign-out')
  @HttpCode(204)
  async leave(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signOut.run(this.cookies.sessionToken(request) ?? '');
    this.cookies.clearSession(reply);
  }

  @RequirePermission('self')
  @Get('me')
  me(@CurrentActor() actor: Actor): Actor {
    return actor;
  }

  @RequirePermission('dossier.read', 'statistics.read')
  @Get('dossiers')
  dossiers(): { ok: true } {
    return { ok: true };
  }

  @RequirePermission('dossier.intake')
  @Post('notes')
  note(@Body() form: NoteForm): NoteForm {
    return form;
  }

  @Get('undeclared')
  undeclared(): { ok: true } {
    return { ok: true };
  }
}

@Module({ imports: [IdentityModule], controllers: [AccessController] })
class AccessModule {}

/** A role at a unit since the beginning of 2020, unless said otherwise. */
export const roleAt = (role: RoleCode, unitId: UnitId, more: Partial<RoleAtUnit> = {}): RoleAtUnit => ({
  ...{ role, unitId, reach: 'unit', fieldCodes: null, validFrom: plainDate('2020-01-01'), validTo: null },
  ...more,
});

export interface TestAccount {
  readonly id: AccountId;
  readonly username: string;
}

/** The web application with {@link AccessController}, the test province and accounts on demand, on 25/05/2020. */
export class AccessApp {
  #serial = 0;

  private constructor(readonly web: TestWebApp) {}

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<AccessApp> {
    const web = await createTestWebApp({ imports: [AccessModule], settings });
    const app = new AccessApp(web);
    await web.database.setNow('2020-05-25T08:00:00+07:00');
    await app.inTx(importTestUnits);
    return app;
  }

  close(): Promise<void> {
    return this.web.close();
  }

  inTx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.web.database.unitOfWork.run(work);
  }

  get<T>(type: new (...args: never[]) => T): T {
    return this.web.app.get<T>(type);
  }

  /** An account of a person, with {@link PASSWORD}. */
  async anAccount(...roles: RoleAtUnit[]): Promise<TestAccount> {
    return this.account('person', PASSWORD, roles);
  }

  async aSystem(...roles: RoleAtUnit[]): Promise<TestAccount> {
    return this.account('system', null, roles);
  }

  async signedIn(...roles: RoleAtUnit[]): Promise<TestAccount & { browser: BrowserSession }> {
    const account = await this.anAccount(...roles);
    const browser = this.browser();
    const response = await this.signIn(browser, account.username);
    if (response.status !== 200) throw new Error(`could not sign in: ${String(response.status)}`);
    return { browser, ...account };
  }

  browser(): BrowserSession {
    return new BrowserSession(this.web);
  }

  async formToken(browser: BrowserSession): Promise<string> {
    return ((await (await browser.get('/t/form')).json()) as { token: string }).token;
  }

  async signIn(
    browser: BrowserSession,
    username: string,
    password = PASSWORD,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return browser.post('/t/sign-in', { username, password, _csrf: await this.formToken(browser) }, headers);
  }

  async sessionsOf(id: AccountId): Promise<{ id: string }[]> {
    return this.web.database.db.query<{ id: string }>('select id from session where account_id = $1', [id]);
  }

  /** How often the audit holds an action on a subject. */
  async audited(action: string, subjectId: string): Promise<number> {
    const rows = await this.web.database.db.query('select 1 from audit_record where action = $1 and subject_id = $2', [
      action,
      subjectId,
    ]);
    return rows.length;
  }

  private account(kind: 'person' | 'system', password: string | null, roles: RoleAtUnit[]): Promise<TestAccount> {
    this.#serial += 1;
    const username = `${kind}.${String(this.#serial)}`;
    return this.inTx(async (tx) => {
      const id = await this.get(Accounts).create(tx, null, { kind, username, displayName: 'Bế Thị Lan', password });
      for (const role of roles) await this.get(RoleAssignments).assign(tx, null, id, role);
      return { id, username };
    });
  }
}
