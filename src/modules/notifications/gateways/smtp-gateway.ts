import { createTransport } from 'nodemailer';
import { GatewayFailure } from '../domain/index.js';
import type { Accepted, Gateway, Outgoing } from './gateway.js';

export interface SmtpSettings {
  /** smtp:// or smtps://, with user and password where needed. */
  readonly url: string;
  readonly from: string;
  readonly timeoutMs: number;
}

/** What the server answers when the mailbox does not exist or takes nothing (RFC 5321 §4.2.3). */
const NO_SUCH_MAILBOX = new Set([550, 551, 553]);

/** E-mail. A server that dies after DATA may get the message again: its Message-ID stays the same. */
export class SmtpGateway implements Gateway {
  readonly #transport: ReturnType<typeof createTransport>;
  readonly #host: string;

  constructor(private readonly settings: SmtpSettings) {
    const { url, timeoutMs } = settings;
    this.#host = settings.from.split('@').at(-1)?.replace('>', '') ?? 'localhost';
    this.#transport = createTransport({
      url,
      pool: true,
      maxConnections: 2,
      ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    });
  }

  async send({ id, to, subject, body }: Outgoing): Promise<Accepted> {
    try {
      await this.#transport.sendMail({
        ...{ from: this.settings.from, to, subject, text: body, textEncoding: 'base64' },
        messageId: `<${id}@${this.#host}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...{ disableFileAccess: true, disableUrlAccess: true },
      });
      return { ref: id, delivered: false };
    } catch (error) {
      throw failureOf(error);
    }
  }

  close(): void {
    this.#transport.close();
  }
}

/** Connects, greets, signs in where the address says so, and leaves. @throws Error where the server does not take it. */
export async function greetMailServer(url: string, timeoutMs: number): Promise<void> {
  const limits = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const transport = createTransport({ url, ...limits });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}

function failureOf(error: unknown): GatewayFailure {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  if (responseCode === undefined)
    return new GatewayFailure('temporary', code === 'EENVELOPE' ? 'smtp-envelope' : 'smtp-unreachable');
  if (responseCode < 500) return new GatewayFailure('temporary', `smtp-${String(responseCode)}`);
  return new GatewayFailure('permanent', `smtp-${String(responseCode)}`, NO_SUCH_MAILBOX.has(responseCode));
}
