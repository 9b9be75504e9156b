import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../../../platform/logging/logger.js';
import { Metrics } from '../../../platform/metrics/metrics.js';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { hasDrift, ReportDrift } from '../application/drift-report.js';

/** Every night the figures are counted again from the events. A difference is a fault of the program: somebody must look. */
@HandlesJob('statistics.recount')
@Injectable()
export class RecountStatistics implements JobHandler<'statistics.recount'> {
  readonly #drift;

  constructor(
    private readonly report: ReportDrift,
    metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.#drift = metrics.gauge('mc_statistics_drift', '1 where the last recount found figures that differ, else 0');
  }

  async handle(): Promise<void> {
    const report = await this.report.run();
    const { dossiers, days, sums, units, identityGaps, times } = report;
    const drifted = hasDrift(report);
    this.#drift.set(drifted ? 1 : 0);
    if (!drifted) {
      this.logger.info({ dossiers }, 'statistics recounted: nothing differs');
      return;
    }
    const cells = {
      days: days.drifted,
      sums: sums.drifted,
      units: units.drifted.length,
      identityGaps,
      times: times.drifted,
    };
    this.logger.error({ dossiers, ...cells }, 'statistics differ from a recount');
  }
}
