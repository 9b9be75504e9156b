import { Module } from '@nestjs/common';
import { CalendarModule } from '../../../modules/calendar/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { CounterDesk } from '../counter/counter-desk.js';
import { DeskModule } from '../desk.module.js';
import { DirectivesController } from './directives.page.js';

/** What leaders tell units and officers about dossiers. */
@Module({
  imports: [DeskModule, CalendarModule, OrganisationModule],
  providers: [CounterDesk],
  controllers: [DirectivesController],
})
export class DirectivesPageModule {}
