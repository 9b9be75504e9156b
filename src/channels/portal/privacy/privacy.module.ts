import { Module } from '@nestjs/common';
import { FeedbackModule } from '../../../modules/feedback/index.js';
import { IdentityModule } from '../../../modules/identity/index.js';
import { PrivacyRequestController } from './privacy-request.page.js';

/** What people ask about their own data. */
@Module({ imports: [FeedbackModule, IdentityModule], controllers: [PrivacyRequestController] })
export class PrivacyPortalModule {}
