import { Module } from '@nestjs/common';
import { AuditModule } from '../../../modules/audit/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { PrintingModule } from '../../../modules/printing/index.js';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { DashboardModule } from '../dashboard.module.js';
import { DrawReport } from './draw-report.js';
import { ReportsDesk } from './reports-desk.js';
import { ReportsController } from './reports.page.js';

/** Official papers for leaders. */
@Module({
  imports: [AuditModule, DashboardModule, OrganisationModule, PrintingModule, StatisticsModule],
  controllers: [ReportsController],
  providers: [DrawReport, ReportsDesk],
})
export class ReportsModule {}
