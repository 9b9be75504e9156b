import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../kernel/domain-error.js';
import { localDate, type Instant } from '../../kernel/instant.js';
import type { Page } from '../../kernel/page.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { Database } from '../../platform/database/unit-of-work.js';
import { CalendarRegistry } from '../../modules/calendar/index.js';
import { workingDaysBetween } from '../../modules/calendar/domain/index.js';
import { Catalogue } from '../../modules/catalogue/index.js';
import type { Principal } from '../../modules/identity/index.js';
import { grants, mayAtSubtree, type Actor } from '../../modules/identity/domain/index.js';
import { Organisation } from '../../modules/organisation/index.js';
import type { UnitDirectory, UnitId, UnitVersion } from '../../modules/organisation/domain/index.js';
import {
  Statistics,
  type Counted,
  type ListedDossier,
  type PageRequest,
  type StatisticsQuery,
} from '../../modules/statistics/index.js';
import type { Tally } from '../../modules/statistics/domain/index.js';
import type { CountWorkingDays } from '../shared/deadline.view.js';
import type { AskedFigures, UnitAndPeriod } from './asked-figures.form.js';
import { FIGURE_OF_LIST, type ListKey } from './figure-list.js';
import type { NamedGroup } from './parts/parts.view.js';
import type { Counts, UnitCounts } from './overview/overview.view.js';

const EXPORT_PAGE = 5_000;

/** A unit as it stands today. */
export interface Area {
  readonly unit: UnitVersion;
  readonly code: string;
  readonly directory: UnitDirectory;
  readonly on: PlainDate;
  readonly now: Instant;
}

/** Reads figures for leaders, each unit only for whom its statistics are open to. */
@Injectable()
export class FiguresDesk {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly catalogue: Catalogue,
    private readonly calendars: CalendarRegistry,
    private readonly statistics: Statistics,
  ) {}

  /**
   * The unit asked for, or else the highest that the reader may see.
   * @param field where all that is shown is of this one: whoever sees one field alone may ask for that.
   * @throws DomainError not-found for a unit that does not exist, forbidden where any unit counted is out of reach.
   */
  async area(
    { actor }: Principal,
    { donVi, den }: Pick<UnitAndPeriod, 'donVi' | 'den'>,
    field: string | null = null,
  ): Promise<Area> {
    const now = await this.db.now();
    const on = localDate(now);
    const directory = await this.organisation.directory(this.db);
    const may = (root: UnitId) =>
      mayAtSubtree(actor, 'statistics.read', { root, until: den ?? null }, field, on, directory);
    const held = widest(actor, directory, on);
    const id = donVi === undefined ? (held.find(may) ?? held[0]) : directory.byCode(donVi, on);
    const area = areaOf(id ?? null, donVi ?? '', directory, now);
    if (!may(area.unit.unitId))
      throw new DomainError('forbidden', 'statistics.not-permitted', { unit: area.unit.shortName });
    return area;
  }

  /** Where the reader's widest grant lies, for figures of the own work: they need no right at the units below. */
  async ownPlace({ actor }: Principal): Promise<Area> {
    const now = await this.db.now();
    const directory = await this.organisation.directory(this.db);
    return areaOf(widest(actor, directory, localDate(now))[0] ?? null, '', directory, now);
  }

  /** What the address asks for, as a question to the statistics. @throws DomainError invalid for an unknown procedure. */
  async question({ unit, on }: Area, asked: AskedFigures): Promise<StatisticsQuery> {
    const { tu, den, goc, linhVuc, thuTuc, cap, kenh, doiTuong, canBo } = asked;
    const version = thuTuc === undefined ? null : await this.catalogue.versionOn(this.db, thuTuc, on);
    if (thuTuc !== undefined && !version) {
      throw invalidInput([{ code: 'procedure.unknown', field: 'thuTuc', params: { on } }]);
    }
    return {
      unitId: unit.unitId,
      view: goc ?? 'competent',
      from: tu ?? null,
      to: den ?? null,
      filters: {
        ...(version ? { procedure: [version.procedureId] } : {}),
        ...(linhVuc === undefined ? {} : { field: [linhVuc] }),
        ...(cap === undefined ? {} : { level: [cap] }),
        ...(kenh === undefined ? {} : { channel: [kenh] }),
        ...(doiTuong === undefined ? {} : { applicant: [doiTuong] }),
      },
      ...(canBo === undefined ? {} : { officers: [canBo] }),
    };
  }

  count(query: StatisticsQuery): Promise<Counted> {
    return this.statistics.count(query);
  }

  /** The unit's figures and those of the units directly below. */
  async overview(area: Area, query: StatisticsQuery): Promise<{ tally: Tally; units: UnitCounts[] }> {
    const { tally: whole, groups } = await this.below(area, query);
    return {
      tally: whole,
      units: groups.map(({ key, name, tally }) => ({ unitCode: key, name, counts: countsOf(tally) })),
    };
  }

  /** The same with all figures, by code; units without a code cannot be asked for and are left out. */
  async below({ unit, directory, on }: Area, query: StatisticsQuery): Promise<{ tally: Tally; groups: NamedGroup[] }> {
    const { tally: whole, groups } = await this.statistics.countWithChildren(query);
    const named = groups
      .filter(({ key }) => key !== unit.unitId)
      .map(({ key, tally }) => ({
        key: codeOf(directory, key as UnitId, on),
        name: directory.unitOn(key as UnitId, on)?.shortName ?? '',
        tally,
      }))
      .filter(({ key, tally }) => key !== '' && (tally.received > 0 || tally.carriedOver > 0));
    return { tally: whole, groups: named };
  }

  /** The figure and a page of its dossiers, of one moment: `until` is the one that the figure was counted at. */
  async list(asked: StatisticsQuery, list: ListKey, until: Instant | null, request: PageRequest) {
    const query = { ...asked, until };
    const [{ tally, period }, page] = await Promise.all([
      this.statistics.count(query),
      this.statistics.list(query, FIGURE_OF_LIST[list], request),
    ]);
    return { tally, period, page };
  }

  /** All dossiers of a list, a large page at a time. */
  async *whole(query: StatisticsQuery, list: ListKey, order: Omit<PageRequest, 'cursor' | 'limit'>) {
    for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
      const request: PageRequest = { ...order, cursor, limit: EXPORT_PAGE };
      const page: Page<ListedDossier> = await this.statistics.list(query, FIGURE_OF_LIST[list], request);
      yield page.items;
      cursor = page.next;
    }
  }

  async workingDays(): Promise<CountWorkingDays> {
    const version = await this.calendars.currentVersion(this.db);
    const calendar = await this.calendars.compiled(this.db, version, null);
    return (from, to) => workingDaysBetween(calendar, from, to);
  }
}

