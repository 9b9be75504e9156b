import { Module } from '@nestjs/common';
import { CalendarModule } from '../../modules/calendar/index.js';
import { CatalogueModule } from '../../modules/catalogue/index.js';
import { AuditLogModule, AuditModule } from '../../modules/audit/index.js';
import { IdentityModule } from '../../modules/identity/index.js';
import { OrganisationModule } from '../../modules/organisation/index.js';
import { RoutingDeskModule, RoutingModule } from '../../modules/routing/index.js';
import { StatisticsModule } from '../../modules/statistics/index.js';
import { SharedChannelModule } from '../shared/shared-channel.module.js';
import { AnswerOnce } from './answer-once.js';
import { ProceduresController } from './catalogue/procedures.controller.js';
import { RuleSetsController } from './catalogue/rule-sets.controller.js';
import { DeadlinesController } from './deadlines.controller.js';
import { DeadlineProofController } from './dossiers/deadline-proof.controller.js';
import { InclusionController } from './dossiers/inclusion.controller.js';
import { DossiersController } from './dossiers/dossiers.controller.js';
import { TakeInController } from './dossiers/take-in.controller.js';
import { TrackingController } from './dossiers/tracking.controller.js';
import { WorklistController } from './dossiers/worklist.controller.js';
import { EnterSession } from './enter-session.js';
import { DocumentationController } from './documentation/documentation.controller.js';
import { FilesController } from './files/files.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { GroupsController } from './groups/groups.controller.js';
import { UnitsController } from './organisation/units.controller.js';
import { BackEntriesController } from './back-entries/back-entries.controller.js';
import { CorrectionsController } from './corrections/corrections.controller.js';
import { DirectivesApiController } from './directives/directives.controller.js';
import { PaymentsController } from './payments/payments.controller.js';
import { SignaturesController } from './signatures/signatures.controller.js';
import { CalendarsController } from './calendars/calendars.controller.js';
import { SuspensionsController } from './suspensions/suspensions.controller.js';
import { SessionController } from './session.controller.js';
import { StatisticsQuestions } from './statistics/statistics-question.js';
import { StatisticsController } from './statistics/statistics.controller.js';

/** JSON under /api/v1 for other systems and for people with a session. */
@Module({
  imports: [
    AuditModule,
    AuditLogModule,
    CalendarModule,
    CatalogueModule,
    IdentityModule,
    OrganisationModule,
    RoutingModule,
    RoutingDeskModule,
    SharedChannelModule,
    StatisticsModule,
  ],
  controllers: [
    SessionController,
    ProceduresController,
    RuleSetsController,
    UnitsController,
    DeadlinesController,
    WorklistController,
    TakeInController,
    GroupsController,
    DossiersController,
    FilesController,
    SuspensionsController,
    CalendarsController,
    BackEntriesController,
    PaymentsController,
    SignaturesController,
    CorrectionsController,
    DirectivesApiController,
    TrackingController,
    DeadlineProofController,
    InclusionController,
    StatisticsController,
    OperationsController,
    DocumentationController,
  ],
  providers: [AnswerOnce, EnterSession, StatisticsQuestions],
})
export class ApiModule {}
