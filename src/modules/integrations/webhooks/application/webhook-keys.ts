import { hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Configuration } from '../../../../platform/config/configuration.js';
import { openBytes, sealBytes } from '../../../../platform/crypto/sealed-bytes.js';
import type { WebhookId } from '../domain/index.js';
import type { SealedKeys } from '../persistence/webhook.store.js';

const about = (id: WebhookId): string => `webhook ${id}`;

/** Secrets shared with receivers, at rest: AES-256-GCM under a key derived from SESSION_SECRET, each bound to its subscription. */
@Injectable()
export class WebhookKeys {
  readonly #key: Buffer;

  constructor({ sessionSecret }: Configuration) {
    this.#key = Buffer.from(hkdfSync('sha256', sessionSecret, '', 'mot-cua webhook secret', 32));
  }

  seal(id: WebhookId, secret: string): Buffer {
    return sealBytes(this.#key, Buffer.from(secret, 'utf8'), about(id));
  }

  /** Those that sign now, the current one first. @throws Error where SESSION_SECRET is another than at the sealing. */
  open(id: WebhookId, { current, former }: SealedKeys): string[] {
    const open = (sealed: Buffer): string => openBytes(this.#key, sealed, about(id)).toString('utf8');
    const secrets = [open(current)];
    try {
      if (former) secrets.push(open(former));
    } catch {
      // Sealed before SESSION_SECRET changed: the receiver has the current one.
    }
    return secrets;
  }
}
