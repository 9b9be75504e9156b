import { Module } from '@nestjs/common';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { ProgressReader } from './progress-reader.js';
import { ProgressController } from './progress.page.js';

/** The public board of progress. */
@Module({
  imports: [OrganisationModule, StatisticsModule],
  controllers: [ProgressController],
  providers: [ProgressReader],
  exports: [ProgressReader],
})
export class ProgressModule {}
