import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { IdentitySettings } from '../application/identity-settings.js';
import type { AccountId } from '../domain/actor.js';
import { keyedHash } from '../domain/secret-token.js';
import { ownerOf, sealedOwner } from './form-owner.js';
import { principalOf } from './principal.js';
import { SessionCookies } from './session-cookies.js';

export const CSRF_FIELD = '_csrf';
export const CSRF_HEADER = 'x-csrf-token';

const JSON_TYPE = /^application\/([a-z.-]+\+)?json\b/i;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Sent by the page itself, or typed by the person. `same-site` would be another host of the province. */
const OWN_SITE = new Set(['same-origin', 'none']);

/**
 * Requests that change something must come from our own pages: not from a foreign origin, and with a token that is
 * bound to the session, in the field `_csrf` or the header `x-csrf-token` (ASVS 5.0 §3.5). The token is a keyed hash of
 * the session's secret, so that nothing is stored and no other session's token fits.
 *
 * Bearer callers' browsers send nothing by themselves: they are exempt. Without a session so are JSON, which a foreign
 * page cannot send without our consent (CORS), and requests without a body, for there is nothing of the person's in them.
 */
@Injectable()
export class Csrf {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly settings: IdentitySettings,
  ) {}

  /** For the hidden field of every form of a page. Before signing in it sets the cookie that it is bound to. */
  tokenFor(request: FastifyRequest, reply: FastifyReply): string {
    void reply.header('cache-control', 'no-store');
    const secret = this.secretOf(request);
    const holder = principalOf(request);
    if (secret === null || !holder) return masked(tokenOf(this.cookies.ensurePreSession(request, reply)));
    return `${masked(tokenOf(secret))}.${sealedOwner(this.settings.throttleKey, holder.actor.accountId)}`;
  }

  /** Whose session the page of a form's token was made for; null where it was nobody's, or is no token of ours. */
  ownerOf(token: string): AccountId | null {
    const sealed = token.split('.')[1];
    return sealed === undefined ? null : ownerOf(this.settings.throttleKey, sealed);
  }

  /**
   * Checks a request that did not show a bearer token, and takes the field out of the body.
   * @throws DomainError forbidden
   */
  check(request: FastifyRequest, checkedByHandler: boolean): void {
    if (SAFE.has(request.method)) return;
    this.requireOwnOrigin(request);
    const given = takeToken(request);
    const contentType = request.headers['content-type'];
    const inSession = principalOf(request)?.sessionId != null;
    if (!inSession && (contentType === undefined || JSON_TYPE.test(contentType))) return;
    if (checkedByHandler && given === null && contentType?.startsWith('multipart/form-data') === true) return;
    this.requireToken(request, given);
  }

  /**
   * For handlers of `@CsrfInMultipart()`: the token stands in the stream of parts, which only they read.
   * @throws DomainError forbidden
   */
  requireToken(request: FastifyRequest, given: string | null): void {
    const secret = this.secretOf(request) ?? this.cookies.preSessionToken(request);
    if (given === null || secret === null) throw new DomainError('forbidden', 'csrf.missing');
    if (!isToken(given, tokenOf(secret))) throw new DomainError('forbidden', 'csrf.invalid');
  }

  private secretOf(request: FastifyRequest): string | null {
    return principalOf(request)?.sessionId == null ? null : this.cookies.sessionToken(request);
  }

  private requireOwnOrigin(request: FastifyRequest): void {
    const site = request.headers['sec-fetch-site'];
    const { origin } = request.headers;
    const ownSite = site === undefined || OWN_SITE.has(site);
    // A page without referrer sends the origin `null`; then the browser's own word on the site must be there.
    const ownOrigin =
      origin === undefined || (origin === 'null' ? site !== undefined : this.isOwn(origin, request.host));
    if (!ownSite || !ownOrigin) throw new DomainError('forbidden', 'csrf.foreign-origin');
  }

  private isOwn(origin: string, host: string): boolean {
    return origin === this.settings.publicOrigin || origin === `http://${host}` || origin === `https://${host}`;
  }
}

function tokenOf(secret: string): Buffer {
  return keyedHash(secret, 'csrf.v1', '');
}

/** Another text each time, so that a page with it may be compressed: its length tells nothing of the token (BREACH). */
function masked(token: Buffer): string {
  const mask = randomBytes(token.length);
  return Buffer.concat([mask, crossed(token, mask)]).toString('base64url');
}

function isToken(given: string, token: Buffer): boolean {
  const both = Buffer.from(given.split('.')[0] ?? '', 'base64url');
  if (both.length !== token.length * 2) return false;
  return timingSafeEqual(crossed(both.subarray(token.length), both.subarray(0, token.length)), token);
}

function crossed(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, index) => byte ^ (other[index] ?? 0)));
}

function takeToken(request: FastifyRequest): string | null {
  const body = request.body as Record<string, unknown> | null | undefined;
  const header = request.headers[CSRF_HEADER];
  if (body === null || typeof body !== 'object' || !Object.hasOwn(body, CSRF_FIELD)) {
    return typeof header === 'string' ? header : null;
  }
  const field = body[CSRF_FIELD];
  Reflect.deleteProperty(body, CSRF_FIELD);
  return typeof field === 'string' ? field : null;
}
