import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/index.js';
import { RouteFactsAdapter } from './application/route-facts.js';
import { RoutingProjection } from './persistence/routing.store.js';

@Module({
  imports: [OrganisationModule],
  providers: [RouteFactsAdapter, RoutingProjection],
  exports: [RouteFactsAdapter, RoutingProjection],
})
export class RoutingModule {}
