import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { OnlineDrafts } from '../application/online-drafts.js';

/** Every night: drafts that nobody came back to are gone, with names and papers in them. */
@HandlesJob('dossiers.drafts')
@Injectable()
export class RemoveDraftsJob implements JobHandler<'dossiers.drafts'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly drafts: OnlineDrafts,
  ) {}

  async handle(): Promise<void> {
    let removed: number;
    do removed = await this.unitOfWork.run((tx) => this.drafts.removeOver(tx));
    while (removed > 0);
  }
}
