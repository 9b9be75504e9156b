import { Module } from '@nestjs/common';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { DashboardModule } from '../dashboard.module.js';
import { TimeSpentController } from './time-spent.page.js';

@Module({ imports: [StatisticsModule, DashboardModule], controllers: [TimeSpentController] })
export class TimeSpentPageModule {}
