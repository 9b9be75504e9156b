import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../queue/handles-job.js';
import { CheckedFileStore } from './checked-file-store.js';

@HandlesJob('files.check')
@Injectable()
export class CheckFiles implements JobHandler<'files.check'> {
  constructor(private readonly files: CheckedFileStore) {}

  async handle(): Promise<void> {
    await this.files.checkWaiting();
  }
}
