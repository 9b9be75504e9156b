/** The reform itself: units, successions, rights, open dossiers, in this order. A preview does the same and takes it back. */
import { DomainError } from '../../kernel/domain-error.js';
import { localDate } from '../../kernel/instant.js';
import type { RoleAssignments } from '../../modules/identity/index.js';
import type { Organisation } from '../../modules/organisation/index.js';
import { EMPTY_CUSTODY, sumOfReports, type CustodyReport, type TransferCustody } from '../../modules/routing/index.js';
import type { Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { readReform, type ReformPlan } from './reform-file.js';

export interface ReformReport extends CustodyReport {
  readonly effectiveOn: string;
  readonly legalRef: string;
  readonly begun: number;
  readonly ended: number;
  readonly successions: number;
  readonly rightsEnded: number;
}

export interface ReformTools {
  readonly unitOfWork: UnitOfWork;
  readonly organisation: Organisation;
  readonly rights: RoleAssignments;
  readonly custody: TransferCustody;
}

/** Thrown to take a preview back. */
class Preview extends Error {
  constructor(readonly report: ReformReport) {
    super('a preview leaves nothing behind');
  }
}

/** Everything in one transaction that is rolled back at its end: what it says is what {@link applyReform} does. */
export async function previewReform(tools: ReformTools, content: string): Promise<ReformReport> {
  try {
    await tools.unitOfWork.run(async (tx) => {
      const { plan, report } = await loadUnits(tx, tools, content);
      let custody = EMPTY_CUSTODY;
      for (let after: string | null | undefined; after !== null;) {
        const done = await tools.custody.batch(tx, plan.ended, plan.effectiveOn, plan.legalRef, after);
        custody = sumOfReports(custody, done.report);
        after = done.next;
      }
      throw new Preview({ ...report, ...custody });
    });
  } catch (error) {
    if (error instanceof Preview) return error.report;
    throw error;
  }
  throw new Error('a preview that was not taken back');
}

/**
 * Units and rights in one transaction, then the dossiers, batch by batch; begun again, it goes on where it stopped.
 * @throws DomainError `reform-file.not-yet` before its day: dossiers would lie at units that do not exist yet.
 */
export async function applyReform(
  tools: ReformTools,
  content: string,
  progress: (dossiers: number) => void,
): Promise<ReformReport> {
  const { plan, report } = await tools.unitOfWork.run(async (tx) => {
    const loaded = await loadUnits(tx, tools, content);
    const { effectiveOn: on } = loaded.plan;
    if (localDate(await tx.now()) < on) throw new DomainError('conflict', 'reform-file.not-yet', { on });
    return loaded;
  });
  let custody = EMPTY_CUSTODY;
  for (let after: string | null | undefined; after !== null;) {
    const from = after;
    const done = await tools.unitOfWork.run((tx) =>
      tools.custody.batch(tx, plan.ended, plan.effectiveOn, plan.legalRef, from),
    );
    custody = sumOfReports(custody, done.report);
    progress(custody.dossiers);
    after = done.next;
  }
  return { ...report, ...custody };
}

type Loaded = { readonly plan: ReformPlan; readonly report: Omit<ReformReport, keyof CustodyReport> };

async function loadUnits(tx: Tx, { organisation, rights }: ReformTools, content: string): Promise<Loaded> {
  const plan = readReform(content, await organisation.directory(tx));
  const { units, ended, effectiveOn, legalRef } = plan;
  await organisation.importUnits(tx, units);
  const rightsEnded = await rights.endAtUnits(tx, ended, effectiveOn);
  const begun = units.versions.filter(({ validFrom }) => validFrom === effectiveOn).length;
  const report = {
    effectiveOn,
    legalRef,
    begun,
    ended: ended.length,
    successions: units.successions.length,
    rightsEnded,
  };
  return { plan, report };
}
