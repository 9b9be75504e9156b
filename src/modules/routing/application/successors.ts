import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';
import type { SuccessorOf } from '../domain/index.js';
import { CustodyReadModel, type Follower } from '../persistence/custody.read-model.js';

/** A chain of reforms is short; a ring of edges would be a fault of the data. */
const LONGEST_CHAIN = 10;

/** Who follows whom, over as many reforms as there were: only where it is one unit without doubt. */
@Injectable()
export class Successors {
  #kept: { readonly revision: string; readonly edges: ReadonlyMap<UnitId, readonly Follower[]> } | undefined;

  constructor(private readonly custody: CustodyReadModel) {}

  async on(q: Queryable, directory: UnitDirectory, on: PlainDate): Promise<SuccessorOf> {
    const edges = await this.#edges(q, directory.revision);
    const serves = (unit: UnitId, areaCode: string | null): boolean =>
      areaCode !== null && directory.unitOn(unit, on)?.areaCode === areaCode;
    const follow = (unit: UnitId, areaCode: string | null): UnitId | undefined => {
      const followers = edges.get(unit) ?? [];
      const [only, ...more] = followers;
      if (only?.whole && more.length === 0) return only.unitId;
      const there = followers.filter((each) => serves(each.unitId, areaCode));
      return there.length === 1 ? there[0]?.unitId : undefined;
    };
    return (unitId, areaCode) => {
      let unit: UnitId | undefined = unitId;
      for (let i = 0; unit !== undefined && i < LONGEST_CHAIN; i += 1) {
        if (directory.unitOn(unit, on)) return unit;
        unit = follow(unit, areaCode);
      }
      return null;
    };
  }

  async #edges(q: Queryable, revision: string): Promise<ReadonlyMap<UnitId, readonly Follower[]>> {
    if (this.#kept?.revision === revision) return this.#kept.edges;
    const edges = await this.custody.followers(q);
    this.#kept = { revision, edges };
    return edges;
  }
}
