import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { LOGGER, type Logger } from '../../../platform/logging/logger.js';
import { ApplyAct } from '../../dossiers/index.js';
import { CustodyReadModel } from '../persistence/custody.read-model.js';

const BATCH = 100;

/**
 * Im lặng là đồng ý: where sector law says so (Nghị định 217/2026 Điều 54.2.c), a consultation without an answer ends as
 * agreed once its time is over; an event like any other. Done twice it changes nothing.
 */
@Injectable()
export class LapseConsultations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly custody: CustodyReadModel,
    private readonly applyAct: ApplyAct,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns how many were ended. */
  async run(): Promise<number> {
    const silent = await this.unitOfWork.run((tx) => this.custody.silent(tx, BATCH));
    let ended = 0;
    for (const { id, dossierId } of silent) {
      try {
        const command = { act: 'lapse-consultation', consultationId: id } as const;
        await this.applyAct.run({ doer: 'system-job', dossierId, expectedSeq: null, command, note: null });
        ended += 1;
      } catch (error) {
        // Somebody answered meanwhile, or the dossier stands elsewhere: the next run sees it as it is then.
        this.logger.warn({ err: error, dossierId, consultationId: id }, 'consultation not ended by silence');
      }
    }
    return ended;
  }
}
