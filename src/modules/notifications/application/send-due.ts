import { Inject, Injectable } from '@nestjs/common';
import { stopwatch } from '../../../platform/clock/real-clock.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { LOGGER, type Logger } from '../../../platform/logging/logger.js';
import { ATTEMPTS_LIMIT, GatewayFailure, retryWaitMs } from '../domain/index.js';
import type { Accepted } from '../gateways/gateway.js';
import { Gateways } from '../gateways/gateways.js';
import { MessageStore, type Claimed } from '../persistence/message.store.js';
import { addressOf } from '../persistence/recipient.read-model.js';
import { AddressBook } from './address-book.js';
import { WriteMessage } from './write-message.js';

const BATCH = 40;
/** At a time: a slow gateway holds up this many. */
const ABREAST = 8;
const PATIENCE_MS = 20_000;

/**
 * Sends what is due. Each message is claimed first, sent outside any transaction, and its outcome written after: whoever
 * dies in between leaves it to the next, who sends it again under the same key.
 */
@Injectable()
export class SendDue {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly messages: MessageStore,
    private readonly addresses: AddressBook,
    private readonly write: WriteMessage,
    private readonly gateways: Gateways,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns how many were tried. */
  async run(): Promise<number> {
    const elapsed = stopwatch();
    let total = 0;
    for (let taken = BATCH; taken === BATCH && elapsed() < PATIENCE_MS; total += taken) {
      const claimed = await this.unitOfWork.run((tx) => this.messages.claim(tx, BATCH));
      taken = claimed.length;
      const queue = [...claimed];
      const lanes = Array.from({ length: ABREAST }, async () => {
        for (let next = queue.shift(); next; next = queue.shift()) await this.#send(next);
      });
      await Promise.all(lanes);
    }
    return total;
  }

  async #send(message: Claimed): Promise<void> {
    try {
      const accepted = await this.#attempt(message);
      if (accepted === null) return;
      await this.#settled(message, accepted);
    } catch (error) {
      const failure = error instanceof GatewayFailure ? error : new GatewayFailure('temporary', 'not-written');
      // Never the error of a gateway itself: it may name the address.
      if (!(error instanceof GatewayFailure))
        this.logger.error({ err: error, messageId: message.id }, 'message not written');
      await this.#failed(message, failure);
    }
  }

  async #attempt(message: Claimed): Promise<Accepted | null> {
    const { id, channel, recipientKind: kind, recipientId } = message;
    const person = await this.addresses.find({ kind, id: recipientId });
    const to = person ? addressOf(person, channel) : null;
    if (to === null || person?.preferences.get(channel) === false) {
      return this.#suppressed(id, to === null ? 'no-address' : 'not-allowed');
    }
    if (person?.unreachable.includes(channel)) return this.#suppressed(id, 'unreachable');
    const gateway = await this.gateways.of(channel);
    if (!gateway) return this.#suppressed(id, 'channel-off');
    const text = await this.write.run(message);
    if (typeof text === 'string') return this.#suppressed(id, text);
    return gateway.send({ id, to, ...text });
  }

  async #suppressed(id: string, reason: string): Promise<null> {
    await this.unitOfWork.run((tx) => this.messages.suppress(tx, id, reason));
    return null;
  }

  #settled(message: Claimed, { ref, delivered }: Accepted): Promise<void> {
    const status = delivered ? 'delivered' : 'sent';
    const to = { status, reason: null, outcome: 'sent', gatewayRef: ref, waitMs: 0 } as const;
    return this.#write(message, to);
  }

  async #failed(message: Claimed, { kind, code, bounced }: GatewayFailure): Promise<void> {
    const over = kind === 'permanent' || message.attempts >= ATTEMPTS_LIMIT;
    const status = over ? (bounced ? 'bounced' : 'failed') : 'queued';
    const waitMs = retryWaitMs(message.attempts, Math.random());
    this.logger.warn(
      { messageId: message.id, channel: message.channel, code, attempts: message.attempts, status },
      'message not taken',
    );
    const to = { status, reason: code, outcome: kind, gatewayRef: null, waitMs } as const;
    await this.#write(message, to);
  }

  #write(message: Claimed, to: Parameters<MessageStore['settle']>[2]): Promise<void> {
    const { id, channel, recipientKind, recipientId } = message;
    const recipient = { kind: recipientKind, id: recipientId };
    return this.unitOfWork.run(async (tx) => {
      const settled = await this.messages.settle(tx, message, to);
      if (settled) await this.addresses.learn(tx, { id, channel, recipient }, to.status);
    });
  }
}
