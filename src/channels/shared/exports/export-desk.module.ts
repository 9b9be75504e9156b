import { Module } from '@nestjs/common';
import { AuditModule } from '../../../modules/audit/index.js';
import { HistoryModule } from '../../../modules/integrations/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { SubtreeRights } from '../subtree-rights.js';
import { ExportsDesk } from './exports-desk.js';

/** Exports of events by the same policy for pages and for other systems. */
@Module({
  imports: [AuditModule, HistoryModule, OrganisationModule],
  providers: [ExportsDesk, SubtreeRights],
  exports: [ExportsDesk],
})
export class ExportDeskModule {}
