import { Injectable } from '@nestjs/common';
import { invalidInput } from '../../../kernel/domain-error.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { Actor } from '../../identity/domain/index.js';
import { RetentionStore, type RetentionPeriod } from '../persistence/retention.store.js';

/** How long dossiers of a procedure are kept after they were finished. Setting it deletes nothing at once: a job does, at night, where it is set so. */
@Injectable()
export class SetRetention {
  constructor(
    private readonly store: RetentionStore,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError invalid `retention.procedure-unknown`. */
  async run(tx: Tx, actor: Actor, period: RetentionPeriod): Promise<void> {
    const id = await this.store.set(tx, period, actor.accountId);
    if (id === null) throw invalidInput([{ code: 'retention.procedure-unknown', field: 'code' }]);
    const detail = { years: period.years ?? 'for-ever', end: period.atEnd };
    await this.audit.record(tx, { action: 'retention.set', actor, subject: { kind: 'procedure', id }, detail });
  }
}
