import {
  Inject,
  Injectable,
  NotFoundException,
  UnauthorizedException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { RecordRefusal } from './application/record-refusal.js';
import { Authentication } from './access/authentication.js';
import { Csrf } from './access/csrf.js';
import { CSRF_IN_MULTIPART } from './access/csrf-in-multipart.js';
import { formTokenOf, PageForms } from './access/page-forms.js';
import type { Principal } from './access/principal.js';
import { PUBLIC_ROUTE, REQUIRED_PERMISSIONS } from './access/require-permission.js';
import type { Permission } from './domain/permission.js';
import { mayAnywhere } from './domain/policy.js';

/**
 * Stands before every route. Finds out who calls, refuses requests forged by other sites, and lets through only to
 * routes that say whom they are for: a route that names neither a permission nor `@Public()` is denied to all.
 */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
    private readonly csrf: Csrf,
    private readonly refusals: RecordRefusal,
    private readonly pageForms: PageForms,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const caller = await this.authentication.of(request, reply);
    // What is shown to somebody in particular stays in no cache; a handler may say otherwise.
    if (caller) void reply.header('cache-control', 'no-store');
    const showsBearerToken = caller !== null && caller.sessionId === null;
    if (!showsBearerToken) {
      this.pageForms.takeParameter(request);
      await this.requireToken(request, this.reflector.get(CSRF_IN_MULTIPART, context.getHandler()) === true);
    }
    // What stands at the handler counts before what stands at its class.
    for (const target of [context.getHandler(), context.getClass()]) {
      if (this.reflector.get<boolean | undefined>(PUBLIC_ROUTE, target)) return true;
      const permissions = this.reflector.get<readonly Permission[] | undefined>(REQUIRED_PERMISSIONS, target);
      if (permissions) return this.requireOneOf(permissions, caller, request);
    }
    this.logger.error({ route: request.routeOptions.url }, 'route without permission');
    throw new DomainError('forbidden', 'access.undeclared');
  }

  private async requireToken(request: FastifyRequest, inMultipart: boolean): Promise<void> {
    const token = formTokenOf(request);
    try {
      this.csrf.check(request, inMultipart);
    } catch (refusal) {
      await this.pageForms.rescue(request, refusal, token, request.body);
      throw refusal;
    }
  }

  private async requireOneOf(
    permissions: readonly Permission[],
    caller: Principal | null,
    request: FastifyRequest,
  ): Promise<true> {
    if (!caller) {
      await this.pageForms.rescueUnread(request);
      throw new UnauthorizedException();
    }
    if (permissions.some((permission) => mayAnywhere(caller.actor, permission, caller.today))) return true;
    await this.refusals.run(caller.actor, request.method, request.routeOptions.url ?? '');
    // To citizens the inside does not exist, so that nobody learns its addresses by trying.
    if (caller.actor.kind === 'citizen') throw new NotFoundException();
    throw new DomainError('forbidden', 'access.denied');
  }
}
