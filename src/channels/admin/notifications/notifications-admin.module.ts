import { Module, type DynamicModule } from '@nestjs/common';
import { IdentityModule } from '../../../modules/identity/index.js';
import { NotificationsModule } from '../../../modules/notifications/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { DeadLettersController } from './dead-letters.page.js';
import { LaddersPageController } from './ladders.page.js';
import { PoliciesController } from './policies.page.js';
import { TemplatesController } from './templates.page.js';

/** Texts and hours of messages, ladders of escalation, messages that did not go out. */
@Module({})
export class NotificationsAdminModule {
  static register(deadlines: DynamicModule): DynamicModule {
    return {
      module: NotificationsAdminModule,
      imports: [IdentityModule, OrganisationModule, NotificationsModule, deadlines],
      controllers: [TemplatesController, LaddersPageController, PoliciesController, DeadLettersController],
    };
  }
}
