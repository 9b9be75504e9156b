import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { ServiceOffering } from '../domain/index.js';

export interface OfferingReport {
  readonly added: number;
  /** Already stood there word for word. */
  readonly unchanged: number;
  /** Former offerings that end where a new one begins. */
  readonly closed: number;
}

const OFFERINGS = `jsonb_to_recordset($1::jsonb) as n(procedure_id uuid, unit_id uuid, valid_from date, valid_to date,
  online_level_2011 smallint, online_mode text, mapped boolean, partial_reason text)`;
const SAME_PLACE = 'o.procedure_id = n.procedure_id and o.unit_id = n.unit_id';
const SAME_CONTENT = `(o.online_level_2011, o.online_mode, o.mapped, o.partial_reason)
  is not distinct from (n.online_level_2011, n.online_mode, n.mapped, n.partial_reason)`;

/** Writes offerings in bulk, thousands in three statements. */
@Injectable()
export class OfferingStore {
  /**
   * Puts a list in force: what stood at the same place on the first day of a new offering ends there; one that begins on
   * the same day is replaced. An offering that begins later and overlaps is a conflict (exclusion constraint).
   */
  async set(tx: Tx, offerings: readonly ServiceOffering[]): Promise<OfferingReport> {
    const given = [JSON.stringify(offerings.map(columnsOf))];
    const [{ unchanged } = { unchanged: 0 }] = await tx.query<{ unchanged: number }>(
      `select count(*)::int as unchanged from ${OFFERINGS} join service_offering o on ${SAME_PLACE}
       where o.valid_from is not distinct from n.valid_from and o.valid_to is not distinct from n.valid_to
         and ${SAME_CONTENT}`,
      given,
    );
    if (unchanged === offerings.length) return { added: 0, unchanged, closed: 0 };
    await tx.execute(
      `delete from service_offering o using ${OFFERINGS}
       where ${SAME_PLACE} and o.valid_from is not distinct from n.valid_from
         and not (o.valid_to is not distinct from n.valid_to and ${SAME_CONTENT})`,
      given,
    );
    const closed = await tx.execute(
      `with ending as (
         select o.id, min(n.valid_from) as ends_on from service_offering o join ${OFFERINGS} on ${SAME_PLACE}
         where (o.valid_from is null or o.valid_from < n.valid_from)
           and (o.valid_to is null or n.valid_from < o.valid_to)
         group by o.id)
       update service_offering o set valid_to = ending.ends_on from ending where o.id = ending.id`,
      given,
    );
    const added = await tx.execute(
      `insert into service_offering
         (procedure_id, unit_id, valid_from, valid_to, online_level_2011, online_mode, mapped, partial_reason)
       select n.* from ${OFFERINGS}
       where not exists (select from service_offering o
         where ${SAME_PLACE} and o.valid_from is not distinct from n.valid_from)
       order by n.valid_from nulls first`,
      given,
    );
    return { added, unchanged, closed };
  }
}

function columnsOf(offering: ServiceOffering): Record<string, unknown> {
  return {
    procedure_id: offering.procedureId,
    unit_id: offering.unitId,
    valid_from: offering.validFrom,
    valid_to: offering.validTo,
    online_level_2011: offering.onlineLevel2011,
    online_mode: offering.onlineMode,
    mapped: offering.mapped,
    partial_reason: offering.partialReason,
  };
}
