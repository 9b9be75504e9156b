import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { normalisePassword } from '../domain/password-policy.js';
import { IdentitySettings } from './identity-settings.js';

/** argon2id, off the event loop. The hash names its own parameters, so that they can grow. */
@Injectable()
export class PasswordHasher {
  #nobody: Promise<string> | undefined;

  constructor(private readonly settings: IdentitySettings) {}

  hash(password: string): Promise<string> {
    const { memoryKiB, passes } = this.settings.passwordCost;
    return hash(normalisePassword(password), { memoryCost: memoryKiB, timeCost: passes, parallelism: 1 });
  }

  /** Null stands for "no such account": the same work is done, so that the time tells nothing, and the answer is no. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    this.#nobody ??= this.hash('nobody has this password');
    const matches = await verify(stored ?? (await this.#nobody), normalisePassword(password));
    return matches && stored !== null;
  }

  /** Whether a hash was made with other parameters than today's. */
  isStale(stored: string): boolean {
    const { memoryKiB, passes } = this.settings.passwordCost;
    return !stored.includes(`$m=${String(memoryKiB)},t=${String(passes)},p=1$`);
  }
}
