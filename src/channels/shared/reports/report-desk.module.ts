import { Module } from '@nestjs/common';
import { AuditModule } from '../../../modules/audit/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { PrintingModule } from '../../../modules/printing/index.js';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { SubtreeRights } from '../subtree-rights.js';
import { DrawReport } from './draw-report.js';
import { ReportsDesk } from './reports-desk.js';

/** Reports by the same policy for pages and for other systems. */
@Module({
  imports: [AuditModule, OrganisationModule, PrintingModule, StatisticsModule],
  providers: [DrawReport, ReportsDesk, SubtreeRights],
  exports: [ReportsDesk],
})
export class ReportDeskModule {}
