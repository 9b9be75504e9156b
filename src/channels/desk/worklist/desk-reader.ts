import { Injectable } from '@nestjs/common';
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { CalendarRegistry } from '../../../modules/calendar/index.js';
import { addWorkingDays, workingDaysBetween, type CompiledCalendar } from '../../../modules/calendar/domain/index.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import type { ProcedureVersion } from '../../../modules/catalogue/domain/index.js';
import { DeskWorkReadModel, type Desk, type DeskItem, type HeldRole } from '../../../modules/dossiers/index.js';
import type { DossierStateCode } from '../../../modules/dossiers/domain/index.js';
import type { Principal } from '../../../modules/identity/index.js';
import { mayAnywhere, reachOf, unitFilters, type RoleAtUnit } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitDirectory } from '../../../modules/organisation/domain/index.js';
import { SOON_DAYS, type CountWorkingDays } from '../../shared/deadline.view.js';
import type { WorkFacts, WorkGroup, WorklistFacts } from './worklist.view.js';

const PAGE = 25;

/** Dossiers that a counter keeps an eye on: all that it took in and that are not over, but those in others' hands. */
const AT_COUNTER: readonly DossierStateCode[] = [
  'draft',
  'submitted',
  'awaiting-prepayment',
  'intake-correction',
  'accepted',
  'supplement-drafted',
  'supplement-wait',
  'obligation-wait',
  'withdrawal-requested',
  'result-signed',
  'resolved',
  'result-uncollected',
];

/** States that have no open step and wait for a role at the unit that holds the papers. */
const HELD_STATES: Readonly<Partial<Record<RoleAtUnit['role'], readonly DossierStateCode[]>>> = {
  'one-stop-clerk': ['in-transfer'],
  officer: ['in-transfer'],
  'division-head': ['in-transfer'],
  'registry-clerk': ['in-transfer', 'result-signed', 'refusal-drafted'],
};

/** Reads the lists of work for the pages. */
@Injectable()
export class DeskReader {
  constructor(
    private readonly db: Database,
    private readonly work: DeskWorkReadModel,
    private readonly catalogue: Catalogue,
    private readonly calendars: CalendarRegistry,
    private readonly organisation: Organisation,
  ) {}

  async read(
    principal: Principal,
    desk: 'officer' | 'counter',
    only: WorkGroup | null,
    cursor: string | null,
  ): Promise<{ facts: WorklistFacts; now: Instant; workingDays: CountWorkingDays }> {
    const { now, calendar, directory } = await this.#today();
    const today = localDate(now);
    const whose = desk === 'counter' ? counterOf(principal, directory) : processDeskOf(principal, directory);
    const rule = { now, today, soonUntil: addWorkingDays(calendar, today, SOON_DAYS) };
    const [counts, page] = await Promise.all([
      this.work.counts(this.db, whose, rule),
      this.work.page(this.db, whose, rule, { only, cursor, limit: PAGE }),
    ]);
    const versionIds = [...new Set(page.items.map((item) => item.versionId))];
    const versions = await this.catalogue.versionsByIds(this.db, versionIds);
    const byId = new Map(versions.map((version) => [version.id, version]));
    const facts: WorklistFacts = {
      desk,
      rows: page.items.map((item) => workFacts(item, byId.get(item.versionId))),
      counts,
      only,
      nextCursor: page.next,
      mayTakeIn: mayAnywhere(principal.actor, 'dossier.intake', principal.today),
    };
    return { facts, now, workingDays: (from, to) => workingDaysBetween(calendar, from, to) };
  }

  async #today(): Promise<{ now: Instant; calendar: CompiledCalendar; directory: UnitDirectory }> {
    const now = await this.db.now();
    const version = await this.calendars.currentVersion(this.db);
    const calendar = await this.calendars.compiled(this.db, version, null);
    return { now, calendar, directory: await this.organisation.directory(this.db) };
  }
}

export function unitName(directory: UnitDirectory, id: RoleAtUnit['unitId'], on: PlainDate): string {
  return (directory.unitOn(id, on) ?? directory.latest(id))?.shortName ?? '';
}

function counterOf({ actor, today }: Principal, directory: UnitDirectory): Desk {
  return {
    kind: 'counter',
    states: AT_COUNTER,
    filters: unitFilters(reachOf(actor, 'dossier.intake', today), today, directory),
  };
}

function processDeskOf({ actor, today }: Principal, directory: UnitDirectory): Desk {
  const held = actor.roles.flatMap((role) => heldRoles(role, directory, today));
  return { kind: 'process', accountId: actor.accountId, held };
}

/** The work that a role brings. A head of division may do his officers' work, and sees all of it. */
function heldRoles(role: RoleAtUnit, directory: UnitDirectory, today: PlainDate): HeldRole[] {
  const unitIds = role.reach === 'unit' ? [role.unitId] : directory.subtreeOf(role.unitId, today);
  const states = HELD_STATES[role.role] ?? [];
  const held = (as: HeldRole['role'], rest: Partial<HeldRole> = {}): HeldRole => {
    const { fieldCodes } = role;
    return { role: as, unitIds, fieldCodes, states, all: true, consulted: false, ...rest };
  };
  switch (role.role) {
    case 'one-stop-clerk':
    case 'registry-clerk':
    case 'agency-leader':
      return [held(role.role)];
    case 'officer':
      return [held('officer', { all: false, consulted: true })];
    case 'division-head':
      return [held('division-head', { consulted: true }), held('officer', { states: [] })];
    case 'procedure-controller':
    case 'statistics-viewer':
    case 'operator':
    case 'administrator':
    case 'system':
    case 'citizen':
      return [];
  }
}

/** Hamlet and commune: enough to tell two people of one name apart. */
function shortPlace(address: string | null): string | null {
  return address && address.split(',').slice(0, 2).join(',');
}

function workFacts(item: DeskItem, version: ProcedureVersion | undefined): WorkFacts {
  const { ownDueAt, dueOn, dueAt } = item;
  const kind = item.dueKind === 'instant' ? 'instant' : 'day';
  const ownDueOn = item.ownDueOn ?? (ownDueAt === null ? null : localDate(ownDueAt));
  const step = version?.process.steps.find(({ key }) => key === item.stepKey);
  return {
    code: item.code ?? item.id,
    applicant: item.applicant,
    place: shortPlace(item.place),
    procedure: version?.nameVi ?? '',
    step: step?.nameVi ?? '',
    holder: item.assignee,
    stepDue: ownDueOn !== null && ownDueAt !== null ? { on: ownDueOn, at: ownDueAt, kind } : null,
    state: item.state,
    supplied: item.suppliedAt !== null,
    channel: item.channel,
    due: dueOn !== null && dueAt !== null ? { on: dueOn, at: dueAt, kind } : null,
    pausedSince: item.pausedSince,
    finished: item.finishedAt === null ? null : { at: item.finishedAt, timing: item.timing },
  };
}
