import { Module } from '@nestjs/common';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { DashboardModule } from '../dashboard.module.js';
import { OverdueController } from './overdue.page.js';

@Module({ imports: [StatisticsModule, DashboardModule], controllers: [OverdueController] })
export class OverduePageModule {}
