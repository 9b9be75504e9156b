import { Module } from '@nestjs/common';
import { FeedbackModule } from '../../../modules/feedback/index.js';
import { IdentityModule } from '../../../modules/identity/index.js';
import { NotificationsModule } from '../../../modules/notifications/index.js';
import { SubmitModule } from '../submit/submit.module.js';
import { ApplicantKey } from './applicant-key.js';
import { OwnFullController } from './full.page.js';
import { LostCodeController } from './lost.page.js';
import { SendLostCode } from './send-lost-code.js';
import { OwnSupplementController } from './supplement.page.js';
import { OwnWithdrawController } from './withdraw.page.js';

/** What applicants see and do of their own dossiers, by the secret of their papers or their account. */
@Module({
  imports: [FeedbackModule, IdentityModule, NotificationsModule, SubmitModule],
  controllers: [OwnFullController, OwnSupplementController, OwnWithdrawController, LostCodeController],
  providers: [ApplicantKey, SendLostCode],
})
export class OwnModule {}
