import { Module } from '@nestjs/common';
import { ExportDeskModule } from '../../shared/exports/export-desk.module.js';
import { ReportDeskModule } from '../../shared/reports/report-desk.module.js';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { DeskModule } from '../desk.module.js';
import { BackgroundDecisions, BackgroundReader } from './background-reader.js';
import { BackgroundController } from './background.page.js';

/** Long work that somebody asked for and need not wait at. */
@Module({
  imports: [DeskModule, ExportDeskModule, ReportDeskModule, StatisticsModule],
  providers: [BackgroundDecisions, BackgroundReader],
  controllers: [BackgroundController],
})
export class BackgroundModule {}
