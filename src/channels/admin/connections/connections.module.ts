import { Module } from '@nestjs/common';
import { AuditModule } from '../../../modules/audit/index.js';
import { IdentityModule } from '../../../modules/identity/index.js';
import { ConnectionsModule } from '../../../modules/integrations/index.js';
import { NotificationsModule } from '../../../modules/notifications/index.js';
import { ConnectionDesk } from './connection-desk.js';
import { ConnectionTrials } from './connection-trials.js';
import { ConnectionsController } from './connections.page.js';

/** Exchange with other systems: what is connected, and whether it answers. */
@Module({
  imports: [AuditModule, ConnectionsModule, IdentityModule, NotificationsModule],
  controllers: [ConnectionsController],
  providers: [ConnectionDesk, ConnectionTrials],
})
export class ConnectionsAdminModule {}
