import { Injectable } from '@nestjs/common';
import { FeedbackThrottle } from '../../../modules/feedback/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { DraftReader } from './draft-reader.js';
import { nextStep } from './submit.view.js';

/** A link that leads back to the first open question. */
@Injectable()
export class SubmitEntrance {
  constructor(
    private readonly pages: Pages,
    private readonly reader: DraftReader,
    private readonly throttle: FeedbackThrottle,
  ) {}

  count({ request }: Exchange): Promise<void> {
    return this.throttle.count('draft', request.ip);
  }

  async resume(exchange: Exchange, key: string): Promise<void> {
    const open = await this.reader.open(exchange, key);
    if (open) this.pages.redirect(exchange, `/nop/${open.key}/${nextStep(open)}`);
  }
}
