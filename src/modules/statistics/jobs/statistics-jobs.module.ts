import { Module } from '@nestjs/common';
import { StatisticsModule } from '../statistics.module.js';
import { RecountStatistics } from './recount-statistics.job.js';

/** Periodic work on the statistics that needs the whole process around it; commands do without. */
@Module({ imports: [StatisticsModule], providers: [RecountStatistics] })
export class StatisticsJobsModule {}
