/**
 * What the rules would say of a dossier if it were accepted now: fee, date and its count, who decides, who does which step.
 * The counter shows it before it promises anything. Nothing is stored, and an acceptance computes all of it anew.
 */
import { Injectable } from '@nestjs/common';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import { CalendarRegistry } from '../../calendar/index.js';
import {
  computeDeadline,
  explainDeadline,
  type CompiledCalendar,
  type ExplainedDeadline,
  type TimeLimit,
} from '../../calendar/domain/index.js';
import { Catalogue } from '../../catalogue/index.js';
import {
  assessFee,
  limitFor,
  stepOf,
  type Channel,
  type FeeAssessment,
  type FeeQuantities,
  type FeeTiming,
  type ProcedureVersion,
  type StepRole,
  type TimeLimitRule,
} from '../../catalogue/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';

export interface IntakeQuestion {
  readonly channel: Channel;
  /** The case that the dossier is, where the procedure knows cases. */
  readonly caseKey?: string;
  readonly quantities: FeeQuantities;
}

/** Where and when it would be taken in. */
export interface IntakePlace {
  readonly now: Instant;
  readonly intakeUnitId: UnitId;
  readonly directory: UnitDirectory;
  /** With the office hours of the unit. */
  readonly calendar: CompiledCalendar;
}

export interface PlannedStage {
  readonly key: string;
  readonly nameVi: string;
  /** Null where no unit does this step today. */
  readonly unitId: UnitId | null;
  readonly role: StepRole;
  readonly limit: TimeLimit | null;
  /** Counted from where the stage before it ends; null where it has no limit. */
  readonly dueOn: PlainDate | null;
}

export interface IntakePreview {
  readonly rule: TimeLimitRule | null;
  /** Counted from now, whatever starts the clock (`rule.startEvent`); null where there is no limit. */
  readonly deadline: ExplainedDeadline | null;
  readonly fee: FeeAssessment;
  readonly feeTiming: FeeTiming;
  readonly competentUnitId: UnitId | null;
  /** Nghị định 61/2018 Điều 19.7: where it was filed. */
  readonly returnUnitId: UnitId;
  /** One after the other, up to the first choice; of parallel steps the first. */
  readonly stages: readonly PlannedStage[];
}

/** Pure. @throws DomainError invalid for counts that no fee can have. */
export function intakePreview(version: ProcedureVersion, question: IntakeQuestion, place: IntakePlace): IntakePreview {
  const { now, intakeUnitId, directory, calendar } = place;
  const rule = limitFor(version, question.channel, question.caseKey);
  const cutoff = rule?.cutoffMinute == null ? {} : { cutoffMinute: rule.cutoffMinute };
  const quantities = question.caseKey === undefined ? {} : { caseKey: question.caseKey };
  return {
    rule,
    deadline: rule?.limit ? explainDeadline(calendar, { start: now, limit: rule.limit, ...cutoff }) : null,
    fee: assessFee(version.fees, question.channel, { ...question.quantities, ...quantities }),
    feeTiming: version.feeTiming,
    competentUnitId: directory.resolve(version.competent, intakeUnitId, localDate(now)),
    returnUnitId: intakeUnitId,
    stages: stagesOf(version, place),
  };
}

function stagesOf({ process }: ProcedureVersion, place: IntakePlace): PlannedStage[] {
  const { directory, intakeUnitId, calendar } = place;
  const on = localDate(place.now);
  const stages: PlannedStage[] = [];
  let at = place.now;
  let key: string | undefined = process.first;
  while (key !== undefined && !stages.some((stage) => stage.key === key)) {
    const step = stepOf(process, key);
    const due = step.limit && computeDeadline(calendar, { start: at, limit: step.limit });
    stages.push({
      key,
      nameVi: step.nameVi,
      unitId: directory.resolve(step.unit, intakeUnitId, on),
      role: step.role,
      limit: step.limit,
      dueOn: due?.dueOn ?? null,
    });
    at = due?.dueAt ?? at;
    key = step.split === 'choice' && step.next.length > 1 ? undefined : step.next[0];
  }
  return stages;
}

export interface PreviewedIntake extends IntakePreview {
  readonly version: ProcedureVersion;
  readonly now: Instant;
  readonly calendarVersion: string;
}

/** The preview of a procedure in force today, at a unit that takes it in. */
@Injectable()
export class PreviewIntake {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly calendars: CalendarRegistry,
    private readonly organisation: Organisation,
  ) {}

  /** @throws DomainError invalid with every fault: unknown procedure or unit, wrong level, channel or case. */
  async run(
    q: Queryable,
    now: Instant,
    asked: IntakeQuestion & { readonly procedureCode: string; readonly intakeUnitId: UnitId },
  ): Promise<PreviewedIntake> {
    const on = localDate(now);
    const directory = await this.organisation.directory(q);
    const version = await this.catalogue.versionOn(q, asked.procedureCode, on);
    const faults = faultsOf(version, asked, directory, on);
    if (!version || faults.length > 0) throw new DomainError('invalid', 'input.invalid', {}, faults);
    const calendarVersion = await this.calendars.currentVersion(q);
    const calendar = await this.calendars.compiled(q, calendarVersion, asked.intakeUnitId);
    const place = { now, intakeUnitId: asked.intakeUnitId, directory, calendar };
    return { ...intakePreview(version, asked, place), version, now, calendarVersion };
  }
}

function faultsOf(
  version: ProcedureVersion | null,
  asked: IntakeQuestion & { readonly intakeUnitId: UnitId },
  directory: UnitDirectory,
  on: PlainDate,
): Blocker[] {
  if (!version) return [{ code: 'dossier.procedure-not-valid', field: 'procedureCode', params: { on } }];
  const unit = directory.unitOn(asked.intakeUnitId, on);
  const faults: (Blocker | null)[] = [
    unit ? null : { code: 'dossier.intake-unit-unknown', field: 'unitId' },
    unit && !version.intakeLevels.includes(unit.level)
      ? { code: 'dossier.not-taken-in-at-this-level', field: 'unitId', params: { levels: version.intakeLevels } }
      : null,
    version.channels.includes(asked.channel) ? null : { code: 'dossier.channel-not-offered', field: 'channel' },
    caseFault(version, asked),
  ];
  return faults.filter((fault): fault is Blocker => fault !== null);
}

/** As at the intake itself: where limits differ by case and none holds for all, the case must be named. */
function caseFault(version: ProcedureVersion, { channel, caseKey }: IntakeQuestion): Blocker | null {
  const cases = (version.cases ?? []).map(({ key }) => key);
  if (caseKey === undefined) {
    return limitFor(version, channel) ? null : { code: 'dossier.case-missing', field: 'case', params: { cases } };
  }
  return cases.includes(caseKey) ? null : { code: 'dossier.case-unknown', field: 'case', params: { cases } };
}
