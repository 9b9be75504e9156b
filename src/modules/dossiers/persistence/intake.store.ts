import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { DossierId } from '../domain/index.js';

/** What is said about a dossier at intake and is not an event, because it may name a person. */
@Injectable()
export class IntakeStore {
  async describe(tx: Tx, id: DossierId, subject: string | null): Promise<void> {
    const text = subject?.trim() ?? '';
    if (text !== '') await tx.execute('update dossier set subject_text = $2 where id = $1', [id, text]);
  }
}
