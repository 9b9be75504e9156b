import { Module } from '@nestjs/common';
import { FeedbackModule } from '../../../modules/feedback/index.js';
import { PrivacyController } from './privacy.page.js';
import { RetentionController } from './retention.page.js';

/** Personal data: incidents, requests, retention. */
@Module({ imports: [FeedbackModule], controllers: [PrivacyController, RetentionController] })
export class PrivacyAdminModule {}
