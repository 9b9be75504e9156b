import { dong } from '../../src/kernel/money.js';
import { assessFee, type Channel, type ProcedureVersion } from '../../src/modules/catalogue/domain/index.js';
import type { CheckedDocument, Command } from '../../src/modules/dossiers/domain/index.js';

/** Every mandatory paper there. */
export function papersOf(version: ProcedureVersion): CheckedDocument[] {
  return version.documents.map((requirement) => ({
    requirementId: requirement.id,
    status: requirement.mandatory ? 'present' : 'missing',
    originals: requirement.originals,
    certifiedCopies: requirement.certifiedCopies,
    photocopies: requirement.photocopies,
  }));
}

/** The acceptance that a clerk makes, the fee paid where the law wants it first. */
export function acceptance(
  version: ProcedureVersion,
  channel: Channel,
  {
    copies = 1,
    pages = 1,
    caseKey,
  }: { readonly copies?: number; readonly pages?: number; readonly caseKey?: string | null },
): Command {
  const { total } = assessFee(version.fees, channel, { copies, pages, ...(caseKey ? { caseKey } : {}) });
  const paidFirst = version.feeTiming === 'prepaid' || version.feeTiming === 'at-intake';
  return { act: 'accept', documents: papersOf(version), feeCollected: paidFirst ? total : dong(0), copies, pages };
}
