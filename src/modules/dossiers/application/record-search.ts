import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { Actor } from '../../identity/domain/index.js';

export interface SearchRecord {
  /** How many were found. */
  readonly count: number;
  /** By what it was narrowed: names of fields, never what stood in them. */
  readonly given: readonly string[];
}

/** A list that names people is a reading of personal data: who looked and how many were found is written down. */
@Injectable()
export class RecordSearch {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
  ) {}

  async run(
    actor: Actor,
    action: 'dossier.searched' | 'dossier.list-exported',
    { count, given }: SearchRecord,
  ): Promise<void> {
    const subject = { kind: 'account', id: actor.accountId };
    await this.unitOfWork.run((tx) => this.audit.record(tx, { action, actor, subject, detail: { count, given } }));
  }
}
