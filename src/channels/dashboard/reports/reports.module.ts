import { Module } from '@nestjs/common';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { ReportDeskModule } from '../../shared/reports/report-desk.module.js';
import { DashboardModule } from '../dashboard.module.js';
import { ReportsController } from './reports.page.js';

/** Official papers for leaders. */
@Module({ imports: [DashboardModule, ReportDeskModule, StatisticsModule], controllers: [ReportsController] })
export class ReportsModule {}
