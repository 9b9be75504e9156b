import { Module } from '@nestjs/common';
import { FeedbackModule } from '../../../modules/feedback/index.js';
import { DashboardModule } from '../dashboard.module.js';
import { SatisfactionDesk } from './satisfaction-desk.js';
import { SatisfactionController } from './satisfaction.page.js';

/** Satisfaction for leaders. */
@Module({
  imports: [DashboardModule, FeedbackModule],
  controllers: [SatisfactionController],
  providers: [SatisfactionDesk],
})
export class SatisfactionModule {}
