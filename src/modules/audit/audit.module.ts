import { Module } from '@nestjs/common';
import { Audit } from './application/audit.js';
import { AuditRecordStore } from './persistence/audit-record.store.js';

@Module({ providers: [Audit, AuditRecordStore], exports: [Audit] })
export class AuditModule {}
