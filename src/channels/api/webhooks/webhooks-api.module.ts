import { Module } from '@nestjs/common';
import { WebhooksModule } from '../../../modules/integrations/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { AnswerOnce } from '../answer-once.js';
import { WebhookActsController } from './webhook-acts.controller.js';
import { WebhooksApiController } from './webhooks.controller.js';

/** Subscriptions of other systems, kept by programs. */
@Module({
  imports: [WebhooksModule, OrganisationModule],
  controllers: [WebhooksApiController, WebhookActsController],
  providers: [AnswerOnce],
})
export class WebhooksApiModule {}
