import { Injectable } from '@nestjs/common';
import { localDate } from '../../kernel/instant.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { Database } from '../../platform/database/unit-of-work.js';
import { mayAtSubtree, type Actor, type Permission } from '../../modules/identity/domain/index.js';
import { Organisation } from '../../modules/organisation/index.js';
import type { UnitDirectory, UnitId } from '../../modules/organisation/domain/index.js';

/** What counts a unit with all below it; without a last day: as the units stand today. */
export interface CountedUnit {
  readonly unitId: UnitId;
  readonly toOn: PlainDate | null;
}

export type MayAtCounted = (permission: Permission, counted: CountedUnit) => boolean;

/** Rights over units with all below them, as they are at this moment. */
@Injectable()
export class SubtreeRights {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
  ) {}

  directory(): Promise<UnitDirectory> {
    return this.organisation.directory(this.db);
  }

  async of(actor: Actor): Promise<MayAtCounted> {
    const directory = await this.directory();
    const today = localDate(await this.db.now());
    return (permission, { unitId: root, toOn: until }) =>
      mayAtSubtree(actor, permission, { root, until }, null, today, directory);
  }
}
