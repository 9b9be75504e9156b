import type { FastifyRequest } from 'fastify';

export const LETTER_KEYS_COOKIE = 'mc-letter-keys';

/** Keys of one letter can be switched off (WCAG 2.1.4); on without a word. */
export function letterKeysOf(request: FastifyRequest): boolean {
  return request.cookies[LETTER_KEYS_COOKIE] !== 'off';
}
