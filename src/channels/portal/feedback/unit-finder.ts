import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import { foldVietnamese } from '../../../kernel/text-folding.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { StaffReadModel } from '../../../modules/identity/index.js';
import type { AccountId } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';

export interface FoundUnit {
  readonly id: UnitId;
  readonly name: string;
}

export interface ListedOfficer {
  readonly id: AccountId;
  readonly name: string;
  readonly role: string;
  readonly unitId: UnitId;
}

const MOST = 20;

/** Agencies by parts of their name, and who works there: names and posts are public (NĐ 61/2018 Điều 9.7). */
@Injectable()
export class UnitFinder {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly staff: StaffReadModel,
  ) {}

  async find(text: string): Promise<FoundUnit[]> {
    const words = foldVietnamese(text)
      .split(' ')
      .filter((word) => word !== '');
    if (words.length === 0) return [];
    const { directory, on } = await this.#today();
    return directory
      .unitsOn(on)
      .filter(({ kind, name }) => kind !== 'external' && words.every((word) => foldVietnamese(name).includes(word)))
      .map(({ unitId, name }) => ({ id: unitId, name }))
      .sort((a, b) => a.name.length - b.name.length || a.name.localeCompare(b.name, 'vi'))
      .slice(0, MOST);
  }

  /** Null for what is no unit of today. */
  async unit(id: string | undefined): Promise<FoundUnit | null> {
    if (id === undefined || id === '') return null;
    const { directory, on } = await this.#today();
    const unit = directory.unitOn(id as UnitId, on);
    return unit && { id: unit.unitId, name: unit.name };
  }

  /** The staff of the unit and of its one-stop counter. */
  async officers(unitId: UnitId): Promise<ListedOfficer[]> {
    const { directory, on } = await this.#today();
    const counters = directory.childrenOn(unitId, on).filter(({ kind }) => kind === 'one-stop');
    const listed: ListedOfficer[] = [];
    for (const id of [unitId, ...counters.map((counter) => counter.unitId)]) {
      const roles = ['one-stop-clerk', 'officer', 'registry-clerk', 'division-head', 'agency-leader'] as const;
      const found = await this.staff.at(this.db, id, roles, on);
      listed.push(
        ...found.map(({ accountId, displayName: name, role }) => ({ id: accountId, name, role, unitId: id })),
      );
    }
    return [...new Map(listed.map((officer) => [officer.id, officer])).values()];
  }

  async name(id: UnitId): Promise<string> {
    const { directory } = await this.#today();
    return directory.latest(id)?.name ?? '';
  }

  async #today() {
    return { directory: await this.organisation.directory(this.db), on: localDate(await this.db.now()) };
  }
}
