import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ActorResolver } from '../application/actor-resolver.js';
import { SharedComputers } from '../application/shared-computers.js';
import { setLockedHolder, setPrincipal, type Principal } from './principal.js';
import { SessionCookies } from './session-cookies.js';

/** Our own tokens only: others (of the metrics, say) are not looked up. */
const BEARER = /^Bearer +(mc_[A-Za-z0-9_-]{43})$/i;

/** Finds out who calls: a bearer token where one is shown, else the session cookie. Never both. */
@Injectable()
export class Authentication {
  constructor(
    private readonly resolver: ActorResolver,
    private readonly cookies: SessionCookies,
    private readonly computers: SharedComputers,
  ) {}

  /** Null where nothing valid is shown. Whether that will do is for the route to say. */
  async of(request: FastifyRequest, reply: FastifyReply): Promise<Principal | null> {
    const { authorization } = request.headers;
    const principal =
      authorization === undefined ? await this.bySession(request, reply) : await this.byBearer(authorization);
    if (principal) setPrincipal(request, principal);
    return principal;
  }

  private async byBearer(authorization: string): Promise<Principal | null> {
    const token = BEARER.exec(authorization)?.[1];
    const found = token === undefined ? null : await this.resolver.byBearerToken(token);
    return found && { actor: found.actor, displayName: found.displayName, today: found.today, sessionId: null };
  }

  private async bySession(request: FastifyRequest, reply: FastifyReply): Promise<Principal | null> {
    const token = this.cookies.sessionToken(request);
    if (token === null) return null;
    const found = await this.resolver.bySession(token);
    if (!found) {
      this.cookies.clearSession(reply);
      return null;
    }
    const { actor, displayName, today, sessionId } = found;
    if (found.locked) {
      if (!found.lockNoted) await this.computers.lockIdle(actor.accountId, sessionId);
      setLockedHolder(request, { sessionId, displayName });
      return null;
    }
    const computer = found.shared ? null : this.cookies.computerToken(request);
    if (computer !== null && actor.kind === 'person') await this.computers.attach(sessionId, computer);
    return { actor, displayName, today, sessionId };
  }
}
