import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type Tx } from '../../../platform/database/unit-of-work.js';
import type { MessageChannel, MessageStatus, Recipient } from '../domain/index.js';
import { ContactFailureStore } from '../persistence/contact-failure.store.js';
import { addressOf, RecipientReadModel, type Reachable } from '../persistence/recipient.read-model.js';
import { QueueMessages } from './queue-messages.js';

/** Addresses as they are at the moment of sending, and whether anything arrives there. */
@Injectable()
export class AddressBook {
  constructor(
    private readonly db: Database,
    private readonly recipients: RecipientReadModel,
    private readonly failures: ContactFailureStore,
    private readonly queue: QueueMessages,
  ) {}

  async find(recipient: Recipient, db: Queryable = this.db): Promise<Reachable | null> {
    const found = await this.recipients.reachable(db, [recipient]);
    return found.get(`${recipient.kind} ${recipient.id}`) ?? null;
  }

  /** What became of a message says something of its address; what came back goes by another way. */
  async learn(
    tx: Tx,
    { id, channel, recipient }: { id: string; channel: MessageChannel; recipient: Recipient },
    status: MessageStatus,
  ): Promise<void> {
    if (status === 'delivered') await this.failures.clear(tx, recipient, [channel]);
    if (status !== 'bounced') return;
    const person = await this.find(recipient, tx);
    const address = person && addressOf(person, channel);
    if (address) await this.failures.note(tx, recipient, channel, address);
    await this.queue.instead(tx, id);
  }
}
