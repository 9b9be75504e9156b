import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { localDate, type Instant } from '../../kernel/instant.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { Database } from '../../platform/database/unit-of-work.js';
import { CalendarRegistry } from '../../modules/calendar/index.js';
import { workingDaysBetween } from '../../modules/calendar/domain/index.js';
import type { Principal } from '../../modules/identity/index.js';
import { grants, mayAtUnit } from '../../modules/identity/domain/index.js';
import { Organisation } from '../../modules/organisation/index.js';
import type { UnitDirectory, UnitId, UnitVersion } from '../../modules/organisation/domain/index.js';
import { Statistics } from '../../modules/statistics/index.js';
import type { Figure, Tally } from '../../modules/statistics/domain/index.js';
import type { CountWorkingDays } from '../shared/deadline.view.js';
import type { Counts, ListKey, UnitCounts } from './overview/overview.view.js';

/** Which figure of the statistics each list shows. */
export const FIGURE_OF_LIST = {
  received: 'received',
  'on-time': 'returnedInTime',
  late: 'late',
  pending: 'pending',
  overdue: 'overdue',
  paused: 'paused',
} as const satisfies Record<ListKey, Figure>;

/** A unit whose figures the reader may see, today. */
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
    private readonly calendars: CalendarRegistry,
    private readonly statistics: Statistics,
  ) {}

  /** @throws DomainError not-found for a unit that does not exist or is not the reader's: both read alike. */
  async area({ actor }: Principal, code: string | undefined): Promise<Area> {
    const now = await this.db.now();
    const on = localDate(now);
    const directory = await this.organisation.directory(this.db);
    const id =
      code === undefined ? highest(grants(actor, 'statistics.read', on), directory, on) : directory.byCode(code, on);
    const unit = id && (directory.unitOn(id, on) ?? directory.latest(id));
    if (!unit || !mayAtUnit(actor, 'statistics.read', unit.unitId, null, on, directory)) {
      throw new DomainError('not-found', 'unit.unknown', { detail: code ?? '' });
    }
    return { unit, code: codeOf(directory, unit.unitId, on), directory, on, now };
  }

  async counts({ unit }: Area): Promise<Counts> {
    return countsOf((await this.statistics.count({ unitId: unit.unitId })).tally);
  }

  /** The units directly below; units without a code cannot be asked for and are left out. */
  async unitsBelow({ unit, directory, on }: Area): Promise<UnitCounts[]> {
    const { groups } = await this.statistics.countBy({ unitId: unit.unitId }, 'child');
    return groups
      .filter(({ key }) => key !== unit.unitId)
      .map(({ key, tally }) => ({
        unitCode: codeOf(directory, key as UnitId, on),
        name: directory.unitOn(key as UnitId, on)?.shortName ?? '',
        counts: countsOf(tally),
      }))
      .filter(({ unitCode, counts }) => unitCode !== '' && (counts.received > 0 || counts.carriedOver > 0));
  }

  async list({ unit }: Area, list: ListKey, until: Instant | null, cursor: string | null, limit: number) {
    const query = { unitId: unit.unitId, until };
    const [{ tally }, page] = await Promise.all([
      this.statistics.count(query),
      this.statistics.list(query, FIGURE_OF_LIST[list], { cursor, limit }),
    ]);
    return { tally, page };
  }

  async workingDays(): Promise<CountWorkingDays> {
    const version = await this.calendars.currentVersion(this.db);
    const calendar = await this.calendars.compiled(this.db, version, null);
    return (from, to) => workingDaysBetween(calendar, from, to);
  }
}

/** The unit of the widest grant: whoever sees the province begins there. */
function highest(
  held: readonly { readonly unitId: UnitId; readonly reach: 'unit' | 'subtree' }[],
  directory: UnitDirectory,
  on: PlainDate,
): UnitId | null {
  const depth = (id: UnitId): number => directory.ancestorsOn(id, on).length;
  const wide = [...held].sort(
    (a, b) => Number(a.reach === 'unit') - Number(b.reach === 'unit') || depth(a.unitId) - depth(b.unitId),
  );
  return wide[0]?.unitId ?? null;
}

function codeOf(directory: UnitDirectory, id: UnitId, on: PlainDate): string {
  return (
    directory.codeOf(id, 'qd20', on) ?? directory.codeOf(id, 'qcvn102', on) ?? directory.codeOf(id, 'local', on) ?? ''
  );
}

function countsOf(tally: Tally): Counts {
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
