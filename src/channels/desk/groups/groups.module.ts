import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { RoutingDeskModule, RoutingModule } from '../../../modules/routing/index.js';
import { IdentityModule } from '../../../modules/identity/index.js';
import { DeskModule } from '../desk.module.js';
import { GroupsDesk } from './groups-desk.js';
import { GroupsController } from './groups.page.js';

/** One filing for a group of procedures. */
@Module({
  imports: [CatalogueModule, DeskModule, IdentityModule, RoutingDeskModule, RoutingModule],
  controllers: [GroupsController],
  providers: [GroupsDesk],
})
export class GroupsModule {}
