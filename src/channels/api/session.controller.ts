import { Body, Controller, Delete, Get, Header, HttpCode, HttpException, Post, Req, Res } from '@nestjs/common';
import { MaxLength, MinLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';
import { IsNfcText } from '../../platform/http/rules.js';
import {
  Csrf,
  CurrentPrincipal,
  Public,
  RequirePermission,
  SessionCookies,
  SignOut,
  type Principal,
} from '../../modules/identity/index.js';
import { Organisation } from '../../modules/organisation/index.js';
import { Database } from '../../platform/database/unit-of-work.js';
import { permissionsOf } from '../../modules/identity/domain/index.js';
import { EnterSession } from './enter-session.js';
import { Operation } from './openapi/operation.js';
import { Optional } from './form-rules.js';
import { unitJson } from './unit.view.js';

export class SignInForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  username: string;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(200)
  password: string;

  /** Of the second factor, where the account has one: six digits, or a recovery code. */
  @Optional()
  @IsNfcText()
  @MinLength(6)
  @MaxLength(20)
  code?: string;
}

/** Sessions of people. Other systems send `Authorization: Bearer` and need none. */
@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly enter: EnterSession,
    private readonly signOut: SignOut,
    private readonly cookies: SessionCookies,
    private readonly csrf: Csrf,
    private readonly organisation: Organisation,
    private readonly db: Database,
  ) {}

  /** A token for the header `x-csrf-token` of the writes that follow, bound to the session or, before it, to a cookie. */
  @Get('csrf')
  @Operation({ id: 'csrf-token', tag: 'session', answers: { 200: 'CsrfToken' } })
  @Public()
  @Header('Cache-Control', 'no-store')
  token(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return { csrfToken: this.csrf.tokenFor(request, reply) };
  }

  /** Signs in and sets the session cookie. Unknown name and wrong password are answered alike. */
  @Post('session')
  @Operation({ id: 'sign-in', tag: 'session', answers: { 201: 'SignedIn' }, refusals: [403, 429] })
  @Public()
  async create(
    @Body() form: SignInForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const caller = { address: request.ip, previousToken: this.cookies.sessionToken(request) };
    const outcome = await this.enter.run(form, caller);
    if (outcome.outcome === 'throttled') {
      void reply.header('retry-after', String(outcome.retryAfterSeconds));
      throw new HttpException('too many attempts', 429);
    }
    if (outcome.outcome !== 'signed-in') throw new DomainError('invalid', 'session.refused');
    this.cookies.setSession(reply, outcome.token);
    return { outcome: outcome.outcome };
  }

  @Delete('session')
  @Operation({ id: 'sign-out', tag: 'session', answers: { 204: null } })
  @RequirePermission('self')
  @HttpCode(204)
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signOut.run(this.cookies.sessionToken(request) ?? '');
    this.cookies.clearSession(reply);
  }

  /** Who I am and what I may do where, today. */
  @Get('me')
  @Operation({ id: 'me', tag: 'session', answers: { 200: 'Me' } })
  @RequirePermission('self')
  @Header('Cache-Control', 'no-store')
  async me(@CurrentPrincipal() { actor, displayName, today }: Principal) {
    const directory = await this.organisation.directory(this.db);
    return {
      accountId: actor.accountId,
      displayName,
      kind: actor.kind,
      actingFor: actor.actingFor,
      today,
      roles: actor.roles.map((held) => ({
        role: held.role,
        unit: unitJson(directory, held.unitId),
        reach: held.reach,
        fieldCodes: held.fieldCodes,
        validTo: held.validTo,
        permissions: permissionsOf(held.role),
      })),
    };
  }
}
