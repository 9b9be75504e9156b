import { Module } from '@nestjs/common';
import { FeedbackModule } from '../../../modules/feedback/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { SatisfactionDesk } from './satisfaction-desk.js';
import { SatisfactionController } from './satisfaction.page.js';

/** Satisfaction for leaders. */
@Module({
  imports: [FeedbackModule, OrganisationModule],
  controllers: [SatisfactionController],
  providers: [SatisfactionDesk],
})
export class SatisfactionModule {}
