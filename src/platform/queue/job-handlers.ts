import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { JOB_HANDLER } from './handles-job.js';
import type { JobDefinitions, JobPayload } from './job-definition.js';

/** DI token of the list of jobs. */
export const JOB_DEFINITIONS = Symbol('JOB_DEFINITIONS');

export type AnyHandler = (payload: JobPayload) => Promise<void>;

/** Who does what, found among the providers of all modules. */
@Injectable()
export class JobHandlers implements OnModuleInit {
  readonly #handlers = new Map<string, AnyHandler>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    @Inject(JOB_DEFINITIONS) private readonly definitions: JobDefinitions,
  ) {}

  /** @throws Error naming every job without a handler, with two, and every handler of no job. */
  onModuleInit(): void {
    const found = this.discovery.getProviders().flatMap(({ metatype, instance }) => {
      const name =
        typeof metatype === 'function' ? this.reflector.get<string | undefined>(JOB_HANDLER, metatype) : undefined;
      return name === undefined ? [] : [{ name, handler: instance as { handle: AnyHandler } }];
    });
    const faults = [
      ...Object.keys(this.definitions).flatMap((name) => {
        const count = new Set(found.filter((each) => each.name === name).map((each) => each.handler)).size;
        return count === 1 ? [] : [`${name} has ${String(count)} handlers`];
      }),
      ...found.filter((each) => !(each.name in this.definitions)).map((each) => `${each.name} is not in jobs.ts`),
    ];
    if (faults.length > 0) throw new Error(`jobs and handlers do not agree: ${faults.join('; ')}`);
    for (const { name, handler } of found) this.#handlers.set(name, (payload) => handler.handle(payload));
  }

  of(name: string): AnyHandler {
    const handler = this.#handlers.get(name);
    if (!handler) throw new Error(`no handler for job ${name}`);
    return handler;
  }
}
