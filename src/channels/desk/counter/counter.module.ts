import { Module } from '@nestjs/common';
import { CalendarModule } from '../../../modules/calendar/index.js';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { RoutingModule } from '../../../modules/routing/index.js';
import { BatchActs } from '../batch/batch-acts.js';
import { DeskModule } from '../desk.module.js';
import { CashController } from './cash.page.js';
import { CounterDesk } from './counter-desk.js';
import { CounterController } from './counter.page.js';
import { HandOverController } from './hand-over.page.js';

/** The counter besides its work by urgency: returns, hand-overs, register, online inbox, cash. */
@Module({
  imports: [CalendarModule, CatalogueModule, DeskModule, OrganisationModule, RoutingModule],
  controllers: [CounterController, HandOverController, CashController],
  providers: [BatchActs, CounterDesk],
})
export class CounterModule {}
