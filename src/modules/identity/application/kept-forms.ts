import { Injectable } from '@nestjs/common';
import { newId } from '../../../platform/database/new-id.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { openBytes, sealBytes } from '../../../platform/crypto/sealed-bytes.js';
import type { AccountId } from '../domain/actor.js';
import { KEPT_MINUTES, MOST_KEPT, type KeptForm, type KeptFormId } from '../domain/kept-form.js';
import { keyedHash } from '../domain/secret-token.js';
import { KeptFormStore } from '../persistence/kept-form.store.js';
import { IdentitySettings } from './identity-settings.js';

/** Forms that came after their session had ended: sealed, and opened again for their own account alone. */
@Injectable()
export class KeptForms {
  readonly #key: Buffer;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly db: Database,
    private readonly store: KeptFormStore,
    settings: IdentitySettings,
  ) {
    this.#key = keyedHash(settings.throttleKey, 'kept-form.v1', '');
  }

  async keep(accountId: AccountId, form: KeptForm): Promise<KeptFormId> {
    const id = newId<'kept-form'>();
    const sealed = sealBytes(this.#key, Buffer.from(JSON.stringify(form), 'utf8'), aboutOf(id, accountId));
    const bounds = { minutes: KEPT_MINUTES, most: MOST_KEPT };
    await this.unitOfWork.run((tx) => this.store.insert(tx, { id, accountId, sealed }, bounds));
    return id;
  }

  /** Null for another account's, and once its time is over. */
  async find(id: KeptFormId, accountId: AccountId): Promise<KeptForm | null> {
    const sealed = await this.store.find(this.db, id, accountId);
    if (!sealed) return null;
    return JSON.parse(openBytes(this.#key, sealed, aboutOf(id, accountId)).toString('utf8')) as KeptForm;
  }
}

function aboutOf(id: KeptFormId, accountId: AccountId): string {
  return `${id} ${accountId}`;
}
