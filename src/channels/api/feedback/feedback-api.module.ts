import { Module } from '@nestjs/common';
import { FeedbackModule } from '../../../modules/feedback/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { AnswerOnce } from '../answer-once.js';
import { FeedbackCasesController } from './cases.controller.js';
import { PublishedQuestionsController, RatingsController, SatisfactionApiController } from './feedback.controller.js';

/** Ratings, questions and complaints for other systems. */
@Module({
  imports: [FeedbackModule, OrganisationModule],
  controllers: [PublishedQuestionsController, RatingsController, SatisfactionApiController, FeedbackCasesController],
  providers: [AnswerOnce],
})
export class FeedbackApiModule {}
