import { Module } from '@nestjs/common';
import { LogWitness } from './application/log-witness.js';
import { PublicLog } from './application/public-log.js';
import { SealAudit } from './application/seal-audit.js';
import { VerifyAudit } from './application/verify-audit.js';
import { SealAuditJob } from './jobs/seal-audit.job.js';
import { PublicLogStore } from './persistence/public-log.store.js';
import { SealedRowReadModel } from './persistence/sealed-row.read-model.js';

/** The public log over what was recorded. Apart from {@link AuditModule}, which commands use without settings. */
@Module({
  providers: [LogWitness, PublicLog, PublicLogStore, SealAudit, SealAuditJob, SealedRowReadModel, VerifyAudit],
  exports: [PublicLog, SealAudit, VerifyAudit],
})
export class AuditLogModule {}
