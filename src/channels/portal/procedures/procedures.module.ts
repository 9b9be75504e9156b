import { Module } from '@nestjs/common';
import { CalendarModule } from '../../../modules/calendar/index.js';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { ModelFormController } from './model-form.page.js';
import { ProcedureReader } from './procedure-reader.js';
import { ProceduresController } from './procedures.page.js';

/** The catalogue for citizens. */
@Module({
  imports: [CalendarModule, CatalogueModule, OrganisationModule, StatisticsModule],
  controllers: [ProceduresController, ModelFormController],
  providers: [ProcedureReader],
})
export class ProceduresModule {}
