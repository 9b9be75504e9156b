import { Module } from '@nestjs/common';
import { JobsController } from './jobs/jobs.page.js';

/** Pages of operators. */
@Module({ controllers: [JobsController] })
export class OperationsModule {}
