import { Body, Controller, Delete, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MaxLength, MinLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IsNfcText } from '../../platform/http/rules.js';
import {
  Csrf,
  CurrentPrincipal,
  Public,
  RequirePermission,
  SessionCookies,
  SignIn,
  SignOut,
  type Principal,
} from '../../modules/identity/index.js';
import { Organisation } from '../../modules/organisation/index.js';
import { Database } from '../../platform/database/unit-of-work.js';
import { permissionsOf } from '../../modules/identity/domain/index.js';
import { unitJson } from './dossiers/dossier.view.js';

export class SignInForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  username: string;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(200)
  password: string;
}

/** Sessions of people. Other systems send `Authorization: Bearer` and need none. */
@ApiTags('session')
@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly signOut: SignOut,
    private readonly cookies: SessionCookies,
    private readonly csrf: Csrf,
    private readonly organisation: Organisation,
    private readonly db: Database,
  ) {}

  /** A token for the header `x-csrf-token` of the writes that follow, bound to the session or, before it, to a cookie. */
  @Get('csrf')
  @Public()
  @Header('Cache-Control', 'no-store')
  token(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return { csrfToken: this.csrf.tokenFor(request, reply) };
  }

  /** Signs in and sets the session cookie. Unknown name and wrong password are answered alike. */
  @Post('session')
  @Public()
  async create(
    @Body() { username, password }: SignInForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const previousToken = this.cookies.sessionToken(request);
    const outcome = await this.signIn.run({ username, password, address: request.ip, previousToken });
    if (outcome.outcome === 'throttled') void reply.header('retry-after', String(outcome.retryAfterSeconds));
    if (outcome.outcome === 'signed-in') this.cookies.setSession(reply, outcome.token);
    void reply.status({ 'signed-in': 201, refused: 422, throttled: 429 }[outcome.outcome]);
    return { outcome: outcome.outcome };
  }

  @Delete('session')
  @RequirePermission('self')
  @HttpCode(204)
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signOut.run(this.cookies.sessionToken(request) ?? '');
    this.cookies.clearSession(reply);
  }

  /** Who I am and what I may do where, today. */
  @Get('me')
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
