import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import type { Instant } from '../../../kernel/instant.js';
import { plainDate, yearOf, type PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { DossierTitlesReadModel } from '../../../modules/dossiers/index.js';
import { StaffReadModel, type Principal } from '../../../modules/identity/index.js';
import { grants, rolesGranting } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type { StatisticsQuery } from '../../../modules/statistics/index.js';
import { FiguresDesk, nameIn, type Area } from '../figures-desk.js';
import type { ListKey } from '../figure-list.js';

const LIST_PAGE = 50;
const WORKING = rolesGranting('dossier.process');

export interface AskedDays {
  readonly tu?: PlainDate;
  readonly den?: PlainDate;
}

/** Whose dossiers are counted. */
export type Side = 'own' | 'division';

/** What an officer handled, and for whoever assigns work what all of the division did: no colleague by himself. */
@Injectable()
export class OwnFiguresDesk {
  constructor(
    private readonly db: Database,
    private readonly figures: FiguresDesk,
    private readonly staff: StaffReadModel,
    private readonly titles: DossierTitlesReadModel,
  ) {}

  async read(principal: Principal, asked: AskedDays) {
    const { area, division, days } = await this.#place(principal, asked);
    const own = await this.figures.count(await this.#question(principal, area, days, 'own', division));
    // Of one moment, or an act in between would stand in one of both alone.
    const until = days.den === undefined ? own.period.until : null;
    const asOf = until === null ? {} : { until };
    const whole =
      division === null
        ? null
        : await this.figures.count({ ...(await this.#question(principal, area, days, 'division', division)), ...asOf });
    return { days, divisionName: division === null ? null : nameIn(area, division), own, whole, until };
  }

  /** @throws DomainError not-found for the division of whoever is no head */
  async list(
    principal: Principal,
    asked: AskedDays,
    { side, list, until, cursor }: { side: Side; list: ListKey; until: Instant | null; cursor: string | null },
  ) {
    const { area, division, days } = await this.#place(principal, asked);
    if (side === 'division' && division === null) throw new DomainError('not-found', 'unit.unknown', { detail: '' });
    const question = await this.#question(principal, area, days, side, division);
    const request = { sort: 'accepted' as const, descending: false, cursor, limit: LIST_PAGE };
    const moment = days.den === undefined && until !== null ? (Math.min(until, area.now) as Instant) : null;
    const { page, period } = await this.figures.list(question, list, moment, request);
    const titles = await this.titles.of(
      this.db,
      page.items.map(({ id }) => id),
    );
    return { days, page, until: period.until, titleOf: (id: string) => titles.get(id as never)?.procedureName ?? '' };
  }

  /** Divisions work on what their body decides: counted is the body right below the province with all below it. */
  async #place(principal: Principal, asked: AskedDays) {
    const { actor, today } = principal;
    const area = await this.figures.ownPlace(principal);
    const above = area.directory.ancestorsOn(area.unit.unitId, area.on);
    const [head] = grants(actor, 'dossier.assign', today);
    const days: AskedDays = { tu: plainDate(`${String(yearOf(area.on))}-01-01`), ...asked };
    return { area: { ...area, unit: above.at(-2) ?? area.unit }, division: head?.unitId ?? null, days };
  }

  async #question(
    { actor, today }: Principal,
    area: Area,
    days: AskedDays,
    side: Side,
    division: UnitId | null,
  ): Promise<StatisticsQuery> {
    const staff = side === 'own' || division === null ? [] : await this.staff.at(this.db, division, WORKING, today);
    const officers = side === 'own' ? [actor.accountId] : staff.map(({ accountId }) => accountId);
    return { ...(await this.figures.question(area, days)), officers };
  }
}
