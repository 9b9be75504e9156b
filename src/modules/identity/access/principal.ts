import type { FastifyRequest } from 'fastify';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Actor } from '../domain/actor.js';
import type { SessionId } from '../persistence/session.store.js';

/** Who is behind a request, and by what. */
export interface Principal {
  readonly actor: Actor;
  readonly displayName: string;
  /** The day that rights are looked up on: the clock for law, in the office zone. */
  readonly today: PlainDate;
  /** Null for callers with a bearer token. */
  readonly sessionId: SessionId | null;
}

const principals = new WeakMap<FastifyRequest, Principal>();

/** Somebody whose session is locked: for every route he is nobody until he opens it again. */
export interface LockedHolder {
  readonly sessionId: SessionId;
  readonly displayName: string;
}

const locked = new WeakMap<FastifyRequest, LockedHolder>();

export function lockedHolderOf(request: FastifyRequest): LockedHolder | null {
  return locked.get(request) ?? null;
}

export function setLockedHolder(request: FastifyRequest, holder: LockedHolder): void {
  locked.set(request, holder);
}

/** Null on public routes where nobody is signed in. Set by the guard; before it has run there is nobody either. */
export function principalOf(request: FastifyRequest): Principal | null {
  return principals.get(request) ?? null;
}

export function setPrincipal(request: FastifyRequest, principal: Principal): void {
  principals.set(request, principal);
}
