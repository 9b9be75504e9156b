import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { networkOf } from '../domain/network-of.js';
import { keyedHash } from '../domain/secret-token.js';
import { SignInThrottleStore, type ThrottleScope } from '../persistence/sign-in-throttle.store.js';
import { IdentitySettings } from './identity-settings.js';

export interface ThrottleVerdict {
  /** Null: go on. */
  readonly retryAfterSeconds: number | null;
  /** The first attempt over a bound: worth a line in the audit, the following ones are not. */
  readonly justExceeded: boolean;
}

/**
 * Bounds attempts to sign in per account name and per address, over all processes (ASVS 5.0 §6.3.1). Names that do not
 * exist count like those that do. The rows hold keyed hashes, no name and no address.
 */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly store: SignInThrottleStore,
    private readonly settings: IdentitySettings,
  ) {}

  /** Counts one attempt. To be committed before the password is looked at. */
  async count(tx: Tx, username: string, address: string): Promise<ThrottleVerdict> {
    const { windowMinutes, perAccount, perAddress } = this.settings.throttle;
    // Always in this order: two transactions that share both rows cannot wait for each other.
    const byAddress = await this.store.count(tx, 'address', this.key('address', address), windowMinutes);
    const byAccount = await this.store.count(tx, 'account', this.key('account', username), windowMinutes);
    const over = [
      ...(byAddress.attempts > perAddress ? [byAddress.endsInSeconds] : []),
      ...(byAccount.attempts > perAccount ? [byAccount.endsInSeconds] : []),
    ];
    return {
      retryAfterSeconds: over.length === 0 ? null : Math.max(...over),
      justExceeded: byAddress.attempts === perAddress + 1 || byAccount.attempts === perAccount + 1,
    };
  }

  async forgive(tx: Tx, username: string, address: string): Promise<void> {
    await this.store.forgive(tx, this.key('account', username), this.key('address', address));
  }

  private key(scope: ThrottleScope, value: string): Buffer {
    const subject = scope === 'address' ? networkOf(value) : value;
    return keyedHash(this.settings.throttleKey, `sign-in-throttle.${scope}`, subject);
  }
}
