import { Module } from '@nestjs/common';
import { Audit } from './application/audit.js';
import { AuditReadModel } from './persistence/audit.read-model.js';
import { AuditRecordStore } from './persistence/audit-record.store.js';

@Module({ providers: [Audit, AuditReadModel, AuditRecordStore], exports: [Audit, AuditReadModel] })
export class AuditModule {}
