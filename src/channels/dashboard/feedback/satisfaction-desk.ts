import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate, startOfDay, type Instant } from '../../../kernel/instant.js';
import { addDays, plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { SatisfactionReadModel, type SatisfactionScope } from '../../../modules/feedback/index.js';
import type { Principal } from '../../../modules/identity/index.js';
import { grants, mayAtUnit, unitFilters, reachOf, type Actor } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitDirectory, UnitId, UnitVersion } from '../../../modules/organisation/domain/index.js';
import type { SatisfactionQuery } from './satisfaction.form.js';

/** A unit with all below it that the reader may see figures of, over a period. */
export interface SatisfactionArea extends SatisfactionScope {
  readonly actor: Actor;
  readonly unit: UnitVersion;
  readonly code: string;
  readonly since: PlainDate;
  readonly until: PlainDate;
  readonly now: Instant;
  readonly directory: UnitDirectory;
  /** May see which dossier was rated how, and the words. */
  readonly seesDossiers: boolean;
}

@Injectable()
export class SatisfactionDesk {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    readonly reads: SatisfactionReadModel,
  ) {}

  /** @throws DomainError not-found for a unit that does not exist or is not the reader's, invalid for a period that ends first. */
  async area({ actor }: Principal, { donVi, tu, den }: SatisfactionQuery): Promise<SatisfactionArea> {
    const now = await this.db.now();
    const on = localDate(now);
    const directory = await this.organisation.directory(this.db);
    const held = grants(actor, 'statistics.read', on);
    const depth = (id: UnitId): number => directory.ancestorsOn(id, on).length;
    const widest = held.toSorted(
      (a, b) => Number(a.reach === 'unit') - Number(b.reach === 'unit') || depth(a.unitId) - depth(b.unitId),
    );
    const id = donVi === undefined ? (widest[0]?.unitId ?? null) : directory.byCode(donVi, on);
    const unit = id && (directory.unitOn(id, on) ?? directory.latest(id));
    if (!unit || !mayAtUnit(actor, 'statistics.read', unit.unitId, null, on, directory)) {
      throw new DomainError('not-found', 'unit.unknown', { detail: donVi ?? '' });
    }
    const since = tu ?? quarterOf(on);
    const until = den ?? on;
    if (until < since) throw new DomainError('invalid', 'dashboard.satisfaction.period-wrong');
    const mine = new Set(
      unitFilters(reachOf(actor, 'statistics.read', on), on, directory).flatMap(({ unitIds }) => unitIds),
    );
    return {
      ...{ actor, unit, since, until, now, directory, from: startOfDay(since), to: startOfDay(addDays(until, 1)) },
      unitIds: directory.subtreeOf(unit.unitId, on).filter((each) => mine.has(each)),
      code: codeOf(directory, unit.unitId, on),
      seesDossiers: grants(actor, 'feedback.moderate', on).length > 0,
    };
  }

  async figures(area: SatisfactionArea) {
    const { db, reads } = this;
    const [rated, answers, units, cases, outcome, byUnit, byOfficer, answered] = await Promise.all([
      reads.rated(db, area),
      reads.answers(db, area),
      reads.byUnit(db, area),
      reads.cases(db, area),
      reads.outcome(db, area),
      reads.indices(db, area, 'unit'),
      reads.indices(db, area, 'officer'),
      reads.answeredByUnit(db, area),
    ]);
    const names = await reads.names(
      db,
      byOfficer.map(({ key }) => key),
    );
    return { rated, answers, units, cases, outcome, byUnit, byOfficer, answered, names };
  }

  get database(): Database {
    return this.db;
  }
}

function codeOf(directory: UnitDirectory, id: UnitId, on: PlainDate): string {
  const scheme = (['qd20', 'qcvn102', 'local'] as const).find((each) => directory.codeOf(id, each, on) !== null);
  return scheme ? (directory.codeOf(id, scheme, on) ?? '') : '';
}

/** The first day of the quarter. */
function quarterOf(on: PlainDate): PlainDate {
  const month = Number(on.slice(5, 7));
  const first = String(month - ((month - 1) % 3)).padStart(2, '0');
  return plainDate(`${on.slice(0, 4)}-${first}-01`);
}
