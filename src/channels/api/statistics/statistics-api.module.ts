import { Module } from '@nestjs/common';
import { AuditModule } from '../../../modules/audit/index.js';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { ReportDeskModule } from '../../shared/reports/report-desk.module.js';
import { AnswerOnce } from '../answer-once.js';
import { IndicatorsApiController } from './indicators.controller.js';
import { ReportsApiController } from './reports.controller.js';
import { SignalsApiController } from './signals.controller.js';
import { StatisticsQuestions } from './statistics-question.js';

/** Signals, time, indicators, reported figures and reports for other systems. */
@Module({
  imports: [AuditModule, CatalogueModule, OrganisationModule, ReportDeskModule, StatisticsModule],
  controllers: [SignalsApiController, IndicatorsApiController, ReportsApiController],
  providers: [AnswerOnce, StatisticsQuestions],
})
export class StatisticsApiModule {}