/** The units of the grants, the widest first: whoever sees the province begins there. */
function widest(actor: Actor, directory: UnitDirectory, on: PlainDate): UnitId[] {
  const depth = (id: UnitId): number => directory.ancestorsOn(id, on).length;
  return grants(actor, 'statistics.read', on)
    .toSorted((a, b) => Number(a.reach === 'unit') - Number(b.reach === 'unit') || depth(a.unitId) - depth(b.unitId))
    .map(({ unitId }) => unitId);
}

/** @throws DomainError not-found where there is no such unit, named as it was asked for. */
function areaOf(id: UnitId | null, asked: string, directory: UnitDirectory, now: Instant): Area {
  const on = localDate(now);
  const unit = id && (directory.unitOn(id, on) ?? directory.latest(id));
  if (!unit) throw new DomainError('not-found', 'unit.unknown', { detail: asked });
  return { unit, code: codeOf(directory, unit.unitId, on), directory, on, now };
}

export function codeOf(directory: UnitDirectory, id: UnitId, on: PlainDate): string {
  return (
    directory.codeOf(id, 'qd20', on) ?? directory.codeOf(id, 'qcvn102', on) ?? directory.codeOf(id, 'local', on) ?? ''
  );
}

export function countsOf(tally: Tally): Counts {
  return {
    received: tally.received,
    carriedOver: tally.carriedOver,
    early: tally.early,
    onTime: tally.onTime,
    late: tally.late,
    noLimit: tally.noLimit,
    withdrawn: tally.withdrawn,
    pendingWithin: tally.within,
    pendingOverdue: tally.overdue,
    pendingPaused: tally.paused,
    pendingNoLimit: tally.unlimited,
  };
}

/** The name of a unit as it stands, or last stood. */
export function nameIn({ directory, on }: Pick<Area, 'directory' | 'on'>, id: UnitId): string {
  return (directory.unitOn(id, on) ?? directory.latest(id))?.shortName ?? '';
}
