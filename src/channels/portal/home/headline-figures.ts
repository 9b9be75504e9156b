import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Organisation } from '../../../modules/organisation/index.js';
import { Statistics } from '../../../modules/statistics/index.js';
import { pendingOf } from '../../../modules/statistics/domain/index.js';
import { provinceOf } from '../../shared/province.js';
import type { HomeFigures } from './home.view.js';

/** The province's figures for everybody: counted now, from the beginning. */
@Injectable()
export class HeadlineFigures {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly statistics: Statistics,
  ) {}

  /** Null where there is no province yet. */
  async read(): Promise<HomeFigures | null> {
    const now = await this.db.now();
    const directory = await this.organisation.directory(this.db);
    const province = provinceOf(directory, localDate(now));
    if (!province) return null;
    const { tally } = await this.statistics.count({ unitId: province.unitId });
    return {
      asOf: now,
      received: tally.received,
      onTime: tally.early + tally.onTime,
      pending: pendingOf(tally),
      paused: tally.paused,
      overdue: tally.overdue,
    };
  }
}
