import { Injectable } from '@nestjs/common';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { Actor } from '../../identity/domain/index.js';
import { ALLOWED_UNASKED, CHANNELS, type MessageChannel, type Recipient } from '../domain/index.js';
import { ContactFailureStore } from '../persistence/contact-failure.store.js';
import { MessageSettingStore } from '../persistence/message-setting.store.js';
import { RecipientReadModel } from '../persistence/recipient.read-model.js';

export interface Chosen {
  readonly channels: readonly MessageChannel[];
  readonly email: string | null;
  readonly phone: string | null;
}

export interface Kept extends Chosen {
  /** Where messages came back; empty for an address that was changed since. */
  readonly unreachable: readonly MessageChannel[];
}

/** By which ways somebody wants to be told. Citizens' addresses belong to their person; staff keep their own here. */
@Injectable()
export class Preferences {
  constructor(
    private readonly settings: MessageSettingStore,
    private readonly recipients: RecipientReadModel,
    private readonly failures: ContactFailureStore,
    private readonly audit: Audit,
  ) {}

  async of(db: Queryable, actor: Actor): Promise<Kept> {
    const self = recipientOf(actor);
    const found = (await this.recipients.reachable(db, [self])).get(`${self.kind} ${self.id}`);
    const channels = CHANNELS.filter((channel) => found?.preferences.get(channel) ?? ALLOWED_UNASKED[channel]);
    return {
      channels,
      email: found?.email ?? null,
      phone: found?.phone ?? null,
      unreachable: found?.unreachable ?? [],
    };
  }

  /**
   * Each channel is a choice of its own, with its day; a channel left out is refused.
   * @param works channels whose address is right although messages came back from it: it is used again
   */
  async choose(
    tx: Tx,
    actor: Actor,
    { channels, email, phone }: Chosen,
    works: readonly MessageChannel[] = [],
  ): Promise<void> {
    const self = recipientOf(actor);
    for (const channel of CHANNELS) {
      await this.settings.prefer(tx, self, channel, channels.includes(channel), actor.accountId);
    }
    if (self.kind === 'account') await this.settings.setContact(tx, self.id, email, phone);
    if (works.length > 0) await this.failures.clear(tx, self, works);
    await this.audit.record(tx, {
      action: 'message.preferences-chosen',
      actor,
      subject: { kind: self.kind, id: self.id },
      detail: { channels, works },
    });
  }
}

function recipientOf({ accountId, personId }: Actor): Recipient {
  return personId === null ? { kind: 'account', id: accountId } : { kind: 'person', id: personId };
}
