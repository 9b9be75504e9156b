import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { RoutingModule } from '../../../modules/routing/index.js';
import { DispatchDesk } from './dispatch-desk.js';
import { DispatchController } from './dispatch.page.js';

/** Dossiers that wait for somebody to say where they belong. */
@Module({
  imports: [CatalogueModule, OrganisationModule, RoutingModule],
  controllers: [DispatchController],
  providers: [DispatchDesk],
})
export class DispatchModule {}
