/**
 * Everything that a scenario's dossiers are decided by, in memory: the same units, calendar, procedure versions and rights
 * that live work would load, so that the past is made by the rules and not by hand.
 */
import { localDate, type Instant } from '../../src/kernel/instant.js';
import type { CompiledCalendar } from '../../src/modules/calendar/domain/index.js';
import type { ProcedureVersion } from '../../src/modules/catalogue/domain/index.js';
import type { PinnedRules } from '../../src/modules/dossiers/domain/index.js';
import type { UnitDirectory, UnitId } from '../../src/modules/organisation/domain/index.js';
import type { Staff } from './staff.js';

export interface World {
  /** The moment at which the scenario stands; nothing has happened later. */
  readonly now: Instant;
  readonly directory: UnitDirectory;
  readonly calendar: CompiledCalendar;
  readonly staff: Staff;
}

/** The same object for the same version, so that a batch of dossiers shares it. */
export class RulesShelf {
  readonly #rules = new Map<string, PinnedRules>();

  constructor(private readonly calendar: CompiledCalendar) {}

  of(version: ProcedureVersion): PinnedRules {
    let rules = this.#rules.get(version.id);
    if (!rules) {
      rules = { version, calendar: () => this.calendar };
      this.#rules.set(version.id, rules);
    }
    return rules;
  }
}

/** The agency part of codes given out at a unit: its own identifier, or that of the nearest body above it. */
export function agencyCodeOf(directory: UnitDirectory, unitId: UnitId, at: Instant): string {
  const on = localDate(at);
  for (const unit of [unitId, ...directory.ancestorsOn(unitId, on).map((above) => above.unitId)]) {
    const code = directory.codeOf(unit, 'qcvn102', on);
    if (code !== null) return code;
  }
  throw new Error(`no agency code at or above unit ${unitId}`);
}
