import { lookup } from 'node:dns/promises';
import { Agent, request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import { stopwatch } from '../clock/real-clock.js';
import { isPublicAddress } from './public-address.js';
import { hostOf, urlFault, type Allows, type UrlFault } from './outgoing-url.js';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

export interface OutgoingSettings {
  /** For resolving, connecting and the whole answer together. */
  readonly timeoutMs?: number;
  /** Which addresses may be called; public ones where nothing is said. */
  readonly allows?: Allows;
  /** Authorities that are believed beside the usual ones, as PEM. */
  readonly ca?: string | null;
  /** All addresses of a name. */
  readonly resolve?: (host: string) => Promise<readonly ResolvedAddress[]>;
}

export interface OutgoingMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of it. Nothing that the other side wrote is in it: an answer could be meant for whoever reads it. */
export interface OutgoingAnswer {
  /** Null where there was none. */
  readonly status: number | null;
  /** Null where it was taken (2xx). */
  readonly reason: string | null;
  readonly ms: number;
}

export const TIMEOUT_MS = 5_000;
export const LONGEST_ANSWER = 64 * 1024;

class Refused extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'Refused';
  }
}

/**
 * A call to an address that users of this system chose. The name is resolved once, every address it has must be public, and
 * the connection goes to the very addresses that were looked at: a name that answers otherwise a moment later (DNS rebinding)
 * finds nothing. No redirect is followed, no proxy of the environment is used, no connection is kept.
 */
export class OutgoingCall {
  readonly #timeoutMs: number;
  readonly #allows: Allows;
  readonly #ca: string[] | undefined;
  readonly #resolve: (host: string) => Promise<readonly ResolvedAddress[]>;

  constructor(settings: OutgoingSettings = {}) {
    this.#timeoutMs = settings.timeoutMs ?? TIMEOUT_MS;
    this.#allows = settings.allows ?? isPublicAddress;
    this.#ca = settings.ca == null ? undefined : [...rootCertificates, settings.ca];
    this.#resolve = settings.resolve ?? ((host) => lookup(host, { all: true, verbatim: true }));
  }

  /** What can be said of an address before anything is asked; see {@link urlFault}. */
  fault(url: string): UrlFault | null {
    return urlFault(url, this.#allows);
  }

  /** Never throws: whatever goes wrong is a reason. */
  async post(message: OutgoingMessage): Promise<OutgoingAnswer> {
    const elapsed = stopwatch();
    const limit = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Refused('timeout'));
        limit.abort();
      }, this.#timeoutMs);
    });
    try {
      const status = await Promise.race([this.#exchange(message, limit.signal), late]);
      return { status, reason: reasonOf(status), ms: Math.round(elapsed()) };
    } catch (error) {
      return { status: null, reason: codeOf(error), ms: Math.round(elapsed()) };
    } finally {
      clearTimeout(timer);
    }
  }

  async #exchange({ url: text, headers, body }: OutgoingMessage, signal: AbortSignal): Promise<number> {
    const fault = urlFault(text, this.#allows);
    if (fault) throw new Refused(fault);
    const url = new URL(text);
    const addresses = await this.#addresses(hostOf(url));
    if (signal.aborted) throw new Refused('timeout');
    return send(url, { ...headers, 'content-length': String(Buffer.byteLength(body)) }, body, {
      ...{ signal, lookup: only(addresses), agent: new Agent({ keepAlive: false }), maxHeaderSize: 16_384 },
      ...(this.#ca ? { ca: this.#ca } : {}),
    });
  }

  /** @throws Refused where any of them lies inside: which one the connection would take is not for us to hope. */
  async #addresses(host: string): Promise<readonly ResolvedAddress[]> {
    const family = isIP(host);
    const found = family > 0 ? [{ address: host, family }] : await this.#resolve(host);
    if (found.length === 0) throw new Refused('name-unknown');
    if (!found.every(({ address }) => this.#allows(address))) throw new Refused('inside');
    return found;
  }
}

type Options = { readonly signal: AbortSignal; readonly lookup: LookupFunction; readonly agent: Agent } & Readonly<{
  maxHeaderSize: number;
  ca?: string[];
}>;

/** @returns the status; of the answer no more than 64 KB is waited for, and nothing is kept. */
function send(url: URL, headers: Record<string, string>, body: string, options: Options): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', headers, ...options }, (answer) => {
      const status = answer.statusCode ?? 0;
      let size = 0;
      answer.on('data', (bytes: Buffer) => {
        size += bytes.length;
        if (size <= LONGEST_ANSWER) return;
        resolve(status);
        call.destroy();
      });
      answer.on('end', () => {
        resolve(status);
      });
      answer.on('error', reject);
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** Answers with what was looked at, whatever the name says by now. */
function only(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_host, options, done) => {
    if (options.all === true) done(null, [...addresses]);
    else done(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 0);
  };
}

function reasonOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'redirect' : `http-${String(status)}`;
}

/** Codes of the system (`ECONNREFUSED`) as ours; never a text, which may hold what the other side wrote. */
function codeOf(error: unknown): string {
  if (error instanceof Refused) return error.reason;
  const { code } = error as { readonly code?: unknown };
  const named = typeof code === 'string' ? code.toLowerCase().replace(/[^a-z0-9]+/g, '-') : '';
  if (/^(enotfound|eai-again)$/.test(named)) return 'name-unknown';
  return /^[a-z][a-z0-9-]{1,59}$/.test(named) ? named : 'unreachable';
}
