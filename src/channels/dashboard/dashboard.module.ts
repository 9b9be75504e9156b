import { Module } from '@nestjs/common';
import { CalendarModule } from '../../modules/calendar/index.js';
import { CatalogueModule } from '../../modules/catalogue/index.js';
import { OrganisationModule } from '../../modules/organisation/index.js';
import { StatisticsModule } from '../../modules/statistics/index.js';
import { DossierListController } from './dossier-list/dossier-list.page.js';
import { ListFileController } from './dossier-list/list-file.page.js';
import { FiguresDesk } from './figures-desk.js';
import { PartsDesk } from './parts/parts-desk.js';
import { OverviewController } from './overview/overview.page.js';

/** Pages of leaders. */
@Module({
  imports: [CalendarModule, CatalogueModule, OrganisationModule, StatisticsModule],
  controllers: [OverviewController, DossierListController, ListFileController],
  providers: [FiguresDesk, PartsDesk],
  exports: [FiguresDesk, PartsDesk],
})
export class DashboardModule {}
