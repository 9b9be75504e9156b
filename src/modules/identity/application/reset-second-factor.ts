import type { Tx } from '../../../platform/database/unit-of-work.js';
import { createAudit } from '../../audit/index.js';
import { normaliseUsername } from '../domain/username.js';
import { AccountStore } from '../persistence/account.store.js';
import { SecondFactorStore } from '../persistence/second-factor.store.js';
import { SessionStore } from '../persistence/session.store.js';

/** By the operator of the machine, where keys, phone and recovery codes are lost. @returns null for an unknown name. */
export async function resetSecondFactor(tx: Tx, username: string): Promise<boolean | null> {
  const account = await new AccountStore().byUsername(tx, normaliseUsername(username));
  if (!account) return null;
  await new SessionStore().deleteOfAccount(tx, account.id);
  const removed = await new SecondFactorStore().removeAll(tx, account.id);
  if (removed) {
    const subject = { kind: 'account', id: account.id };
    await createAudit().record(tx, {
      action: 'account.second-factor-removed',
      actor: null,
      subject,
      detail: { by: 'cli' },
    });
  }
  return removed;
}
