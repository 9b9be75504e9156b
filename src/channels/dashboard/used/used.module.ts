import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { DashboardModule } from '../dashboard.module.js';
import { UsedController } from './used.page.js';

@Module({ imports: [CatalogueModule, StatisticsModule, DashboardModule], controllers: [UsedController] })
export class UsedPageModule {}
