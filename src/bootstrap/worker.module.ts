import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { PlatformModule, type PlatformSettings } from '../platform/platform.module.js';
import { MODULES } from './modules.js';

type Imports = NonNullable<ModuleMetadata['imports']>;

/** The job process: platform and what the system knows, with nobody coming in. */
@Module({})
export class WorkerModule {
  static register(settings: Omit<PlatformSettings, 'process'>, more: Imports = []): DynamicModule {
    const imports = [PlatformModule.register({ ...settings, process: 'worker' }), ...MODULES, ...more];
    return { module: WorkerModule, imports };
  }
}
