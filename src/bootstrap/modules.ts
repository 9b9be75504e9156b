import type { DynamicModule, Type } from '@nestjs/common';
import { ApiModule } from '../channels/api/api.module.js';
import { DashboardModule } from '../channels/dashboard/dashboard.module.js';
import { DeskModule } from '../channels/desk/desk.module.js';
import { PortalModule } from '../channels/portal/portal.module.js';
import { SharedChannelModule } from '../channels/shared/shared-channel.module.js';
import { AuditModule } from '../modules/audit/index.js';
import { CalendarModule } from '../modules/calendar/index.js';
import { CatalogueModule } from '../modules/catalogue/index.js';
import { OrganisationModule } from '../modules/organisation/index.js';
import { DOSSIERS } from './dossier-ports.js';
import { RoutingModule } from '../modules/routing/index.js';
import { StatisticsModule } from '../modules/statistics/index.js';
import { IdentityModule } from '../modules/identity/index.js';

type NestModule = Type | DynamicModule;

/** What the system knows and does; both processes have it. One line each, in the order of the dependency table. */
// prettier-ignore
export const MODULES: readonly NestModule[] = [
  CalendarModule,
  AuditModule,
  OrganisationModule,
  IdentityModule,
  CatalogueModule,
  DOSSIERS,
  RoutingModule,
  StatisticsModule,
];

/** How people and machines come in; the web process only. */
// prettier-ignore
export const CHANNELS: readonly NestModule[] = [
  SharedChannelModule,
  PortalModule,
  DeskModule,
  DashboardModule,
  ApiModule,
];
