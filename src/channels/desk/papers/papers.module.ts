import { Module } from '@nestjs/common';
import { AuditModule } from '../../../modules/audit/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { PrintingModule } from '../../../modules/printing/index.js';
import { PapersDesk } from './papers-desk.js';
import { PapersController } from './papers.page.js';

/** Papers of dossiers and registers of units, printed from the desk. */
@Module({
  imports: [AuditModule, OrganisationModule, PrintingModule],
  controllers: [PapersController],
  providers: [PapersDesk],
})
export class PapersModule {}
