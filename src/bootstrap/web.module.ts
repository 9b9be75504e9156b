import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { HealthController } from '../platform/health/health.controller.js';
import { InputPipe } from '../platform/http/validate-input.js';
import { MetricsController } from '../platform/metrics/metrics.controller.js';
import { PageErrorFilter } from '../channels/shared/page-error.filter.js';
import { CHANNELS } from './channels.js';
import { processModules, type ProcessSettings } from './process-modules.js';

type Imports = NonNullable<ModuleMetadata['imports']>;

/** The web process: platform, what the system knows, and the ways in. */
@Module({
  controllers: [HealthController, MetricsController],
  providers: [
    { provide: APP_FILTER, useClass: PageErrorFilter },
    { provide: APP_PIPE, useClass: InputPipe },
  ],
})
export class WebModule {
  static register(settings: Omit<ProcessSettings, 'process'>, more: Imports = []): DynamicModule {
    const imports = [...processModules({ ...settings, process: 'web' }), ...CHANNELS, ...more];
    return { module: WebModule, imports };
  }
}
