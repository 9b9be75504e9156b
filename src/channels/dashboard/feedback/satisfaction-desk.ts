import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { startOfDay } from '../../../kernel/instant.js';
import { addDays, plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { SatisfactionReadModel, type SatisfactionScope } from '../../../modules/feedback/index.js';
import type { Principal } from '../../../modules/identity/index.js';
import { grants, type Actor } from '../../../modules/identity/domain/index.js';
import { FiguresDesk, type Area } from '../figures-desk.js';
import type { SatisfactionQuery } from './satisfaction.form.js';

/** A unit with all below it that the reader may see figures of, over a period. */
export interface SatisfactionArea extends SatisfactionScope, Area {
  readonly actor: Actor;
  readonly since: PlainDate;
  readonly until: PlainDate;
  /** May see which dossier was rated how, and the words. */
  readonly seesDossiers: boolean;
}

@Injectable()
export class SatisfactionDesk {
  constructor(
    private readonly db: Database,
    private readonly figuresDesk: FiguresDesk,
    readonly reads: SatisfactionReadModel,
  ) {}

  /** @throws DomainError as {@link FiguresDesk.area}, invalid for a period that ends first. */
  async area(principal: Principal, asked: SatisfactionQuery): Promise<SatisfactionArea> {
    const area = await this.figuresDesk.area(principal, asked);
    const { unit, directory, on } = area;
    const since = asked.tu ?? quarterOf(on);
    const until = asked.den ?? on;
    if (until < since) throw new DomainError('invalid', 'dashboard.satisfaction.period-wrong');
    return {
      ...{ ...area, actor: principal.actor, since, until },
      ...{ from: startOfDay(since), to: startOfDay(addDays(until, 1)), unitIds: directory.subtreeOf(unit.unitId, on) },
      seesDossiers: grants(principal.actor, 'feedback.moderate', on).length > 0,
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

/** The first day of the quarter. */
function quarterOf(on: PlainDate): PlainDate {
  const month = Number(on.slice(5, 7));
  const first = String(month - ((month - 1) % 3)).padStart(2, '0');
  return plainDate(`${on.slice(0, 4)}-${first}-01`);
}
