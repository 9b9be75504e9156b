import { Module } from '@nestjs/common';
import { FeedbackModule } from '../../../modules/feedback/index.js';
import { ResultKeys } from './result-keys.js';
import { ResultDownloadController } from './result.page.js';

/** Electronic results for citizens. */
@Module({ imports: [FeedbackModule], controllers: [ResultDownloadController], providers: [ResultKeys] })
export class ResultPagesModule {}
