import { Injectable } from '@nestjs/common';
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import { CalendarRegistry } from '../../calendar/index.js';
import type { CompiledCalendar } from '../../calendar/domain/index.js';
import { Catalogue } from '../../catalogue/index.js';
import type { ProcedureVersionId } from '../../catalogue/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';
import type { DossierEvent, PinnedRules } from '../domain/index.js';

export interface LoadedRules {
  readonly rules: PinnedRules;
  /** The calendar version that new events are computed under. */
  readonly calendarVersion: string;
}

/** Brings together what a dossier is bound to: its procedure version and the calendars that its events name. */
@Injectable()
export class RulesLoader {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly calendars: CalendarRegistry,
    private readonly organisation: Organisation,
  ) {}

  async load(
    db: Queryable,
    versionId: ProcedureVersionId,
    intakeUnitId: UnitId,
    events: readonly DossierEvent[] = [],
  ): Promise<LoadedRules> {
    const version = await this.catalogue.versionById(db, versionId);
    const calendarVersion = await this.calendars.currentVersion(db);
    const compiled = new Map<string, CompiledCalendar>();
    for (const name of new Set([calendarVersion, ...events.map((event) => event.calendarVersion)])) {
      compiled.set(name, await this.calendars.compiled(db, name, intakeUnitId));
    }
    const calendar = (name: string): CompiledCalendar => {
      const found = compiled.get(name);
      if (!found) throw new Error(`calendar version ${name} was not loaded`);
      return found;
    };
    return { rules: { version, calendar }, calendarVersion };
  }

  directory(db: Queryable): Promise<UnitDirectory> {
    return this.organisation.directory(db);
  }

  /**
   * The agency part of a code taken out at a unit: its own identifier, or that of the nearest body above it. Rule sets up
   * to R61 write 000.00.15.H14 (Thông tư 01/2018 Điều 19), later ones H14.15.
   */
  agencyCode(directory: UnitDirectory, intakeUnitId: UnitId, ruleSet: string, at: Instant): string {
    const on = localDate(at);
    const scheme = ruleSet === 'R118' ? 'qd20' : 'qcvn102';
    const candidates = [intakeUnitId, ...directory.ancestorsOn(intakeUnitId, on).map((unit) => unit.unitId)];
    for (const unit of candidates) {
      const code = directory.codeOf(unit, scheme, on);
      if (code) return code;
    }
    throw new Error(`no agency code of scheme ${scheme} at or above unit ${intakeUnitId}`);
  }
}
