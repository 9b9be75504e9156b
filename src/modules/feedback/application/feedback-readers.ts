import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import { Database, type Queryable, type Tx } from '../../../platform/database/unit-of-work.js';
import type { Actor } from '../../identity/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { FeedbackReader } from '../domain/index.js';
import { FeedbackReadModel } from '../persistence/feedback.read-model.js';

/** Who reads and handles: the actor with what the visibility of cases depends on today. */
@Injectable()
export class FeedbackReaders {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly reads: FeedbackReadModel,
  ) {}

  async of(actor: Actor, tx?: Tx): Promise<FeedbackReader> {
    const q: Queryable = tx ?? this.db;
    const on = localDate(await (tx ? tx.now() : this.db.now()));
    const directory = await this.organisation.directory(q);
    return { actor, on, directory, delegators: await this.reads.delegatorsOf(q, actor.accountId, on) };
  }
}
