import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { processModules, type ProcessSettings } from './process-modules.js';

type Imports = NonNullable<ModuleMetadata['imports']>;

/** The job process: what the system knows, with nobody coming in. */
@Module({})
export class WorkerModule {
  static register(settings: Omit<ProcessSettings, 'process'>, more: Imports = []): DynamicModule {
    return { module: WorkerModule, imports: [...processModules({ ...settings, process: 'worker' }), ...more] };
  }
}
