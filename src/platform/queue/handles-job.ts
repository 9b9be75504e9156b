import { SetMetadata } from '@nestjs/common';
import type { JobName, PayloadOf } from './jobs.js';

export const JOB_HANDLER = 'mc:job-handler';

/** Does one job. Runs at least once, perhaps twice at a time: what it changes, it changes so that twice is once. */
export interface JobHandler<Name extends JobName> {
  handle(payload: PayloadOf<Name>): Promise<void>;
}

/** Marks the provider that handles a job. Every job has exactly one, or no process starts. */
export const HandlesJob = (name: JobName): ClassDecorator => SetMetadata(JOB_HANDLER, name);
