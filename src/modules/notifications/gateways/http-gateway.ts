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

  /** The time holds for the whole answer, also for one that begins and never ends. */
  async #post(key: string, body: string): Promise<Answer> {
    const limit = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new GatewayFailure('temporary', 'gateway-timeout'));
        limit.abort();
      }, this.settings.timeoutMs);
    });
    try {
      return await Promise.race([this.#exchange(key, body, limit.signal), late]);
    } catch (error) {
      throw error instanceof GatewayFailure ? error : new GatewayFailure('temporary', 'gateway-unreachable');
    } finally {
      clearTimeout(timer);
    }
  }

  async #exchange(key: string, body: string, limit: AbortSignal): Promise<Answer> {
    const { url, token } = this.settings;
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: limit,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body,
    });
    return { response, text: await readSome(response, limit) };
  }
}

interface Answer {
  readonly response: Response;
  readonly text: string;
}

/** No more than 64 KB, whatever the gateway sends. */
async function readSome(response: Response, limit: AbortSignal): Promise<string> {
  const reader = response.body?.getReader();
  // Once the head has come, Node 20 holds the signal of a fetch so weakly that it may be collected and never heard.
  const stop = (): void => void reader?.cancel().catch(() => undefined);
  limit.addEventListener('abort', stop);
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
    const bytes = next.value as Uint8Array;
    size += bytes.length;
    parts.push(bytes);
    if (size > LONGEST_ANSWER) {
      stop();
      throw new GatewayFailure('temporary', 'gateway-rubbish');
    }
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
