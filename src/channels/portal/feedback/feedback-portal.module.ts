import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { FeedbackModule } from '../../../modules/feedback/index.js';
import { IdentityModule } from '../../../modules/identity/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { AskController } from './ask.page.js';
import { ComplaintUpload } from './complaint-upload.js';
import { ComplaintController } from './complaint.page.js';
import { FollowReader } from './follow-reader.js';
import { FollowController } from './follow.page.js';
import { QuestionsController } from './questions.page.js';
import { RatingController } from './rating.page.js';
import { SendDesk } from './send-desk.js';
import { UnitFinder } from './unit-finder.js';

/** Citizens rate, ask, complain and follow what became of it. */
@Module({
  imports: [CatalogueModule, FeedbackModule, IdentityModule, OrganisationModule],
  // The form stands before the page of one question: `gui` is no code.
  controllers: [RatingController, AskController, QuestionsController, ComplaintController, FollowController],
  providers: [ComplaintUpload, FollowReader, SendDesk, UnitFinder],
})
export class FeedbackPortalModule {}
