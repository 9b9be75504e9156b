import { Module } from '@nestjs/common';
import { CalendarModule } from '../../../modules/calendar/index.js';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { HoursController } from './hours.page.js';
import { NearestController } from './nearest.page.js';
import { OfficeHoursReader } from './office-hours-reader.js';
import { StatementsController } from './statements.page.js';

/** Where and when to come, and what the service promises. */
@Module({
  imports: [CalendarModule, CatalogueModule, OrganisationModule],
  controllers: [HoursController, NearestController, StatementsController],
  providers: [OfficeHoursReader],
})
export class AboutModule {}
