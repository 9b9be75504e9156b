import { Module } from '@nestjs/common';
import { WebhooksModule } from '../../../modules/integrations/index.js';
import { WebhooksController } from './webhooks.page.js';

/** Subscriptions of other systems. */
@Module({ imports: [WebhooksModule], controllers: [WebhooksController] })
export class WebhooksAdminModule {}
