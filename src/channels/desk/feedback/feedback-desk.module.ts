import { Module } from '@nestjs/common';
import { AuditModule } from '../../../modules/audit/index.js';
import { CalendarModule } from '../../../modules/calendar/index.js';
import { FeedbackModule } from '../../../modules/feedback/index.js';
import { DeskModule } from '../desk.module.js';
import { BesideLedgerModule } from './beside-ledger.module.js';
import { CaseDesk } from './case-desk.js';
import { CaseController } from './case.page.js';
import { ContactsController } from './contacts.page.js';
import { CounterDesk } from './counter-desk.js';
import { CounterRatingController } from './counter-rating.page.js';
import { InboxController } from './inbox.page.js';

/** Inboxes of those who answer, and ratings at the counter. */
@Module({
  imports: [AuditModule, BesideLedgerModule, CalendarModule, DeskModule, FeedbackModule],
  controllers: [InboxController, CaseController, ContactsController, CounterRatingController],
  providers: [CaseDesk, CounterDesk],
})
export class FeedbackDeskModule {}
