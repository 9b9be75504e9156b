import type { DynamicModule, Type } from '@nestjs/common';
import { AuditLogModule, AuditModule } from '../modules/audit/index.js';
import { CalendarModule } from '../modules/calendar/index.js';
import { CatalogueModule } from '../modules/catalogue/index.js';
import { OrganisationModule } from '../modules/organisation/index.js';
import { DEADLINES, DOSSIERS } from './dossier-ports.js';
import { RoutingDeskModule, RoutingModule } from '../modules/routing/index.js';
import { NotificationsModule } from '../modules/notifications/index.js';
import { PrintingModule } from '../modules/printing/index.js';
import { StatisticsJobsModule, StatisticsModule } from '../modules/statistics/index.js';
import { IdentityModule } from '../modules/identity/index.js';
import { FeedbackModule } from '../modules/feedback/index.js';
import { HistoryModule, PaymentModule, SigningModule, WebhooksModule } from '../modules/integrations/index.js';

export type NestModule = Type | DynamicModule;

/** What the system knows and does; both processes have it. One line each, in the order of the dependency table. */
// prettier-ignore
export const MODULES: readonly NestModule[] = [
  CalendarModule,
  AuditModule,
  AuditLogModule,
  OrganisationModule,
  IdentityModule,
  CatalogueModule,
  DOSSIERS,
  RoutingModule,
  RoutingDeskModule,
  DEADLINES,
  NotificationsModule,
  FeedbackModule,
  PrintingModule,
  StatisticsModule,
  PaymentModule,
  HistoryModule,
  SigningModule,
  WebhooksModule,
  StatisticsJobsModule,
];
