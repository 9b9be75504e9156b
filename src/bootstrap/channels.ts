import { AdminModule } from '../channels/admin/admin.module.js';
import { CustodyAdminModule } from '../channels/desk/custody/custody.module.js';
import { AccountAdminModule } from '../channels/admin/accounts/accounts.module.js';
import { PrivacyAdminModule } from '../channels/admin/privacy/privacy.module.js';
import { CalendarAdminModule } from '../channels/admin/calendars/calendars.module.js';
import { ModelFormAdminModule } from '../channels/admin/model-forms/model-forms.module.js';
import { ConnectionsAdminModule } from '../channels/admin/connections/connections.module.js';
import { WebhooksAdminModule } from '../channels/admin/webhooks/webhooks.module.js';
import { RightsModule } from '../channels/admin/rights/rights.module.js';
import { PrintFormsModule } from '../channels/admin/print-forms/print-forms.module.js';
import { ProcessesModule } from '../channels/admin/processes/processes.module.js';
import { FeeAdminModule } from '../channels/admin/fees/fees.module.js';
import { ProcedureAdminModule } from '../channels/admin/procedures/procedures.module.js';
import { NotificationsAdminModule } from '../channels/admin/notifications/notifications-admin.module.js';
import { NoticesApiModule } from '../channels/api/notices/notices-api.module.js';
import { WebhooksApiModule } from '../channels/api/webhooks/webhooks-api.module.js';
import { ApiModule } from '../channels/api/api.module.js';
import { DashboardModule } from '../channels/dashboard/dashboard.module.js';
import { IndicatorsModule } from '../channels/dashboard/indicators/indicators.module.js';
import { ExportsPageModule } from '../channels/dashboard/exports/exports.module.js';
import { OwnFiguresModule } from '../channels/dashboard/own-figures/own-figures.module.js';
import { ReportsModule } from '../channels/dashboard/reports/reports.module.js';
import { TimeSpentPageModule } from '../channels/dashboard/time-spent/time-spent.module.js';
import { OverduePageModule } from '../channels/dashboard/overdue/overdue.module.js';
import { UnitsPageModule } from '../channels/dashboard/units/units.module.js';
import { UsedPageModule } from '../channels/dashboard/used/used.module.js';
import { SignalsPageModule } from '../channels/dashboard/signals/signals.module.js';
import { DeskModule } from '../channels/desk/desk.module.js';
import { SharedComputerModule } from '../channels/desk/shared-computer/shared-computer.module.js';
import { BackgroundModule } from '../channels/desk/background/background.module.js';
import { BackEntryModule } from '../channels/desk/back-entry/back-entry.module.js';
import { OverdueCauseModule } from '../channels/desk/overdue-cause/overdue-cause.module.js';
import { OfficeModule } from '../channels/desk/office/office.module.js';
import { SelfModule } from '../channels/desk/self/self.module.js';
import { CounterModule } from '../channels/desk/counter/counter.module.js';
import { CorrectionModule } from '../channels/desk/correction/correction.module.js';
import { DocumentModule } from '../channels/desk/document/document.module.js';
import { DirectivesPageModule } from '../channels/desk/directives/directives.module.js';
import { DispatchModule } from '../channels/desk/dispatch/dispatch.module.js';
import { GroupsModule } from '../channels/desk/groups/groups.module.js';
import { ForceMajeureModule } from '../channels/desk/force-majeure/force-majeure.module.js';
import { ApologyModule } from '../channels/desk/apology/apology.module.js';
import { MailboxModule } from '../channels/desk/mailbox/mailbox.module.js';
import { OperationsModule } from '../channels/operations/operations.module.js';
import { PapersModule } from '../channels/desk/papers/papers.module.js';
import { PaymentPagesModule } from '../channels/portal/payment/payment.module.js';
import { ResultPagesModule } from '../channels/portal/result/result.module.js';
import { PortalModule } from '../channels/portal/portal.module.js';
import { ProceduresModule } from '../channels/portal/procedures/procedures.module.js';
import { SubmitModule } from '../channels/portal/submit/submit.module.js';
import { AboutModule } from '../channels/portal/about/about.module.js';
import { AccountModule } from '../channels/portal/account/account.module.js';
import { OwnModule } from '../channels/portal/own/own.module.js';
import { BoardModule } from '../channels/portal/board/board.module.js';
import { ProgressModule } from '../channels/portal/progress/progress.module.js';
import { PublicLogModule } from '../channels/portal/public-log/public-log.module.js';
import { SharedChannelModule } from '../channels/shared/shared-channel.module.js';
import { DemoModelFormsModule } from './demo-model-forms.module.js';
import { DemoAccountsModule } from './demo-accounts.module.js';
import { SatisfactionModule } from '../channels/dashboard/feedback/satisfaction.module.js';
import { ExportsApiModule } from '../channels/api/exports/exports-api.module.js';
import { StatisticsApiModule } from '../channels/api/statistics/statistics-api.module.js';
import { FeedbackApiModule } from '../channels/api/feedback/feedback-api.module.js';
import { FeedbackDeskModule } from '../channels/desk/feedback/feedback-desk.module.js';
import { PrivacyPortalModule } from '../channels/portal/privacy/privacy.module.js';
import { FeedbackPortalModule } from '../channels/portal/feedback/feedback-portal.module.js';
import { DEADLINES } from './dossier-ports.js';
import type { NestModule } from './modules.js';

/** How people and machines come in; the web process only. */
// prettier-ignore
export const CHANNELS: readonly NestModule[] = [
  DemoAccountsModule,
  DemoModelFormsModule,
  SharedChannelModule,
  PortalModule,
  FeedbackPortalModule,
  PrivacyPortalModule,
  PaymentPagesModule,
  ResultPagesModule,
  ProceduresModule,
  SubmitModule,
  OwnModule,
  AboutModule,
  AccountModule,
  ProgressModule,
  BoardModule,
  PublicLogModule,
  DeskModule,
  PapersModule,
  FeedbackDeskModule,
  ApologyModule.register(DEADLINES),
  MailboxModule,
  ForceMajeureModule,
  BackEntryModule,
  CorrectionModule,
  DirectivesPageModule,
  DispatchModule,
  GroupsModule,
  OverdueCauseModule,
  CounterModule,
  OfficeModule,
  DocumentModule,
  BackgroundModule,
  SharedComputerModule,
  SelfModule,
  DashboardModule,
  SatisfactionModule,
  OverduePageModule,
  UnitsPageModule,
  UsedPageModule,
  SignalsPageModule,
  TimeSpentPageModule,
  ReportsModule,
  OwnFiguresModule,
  ExportsPageModule,
  IndicatorsModule,
  AdminModule,
  ProcedureAdminModule,
  ModelFormAdminModule,
  ProcessesModule,
  PrintFormsModule,
  FeeAdminModule,
  CalendarAdminModule,
  CustodyAdminModule,
  AccountAdminModule,
  RightsModule,
  ConnectionsAdminModule,
  WebhooksAdminModule,
  PrivacyAdminModule,
  OperationsModule,
  NotificationsAdminModule.register(DEADLINES),
  ApiModule,
  FeedbackApiModule,
  StatisticsApiModule,
  ExportsApiModule,
  WebhooksApiModule,
  NoticesApiModule.register(DEADLINES),
];
