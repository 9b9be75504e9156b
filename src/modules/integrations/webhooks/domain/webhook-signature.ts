/** Signatures as Standard Webhooks has them: HMAC-SHA256 over `id.timestamp.body`, one for each key in force. */
import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

export function newSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

export interface Signable {
  readonly id: string;
  /** Seconds since 1970, in real time. */
  readonly timestamp: number;
  readonly body: string;
}

/** @param secret `whsec_` and the key in base64. */
export function signature({ id, timestamp, body }: Signable, secret: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key)
    .update(`${id}.${String(timestamp)}.${body}`, 'utf8')
    .digest('base64')}`;
}

/** @param secrets those in force: the current one and, during a change, the one before. */
export function signedHeaders(message: Signable, secrets: readonly string[]): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Mot-Cua-Webhooks/1',
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': secrets.map((secret) => signature(message, secret)).join(' '),
  };
}
