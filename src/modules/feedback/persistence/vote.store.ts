import { Injectable } from '@nestjs/common';
import { dateOf } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { CaseId } from '../domain/index.js';

/** "Was this helpful?": one vote of each place and browser, which may be changed. */
@Injectable()
export class VoteStore {
  async put(tx: Tx, caseId: CaseId, voterHash: Buffer, helpful: boolean): Promise<void> {
    await tx.execute(
      `insert into feedback_vote (case_id, voter_hash, helpful, voted_at) values ($1, $2, $3, $4)
       on conflict (case_id, voter_hash) do update set helpful = excluded.helpful, voted_at = excluded.voted_at`,
      [caseId, voterHash, helpful, dateOf(await tx.now())],
    );
  }
}
