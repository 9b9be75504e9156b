import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/index.js';
import { FileGroup } from './application/file-group.js';
import { LapseConsultations } from './application/lapse-consultations.js';
import { RouteFactsAdapter } from './application/route-facts.js';
import { Successors } from './application/successors.js';
import { TransferCustody } from './application/transfer-custody.js';
import { LapseConsultationsJob } from './jobs/lapse-consultations.job.js';
import { CustodyReadModel } from './persistence/custody.read-model.js';
import { CustodyStore } from './persistence/custody.store.js';
import { GroupReadModel } from './persistence/group.read-model.js';
import { GroupStore } from './persistence/group.store.js';
import { HandOverReadModel } from './persistence/hand-over.read-model.js';
import { RoutingProjection } from './persistence/routing.store.js';

@Module({
  imports: [OrganisationModule],
  providers: [RouteFactsAdapter, RoutingProjection, Successors, CustodyReadModel, GroupReadModel, HandOverReadModel],
  exports: [RouteFactsAdapter, RoutingProjection, Successors, CustodyReadModel, GroupReadModel, HandOverReadModel],
})
export class RoutingModule {}

/** Work that acts on dossiers; apart from what answers their questions. */
@Module({
  imports: [OrganisationModule, RoutingModule],
  providers: [CustodyStore, FileGroup, GroupStore, LapseConsultations, LapseConsultationsJob, TransferCustody],
  exports: [FileGroup, LapseConsultations, TransferCustody],
})
export class RoutingDeskModule {}
