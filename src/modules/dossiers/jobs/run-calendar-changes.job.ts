import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { RunCalendarChanges } from '../application/run-calendar-changes.js';

/** Every few seconds: brings a change of the calendar to the open dossiers. */
@HandlesJob('dossiers.calendar-changes')
@Injectable()
export class RunCalendarChangesJob implements JobHandler<'dossiers.calendar-changes'> {
  constructor(private readonly changes: RunCalendarChanges) {}

  async handle(): Promise<void> {
    await this.changes.run();
  }
}
