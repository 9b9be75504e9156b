import type { DynamicModule } from '@nestjs/common';
import { PlatformModule, type PlatformSettings } from '../platform/platform.module.js';
import { QueueModule, type QueueSettings } from '../platform/queue/queue.module.js';
import { MODULES } from './modules.js';
import { SUBSCRIPTIONS } from './subscriptions.js';

export type ProcessSettings = PlatformSettings & Partial<Omit<QueueSettings, 'process'>>;

/** What every process stands on: technique, queue, and what the system knows. */
export function processModules(settings: ProcessSettings): (DynamicModule | (typeof MODULES)[number])[] {
  const { configuration, process, logger, ...queue } = settings;
  return [
    PlatformModule.register({ configuration, process, ...(logger ? { logger } : {}) }),
    QueueModule.register({ subscriptions: SUBSCRIPTIONS, ...queue, process }),
    ...MODULES,
  ];
}
