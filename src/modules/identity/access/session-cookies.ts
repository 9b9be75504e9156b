import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOGGER, type Logger } from '../../../platform/logging/logger.js';
import { IdentitySettings } from '../application/identity-settings.js';
import { newSecretToken } from '../domain/secret-token.js';

const YEAR_SECONDS = 31_536_000;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The cookies of identity: the session, and before there is one a random value that the token of the sign-in form is
 * bound to. `__Host-` and Secure where browsers accept that (https, and http on this machine), plain names otherwise.
 * Neither outlives the browser; the server ends sessions by its own clock. A third names a computer that several people use.
 */
@Injectable()
export class SessionCookies implements OnModuleInit {
  readonly #session: string;
  readonly #preSession: string;
  readonly #computer: string;

  constructor(
    private readonly settings: IdentitySettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const prefix = settings.secureCookies ? '__Host-' : '';
    this.#session = `${prefix}mc-session`;
    this.#preSession = `${prefix}mc-pre-session`;
    this.#computer = `${prefix}mc-computer`;
  }

  onModuleInit(): void {
    if (!this.settings.secureCookies) {
      this.logger.warn('plain http: session cookies travel unprotected. Set PUBLIC_URL to an https address.');
    }
  }

  sessionToken(request: FastifyRequest): string | null {
    return tokenOf(request, this.#session);
  }

  /** After signing in. The value that the form was bound to has done its work. */
  setSession(reply: FastifyReply, token: string): void {
    this.set(reply, this.#session, token);
    this.clear(reply, this.#preSession);
  }

  clearSession(reply: FastifyReply): void {
    this.clear(reply, this.#session);
  }

  /** Of a computer that several people use; null elsewhere. */
  computerToken(request: FastifyRequest): string | null {
    return tokenOf(request, this.#computer);
  }

  /** For a year: which computer it is does not change with who sits there. */
  setComputer(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.#computer, token, { ...this.options(), maxAge: YEAR_SECONDS });
  }

  preSessionToken(request: FastifyRequest): string | null {
    return tokenOf(request, this.#preSession);
  }

  /** The caller's value, or a fresh one that goes out with this answer. */
  ensurePreSession(request: FastifyRequest, reply: FastifyReply): string {
    const present = this.preSessionToken(request);
    if (present !== null) return present;
    const token = newSecretToken();
    this.set(reply, this.#preSession, token);
    return token;
  }

  private set(reply: FastifyReply, name: string, value: string): void {
    void reply.setCookie(name, value, this.options());
  }

  private clear(reply: FastifyReply, name: string): void {
    void reply.clearCookie(name, this.options());
  }

  private options(): { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean } {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.settings.secureCookies };
  }
}

function tokenOf(request: FastifyRequest, name: string): string | null {
  const cookies = request.cookies as Readonly<Record<string, string | undefined>> | undefined;
  const value = cookies?.[name];
  return value !== undefined && TOKEN.test(value) ? value : null;
}
