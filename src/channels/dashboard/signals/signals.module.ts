import { Module } from '@nestjs/common';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { DashboardModule } from '../dashboard.module.js';
import { SignalsController } from './signals.page.js';

@Module({ imports: [StatisticsModule, DashboardModule], controllers: [SignalsController] })
export class SignalsPageModule {}
