import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput, type Blocker } from '../../../kernel/domain-error.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { offeringFaults, parseProcedureCode, type ProcedureId, type ServiceOffering } from '../domain/index.js';
import { OfferingStore, type OfferingReport } from '../persistence/offering.store.js';
import { ProcedureReadModel } from '../persistence/procedure.read-model.js';

export interface NewOffering extends Omit<ServiceOffering, 'procedureId'> {
  /** With or without agency suffix. */
  readonly procedureCode: string;
}

const EXCLUSION_VIOLATION = '23P01';

/** Puts the levels of a province, or of one unit, in force from a list: thousands at once, all or nothing. */
@Injectable()
export class SetOfferings {
  constructor(
    private readonly offerings: OfferingStore,
    private readonly procedures: ProcedureReadModel,
  ) {}

  /**
   * @throws DomainError `input.invalid` naming every wrong line as `offerings.<index>`, `offering.overlaps` (conflict)
   *   where two of the list, or one of the list and a later one, cover the same day.
   */
  async run(tx: Tx, list: readonly NewOffering[]): Promise<OfferingReport> {
    const codes = list.map((each) => parseProcedureCode(each.procedureCode)?.code ?? '');
    const ids = await this.procedures.idsByCode(tx, [...new Set(codes)]);
    const blockers: Blocker[] = list.flatMap((each, index) => {
      const field = `offerings.${String(index)}`;
      const unknown = ids.has(codes[index] ?? '')
        ? []
        : [{ code: 'offering.procedure-unknown', field, params: { code: each.procedureCode } }];
      return [...unknown, ...offeringFaults(each, field)];
    });
    if (blockers.length > 0) throw invalidInput(blockers);
    const offerings = list.map(({ procedureCode: _code, ...rest }, index): ServiceOffering => {
      return { ...rest, procedureId: ids.get(codes[index] ?? '') as ProcedureId };
    });
    try {
      return await this.offerings.set(tx, offerings);
    } catch (error) {
      if ((error as { code?: unknown }).code !== EXCLUSION_VIOLATION) throw error;
      throw new DomainError('conflict', 'offering.overlaps');
    }
  }
}

/** The same for seeds, which have no container. */
export async function loadOfferings(tx: Tx, list: readonly NewOffering[]): Promise<OfferingReport> {
  return new SetOfferings(new OfferingStore(), new ProcedureReadModel()).run(tx, list);
}
