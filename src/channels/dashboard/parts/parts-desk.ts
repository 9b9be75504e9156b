import { Injectable } from '@nestjs/common';
import { addMonthsClamped, type PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import {
  Statistics,
  type CountedGroup,
  type FlowGroup,
  type StatisticsQuery,
} from '../../../modules/statistics/index.js';
import { pendingOf } from '../../../modules/statistics/domain/index.js';
import type { Area } from '../figures-desk.js';
import type { NamedGroup } from './parts.view.js';

/** Months of a trend that says where it goes; of a longer period the last. */
const MONTHS = 12;

/** The same figures in parts: by month, by field, by where dossiers came from. */
@Injectable()
export class PartsDesk {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly statistics: Statistics,
  ) {}

  /** The last twelve months of the period, each a period of its own. */
  async months({ on }: Area, query: StatisticsQuery): Promise<readonly FlowGroup[]> {
    const last = query.to ?? on;
    const first = `${addMonthsClamped(last, 1 - MONTHS).slice(0, 8)}01` as PlainDate;
    const from = query.from && query.from > first ? query.from : first;
    return this.statistics.flowsBy({ ...query, from, to: query.to ?? null }, 'month');
  }

  async fields({ on }: Area, query: StatisticsQuery): Promise<NamedGroup[]> {
    const { field } = await this.statistics.countSplits(query, ['field']);
    return this.#named(field, on);
  }

  /** By field, and by where dossiers came from. */
  async parts(
    { on }: Area,
    query: StatisticsQuery,
  ): Promise<{
    fields: NamedGroup[];
    sources: Readonly<Record<'channel' | 'level', readonly CountedGroup[]>>;
  }> {
    const { field, channel, level } = await this.statistics.countSplits(query, ['field', 'channel', 'level']);
    return { fields: await this.#named(field, on), sources: { channel: seen(channel), level: seen(level) } };
  }

  async #named(groups: readonly CountedGroup[], on: PlainDate): Promise<NamedGroup[]> {
    const fields = await this.catalogue.fields(this.db, on);
    const names = new Map(fields.map(({ code, nameVi }) => [code, nameVi]));
    return seen(groups).map(({ key, tally }) => ({ key, name: names.get(key) ?? key, tally }));
  }
}

function seen(groups: readonly CountedGroup[]): CountedGroup[] {
  return groups.filter(({ tally }) => tally.received > 0 || pendingOf(tally) > 0);
}
