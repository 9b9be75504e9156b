import type { DynamicModule, Type } from '@nestjs/common';
import { AuditModule } from '../modules/audit/index.js';
import { CalendarModule } from '../modules/calendar/index.js';
import { IdentityModule } from '../modules/identity/index.js';

type NestModule = Type | DynamicModule;

/** What the system knows and does; both processes have it. One line each, in the order of the dependency table. */
// prettier-ignore
export const MODULES: readonly NestModule[] = [
  CalendarModule,
  AuditModule,
  IdentityModule,
];

/** How people and machines come in; the web process only. */
// prettier-ignore
export const CHANNELS: readonly NestModule[] = [
];
