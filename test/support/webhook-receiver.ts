import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE_SECONDS = 300;

export type WebhookHeaders = Readonly<Record<string, string | string[] | undefined>>;

/**
 * A receiver as docs/webhooks.md describes it: give it the headers and the body exactly as they came. `new`: work to be done,
 * in the same transaction as noting the id. `known`: done before; answer 2xx all the same, or it is sent again. `refused`:
 * answer 401 and do nothing.
 */
export class WebhookReceiver {
  /** Stands for a table with a unique key, kept at least as long as the sender keeps trying. */
  readonly #seen = new Set<string>();

  /** @param secrets `whsec_…`, one, or two while the key is changed. @param now seconds since 1970 */
  constructor(
    private readonly secrets: readonly string[],
    private readonly now: () => number = () => Math.floor(Date.now() / 1000),
  ) {}

  take(headers: WebhookHeaders, body: string): 'new' | 'known' | 'refused' {
    const id = String(headers['webhook-id'] ?? '');
    const timestamp = String(headers['webhook-timestamp'] ?? '');
    const given = String(headers['webhook-signature'] ?? '').split(' ');
    if (id === '' || !/^\d{1,12}$/.test(timestamp)) return 'refused';
    if (Math.abs(this.now() - Number(timestamp)) > TOLERANCE_SECONDS) return 'refused';
    const expected = this.secrets.map((secret) => {
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
      return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    });
    if (!given.some((each) => expected.some((right) => same(each, right)))) return 'refused';
    if (this.#seen.has(id)) return 'known';
    this.#seen.add(id);
    return 'new';
  }
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
