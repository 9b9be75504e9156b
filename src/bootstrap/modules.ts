import type { DynamicModule, Type } from '@nestjs/common';

type NestModule = Type | DynamicModule;

/** What the system knows and does; both processes have it. One line each, in the order of the dependency table. */
// prettier-ignore
export const MODULES: readonly NestModule[] = [
];

/** How people and machines come in; the web process only. */
// prettier-ignore
export const CHANNELS: readonly NestModule[] = [
];
