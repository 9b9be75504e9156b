import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { FeedbackModule } from '../../../modules/feedback/index.js';
import { IdentityModule } from '../../../modules/identity/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { SubmitCheckController } from './check.page.js';
import { SubmitDeliveryController } from './delivery.page.js';
import { SubmitDoneController } from './done.page.js';
import { DraftReader } from './draft-reader.js';
import { Filing } from './filing.js';
import { SubmitPapersController } from './papers.page.js';
import { SubmitPersonController } from './person.page.js';
import { SubmitPlaceController } from './place.page.js';
import { SubmitStartController } from './start.page.js';
import { SubmitCounters } from './submit-counters.js';
import { SubmitDesk } from './submit-desk.js';
import { SubmitEntrance } from './submit-entrance.js';

/** Filing on the internet, one group of questions a page. */
@Module({
  imports: [CatalogueModule, FeedbackModule, IdentityModule, OrganisationModule],
  controllers: [
    SubmitStartController,
    SubmitPlaceController,
    SubmitPersonController,
    SubmitPapersController,
    SubmitDeliveryController,
    SubmitCheckController,
    SubmitDoneController,
  ],
  providers: [DraftReader, Filing, SubmitCounters, SubmitDesk, SubmitEntrance],
})
export class SubmitModule {}
