import { createParamDecorator, UnauthorizedException, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../domain/actor.js';
import { principalOf, type Principal } from './principal.js';

function required(context: ExecutionContext): Principal {
  const principal = principalOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!principal) throw new UnauthorizedException();
  return principal;
}

/** The caller; 401 where nobody is signed in, which only happens on public routes. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  return required(context).actor;
});

/** The caller with name, day and session. */
export const CurrentPrincipal = createParamDecorator((_data: unknown, context: ExecutionContext): Principal => {
  return required(context);
});

/** For public routes: the caller, or null where nobody is signed in. */
export const OptionalActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor | null => {
  return principalOf(context.switchToHttp().getRequest<FastifyRequest>())?.actor ?? null;
});
