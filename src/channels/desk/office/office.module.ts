import { Module } from '@nestjs/common';
import { CalendarModule } from '../../../modules/calendar/index.js';
import { IdentityModule } from '../../../modules/identity/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { BatchActs } from '../batch/batch-acts.js';
import { CounterDesk } from '../counter/counter-desk.js';
import { OfficeController } from './office.page.js';

/** Several dossiers at once for leaders and heads of division. */
@Module({
  imports: [CalendarModule, IdentityModule, OrganisationModule],
  controllers: [OfficeController],
  providers: [BatchActs, CounterDesk],
})
export class OfficeModule {}
