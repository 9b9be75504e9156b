import { RoleAssignments } from '../../modules/identity/index.js';
import { Organisation } from '../../modules/organisation/index.js';
import { TransferCustody } from '../../modules/routing/index.js';
import { openActingContext } from '../acting-context.js';
import type { CliDatabase } from '../command.js';
import type { ReformTools } from './carry-out-reform.js';

export async function openReformTools(database: CliDatabase): Promise<ReformTools & { close(): Promise<void> }> {
  const context = await openActingContext(database);
  return {
    unitOfWork: database.unitOfWork,
    organisation: context.get(Organisation),
    rights: context.get(RoleAssignments),
    custody: context.get(TransferCustody),
    close: () => context.close(),
  };
}
