import { Module } from '@nestjs/common';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { DashboardModule } from '../dashboard.module.js';
import { UnitsController } from './units.page.js';

@Module({ imports: [StatisticsModule, DashboardModule], controllers: [UnitsController] })
export class UnitsPageModule {}
