import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseLanguage, LANGUAGE_COOKIE, type Language } from '../i18n/language.js';

/** The language of one request: the cookie's choice, else the better liked one, else Vietnamese. */
export function languageOf(request: FastifyRequest): Language {
  // Before the cookie plugin has run (a refused body), there are no cookies yet.
  const cookies = request.cookies as Readonly<Record<string, string | undefined>> | undefined;
  return chooseLanguage(cookies?.[LANGUAGE_COOKIE], request.headers['accept-language']);
}

/** For `<script nonce>`; new with every answer. */
export function cspNonceOf(reply: FastifyReply): string {
  const nonces = reply.cspNonce as { script: string } | undefined;
  return nonces?.script ?? '';
}

/** True for programs: everything under /api, and whoever asks for JSON and not for a page. */
export function wantsJson(request: FastifyRequest): boolean {
  if (request.url === '/api/' || request.url.startsWith('/api/v')) return true;
  const accept = request.headers.accept ?? '';
  if (accept.includes('text/html')) return false;
  return accept.includes('json') || (request.headers['content-type'] ?? '').includes('json');
}
