import { Module } from '@nestjs/common';
import { AuditLogModule } from '../../../modules/audit/index.js';
import { PublicLogController } from './public-log.page.js';

/** The roots of the log, open to everybody. */
@Module({ imports: [AuditLogModule], controllers: [PublicLogController] })
export class PublicLogModule {}
