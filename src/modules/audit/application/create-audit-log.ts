import type { Configuration } from '../../../platform/config/configuration.js';
import type { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { PublicLogStore } from '../persistence/public-log.store.js';
import { SealedRowReadModel } from '../persistence/sealed-row.read-model.js';
import { LogWitness } from './log-witness.js';
import { SealAudit } from './seal-audit.js';
import { VerifyAudit } from './verify-audit.js';

/** Sealing and verifying outside a process, for commands. */
export function createAuditLog(
  db: Database,
  unitOfWork: UnitOfWork,
  auditDir: Pick<Configuration, 'auditDir'>,
): { readonly seal: SealAudit; readonly verify: VerifyAudit } {
  const [rows, log, witness] = [new SealedRowReadModel(), new PublicLogStore(), new LogWitness(auditDir)];
  return {
    seal: new SealAudit(db, unitOfWork, rows, log, witness),
    verify: new VerifyAudit(db, rows, log, witness),
  };
}
