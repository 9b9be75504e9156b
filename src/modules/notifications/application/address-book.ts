import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/unit-of-work.js';
import type { Recipient } from '../domain/index.js';
import { RecipientReadModel, type Reachable } from '../persistence/recipient.read-model.js';

/** Addresses as they are at the moment of sending. */
@Injectable()
export class AddressBook {
  constructor(
    private readonly db: Database,
    private readonly recipients: RecipientReadModel,
  ) {}

  async find(recipient: Recipient): Promise<Reachable | null> {
    const found = await this.recipients.reachable(this.db, [recipient]);
    return found.get(`${recipient.kind} ${recipient.id}`) ?? null;
  }
}
