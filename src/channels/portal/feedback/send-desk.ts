import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import type { ReceivedFile } from '../../../modules/dossiers/index.js';
import {
  FeedbackFiles,
  FeedbackThrottle,
  SendFeedback,
  type FeedbackDraft,
  type SentFeedback,
} from '../../../modules/feedback/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';

/** Sends what people write: bounded by network, in one transaction with its files. */
@Injectable()
export class SendDesk {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly sending: SendFeedback,
    private readonly files: FeedbackFiles,
    private readonly throttle: FeedbackThrottle,
  ) {}

  async send(
    exchange: Exchange,
    bound: 'ask' | 'complain',
    actor: Actor | null,
    files: readonly ReceivedFile[],
    draft: Omit<FeedbackDraft, 'by' | 'language'>,
  ): Promise<SentFeedback> {
    const { language } = this.pages.reading(exchange);
    await this.throttle.count(bound, exchange.request.ip);
    const by = { accountId: actor?.accountId ?? null, actingFor: actor?.actingFor ?? null };
    return this.unitOfWork.run(async (tx) => {
      const sent = await this.sending.run(tx, { ...draft, by, language });
      for (const file of files) await this.files.add(tx, sent.id, file);
      return sent;
    });
  }
}
