import { Module } from '@nestjs/common';
import { AuditModule } from '../../../modules/audit/index.js';
import { FeedbackModule } from '../../../modules/feedback/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { PrintingModule } from '../../../modules/printing/index.js';
import { PaperPlaces } from './paper-places.js';
import { PapersDesk } from './papers-desk.js';
import { PapersController } from './papers.page.js';

/** Papers of dossiers and registers of units, printed from the desk. */
@Module({
  imports: [AuditModule, FeedbackModule, OrganisationModule, PrintingModule],
  controllers: [PapersController],
  providers: [PaperPlaces, PapersDesk],
})
export class PapersModule {}
