import { GatewayFailure } from '../domain/index.js';
import type { Accepted, Gateway, Outgoing } from './gateway.js';

export interface HttpGatewaySettings {
  readonly url: string;
  readonly token: string | undefined;
  readonly timeoutMs: number;
}

const LONGEST_ANSWER = 64 * 1024;
const REF = /^[\w.:-]{1,100}$/;

/**
 * SMS and Zalo. `POST {to, text}` with the message's id as `Idempotency-Key`; the answer is
 * `{"id": "…", "status": "accepted" | "delivered" | "unknown-address" | "refused"}`. Whatever else comes back is rubbish
 * and tried again: the key keeps it one message.
 */
export class HttpGateway implements Gateway {
  constructor(private readonly settings: HttpGatewaySettings) {}

  async send({ id, to, shortText }: Outgoing): Promise<Accepted> {
    const { response, text } = await this.#post(id, JSON.stringify({ to, text: shortText }));
    const answer = parsed(text);
    if (answer?.status === 'unknown-address') throw new GatewayFailure('permanent', 'unknown-address', true);
    if (answer?.status === 'refused') throw new GatewayFailure('permanent', 'gateway-refused');
    if (!response.ok) throw refusal(response.status);
    if (!answer) throw new GatewayFailure('temporary', 'gateway-rubbish');
    return { ref: answer.id, delivered: answer.status === 'delivered' };
  }

  close(): void {
    // Connections belong to the process.
  }

  async #post(key: string, body: string): Promise<{ response: Response; text: string }> {
    const { url, token, timeoutMs } = this.settings;
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body,
      });
      return { response, text: await readSome(response) };
    } catch (error) {
      if (error instanceof GatewayFailure) throw error;
      const late = (error as { name?: string }).name === 'TimeoutError';
      throw new GatewayFailure('temporary', late ? 'gateway-timeout' : 'gateway-unreachable');
    }
  }
}

/** No more than 64 KB, whatever the gateway sends. */
async function readSome(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    const bytes = part as Uint8Array;
    size += bytes.length;
    if (size > LONGEST_ANSWER) throw new GatewayFailure('temporary', 'gateway-rubbish');
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): { readonly id: string; readonly status: string } | null {
  try {
    const answer = JSON.parse(text) as unknown;
    if (typeof answer !== 'object' || answer === null) return null;
    const { id, status } = answer as Record<string, unknown>;
    if (status === 'unknown-address' || status === 'refused') return { id: '', status };
    if (typeof id !== 'string' || !REF.test(id)) return null;
    return status === 'accepted' || status === 'delivered' ? { id, status } : null;
  } catch {
    return null;
  }
}

/** Our own credentials, too many requests and faults of the server pass; other refusals stay what they are. */
function refusal(status: number): GatewayFailure {
  const passing = status >= 500 || [401, 403, 407, 408, 425, 429].includes(status);
  return new GatewayFailure(passing ? 'temporary' : 'permanent', `http-${String(status)}`);
}
