import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';
import type { SuccessorOf } from '../domain/index.js';
import { CustodyReadModel } from '../persistence/custody.read-model.js';

/** A chain of reforms is short; a ring of edges would be a fault of the data. */
const LONGEST_CHAIN = 10;

/** Who follows whom, over as many reforms as there were: only where it is one unit without doubt, or was decided so. */
@Injectable()
export class Successors {
  #kept: { readonly revision: string; readonly edges: ReadonlyMap<UnitId, UnitId> } | undefined;

  constructor(private readonly custody: CustodyReadModel) {}

  async on(q: Queryable, directory: UnitDirectory, on: PlainDate): Promise<SuccessorOf> {
    const edges = await this.#edges(q, directory.revision);
    return (unitId) => {
      let unit: UnitId | undefined = unitId;
      for (let i = 0; unit !== undefined && i < LONGEST_CHAIN; i += 1) {
        if (directory.unitOn(unit, on)) return unit;
        unit = edges.get(unit);
      }
      return null;
    };
  }

  async #edges(q: Queryable, revision: string): Promise<ReadonlyMap<UnitId, UnitId>> {
    if (this.#kept?.revision === revision) return this.#kept.edges;
    const edges = await this.custody.fullSuccessions(q);
    this.#kept = { revision, edges };
    return edges;
  }
}
