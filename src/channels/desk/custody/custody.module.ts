import { Module } from '@nestjs/common';
import { AuditModule } from '../../../modules/audit/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { RoutingDeskModule } from '../../../modules/routing/index.js';
import { DeskModule } from '../desk.module.js';
import { CustodyDesk } from './custody-desk.js';
import { CustodyController } from './custody.page.js';

/** What a reform leaves to people. */
@Module({
  imports: [AuditModule, DeskModule, OrganisationModule, RoutingDeskModule],
  controllers: [CustodyController],
  providers: [CustodyDesk],
})
export class CustodyAdminModule {}
