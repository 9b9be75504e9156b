import type { Tx } from '../../src/platform/database/unit-of-work.js';
import type { MessageKind } from '../../src/modules/notifications/domain/index.js';
import { MessageSettingStore, TemplateStore } from '../../src/modules/notifications/index.js';
import type { MessageText } from './message-text.js';
import { MESSAGE_TEXTS } from './message-texts.js';

/** First versions of texts and the ways they go; what is there already stays. */
export async function seedMessageTexts(tx: Tx): Promise<void> {
  const [templates, settings] = [new TemplateStore(), new MessageSettingStore()];
  const there = await settings.settings(tx);
  for (const [kind, { channels, urgent, vi, en }] of Object.entries(MESSAGE_TEXTS) as [MessageKind, MessageText][]) {
    await templates.insert(tx, { kind, language: 'vi' }, vi, 0, null);
    await templates.insert(tx, { kind, language: 'en' }, en, 0, null);
    if (!there.has(kind)) await settings.set(tx, kind, { channels, urgent });
  }
}

/**
 * Addresses for staff of a demonstration who have none: of a domain that does not exist, so that nothing can reach
 * anybody.
 */
export async function seedDemoContacts(tx: Tx): Promise<void> {
  await tx.execute(
    `insert into staff_contact (account_id, email)
     select id, username || '@motcua.example' from account where kind = 'person' on conflict do nothing`,
  );
}
