import { Module } from '@nestjs/common';
import { CalendarModule } from '../../../modules/calendar/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { CalendarAdminController } from './calendars.page.js';

/** Days off: what is in force, and changes with their consequences shown first. */
@Module({ imports: [CalendarModule, OrganisationModule], controllers: [CalendarAdminController] })
export class CalendarAdminModule {}
