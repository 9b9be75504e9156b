import { Inject, Injectable } from '@nestjs/common';
import { Alarms } from '../../../platform/alarms/alarms.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { LOGGER, type Logger } from '../../../platform/logging/logger.js';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { CalendarRegistry } from '../../calendar/index.js';
import { computeDeadline } from '../../calendar/domain/index.js';

/** Most limits end within it: from then on new promises rest on a year whose days off are not all announced. */
const AHEAD_DAYS = 30;

/** Says in time that the days off of the coming year must be entered, before dates are promised over it. */
@HandlesJob('deadlines.check-calendar')
@Injectable()
export class CheckCalendar implements JobHandler<'deadlines.check-calendar'> {
  constructor(
    private readonly database: Database,
    private readonly calendars: CalendarRegistry,
    @Inject(LOGGER) private readonly logger: Logger,
    alarms: Alarms,
  ) {
    alarms.add({ code: 'calendar-incomplete', above: 0, measure: () => this.#missing() });
  }

  async handle(): Promise<void> {
    if ((await this.#missing()) > 0) this.logger.warn('days off of the next thirty days are not all announced');
  }

  /** 1 where a limit that begins today would be promised provisionally; 0 else, and where there is no calendar yet. */
  async #missing(): Promise<number> {
    const version = await this.calendars.currentVersion(this.database).catch(() => null);
    if (version === null) return 0;
    const calendar = await this.calendars.compiled(this.database, version, null);
    const limit = { value: AHEAD_DAYS, unit: 'calendar-day' } as const;
    return computeDeadline(calendar, { start: await this.database.now(), limit }).provisional ? 1 : 0;
  }
}
