import { Module, type DynamicModule } from '@nestjs/common';
import { NotificationsModule } from '../../../modules/notifications/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { ApologyLists } from '../../shared/apology-lists.js';
import { AnswerOnce } from '../answer-once.js';
import { ApologiesController } from './apologies.controller.js';
import { DeliveryReportsController } from './delivery-reports.controller.js';
import { LaddersController } from './ladders.controller.js';
import { PoliciesApiController } from './policies.controller.js';

/** Letters of apology, ladders of escalation, hours of messages, reports of gateways. */
@Module({})
export class NoticesApiModule {
  static register(deadlines: DynamicModule): DynamicModule {
    return {
      module: NoticesApiModule,
      imports: [OrganisationModule, NotificationsModule, deadlines],
      controllers: [ApologiesController, LaddersController, PoliciesApiController, DeliveryReportsController],
      providers: [AnswerOnce, ApologyLists],
    };
  }
}
