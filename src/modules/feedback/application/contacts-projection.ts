import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Change, InTransactionProjection } from '../../dossiers/index.js';
import { contactOf } from '../domain/index.js';
import { ContactStore } from '../persistence/contact.store.js';

/** Counts in the act's own transaction how often the citizen was called upon. */
@Injectable()
export class ContactsProjection implements InTransactionProjection {
  constructor(private readonly contacts: ContactStore) {}

  async project(tx: Tx, changes: readonly Change[]): Promise<void> {
    const found = changes.flatMap(
      ({ event, after }) => contactOf(event, after.intakeUnitId, after.competentUnitId) ?? [],
    );
    const [first] = changes;
    if (first && found.length > 0) await this.contacts.insert(tx, first.after.id, found);
  }
}
