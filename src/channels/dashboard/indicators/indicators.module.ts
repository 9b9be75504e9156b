import { Module } from '@nestjs/common';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { DashboardModule } from '../dashboard.module.js';
import { IndicatorsController } from './indicators.page.js';
import { LostPointsController } from './lost.page.js';

/** Indicators and targets for leaders. */
@Module({ imports: [DashboardModule, StatisticsModule], controllers: [IndicatorsController, LostPointsController] })
export class IndicatorsModule {}
