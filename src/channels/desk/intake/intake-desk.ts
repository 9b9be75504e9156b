import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { CalendarRegistry } from '../../../modules/calendar/index.js';
import { computeDeadline, explainDeadline, type CompiledCalendar } from '../../../modules/calendar/domain/index.js';
import { Catalogue, FeeReliefs } from '../../../modules/catalogue/index.js';
import {
  assessFee,
  limitFor,
  stepOf,
  termsOf,
  type Channel,
  type FeeRelief,
  type ProcedureVersion,
} from '../../../modules/catalogue/domain/index.js';
import type { Principal } from '../../../modules/identity/index.js';
import { grants } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitDirectory, UnitVersion } from '../../../modules/organisation/domain/index.js';
import type { IntakePreview } from './intake.view.js';

/** What a counter works with today. */
export interface Counter {
  readonly now: Instant;
  readonly unit: UnitVersion;
  readonly procedures: readonly ProcedureVersion[];
  readonly directory: UnitDirectory;
  readonly calendar: CompiledCalendar;
}

export interface Asked {
  readonly channel: Channel;
  readonly copies: number;
  readonly pages: number;
  /** Key of one of the procedure's cases. */
  readonly caseKey?: string;
  /** GSO code of the commune that decides competence; empty for the place of intake. */
  readonly placeCode?: string;
  /** Exemptions and reductions that the applicant claims. */
  readonly reliefs?: readonly FeeRelief[];
}

/** The procedure of the sheet under the law of its day, and what may be claimed of its fee. */
export interface Chosen {
  readonly version: ProcedureVersion;
  readonly reliefs: readonly FeeRelief[];
}

/** The counter's catalogue, and what the rules would say if the dossier were accepted now. */
@Injectable()
export class IntakeDesk {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly calendars: CalendarRegistry,
    private readonly organisation: Organisation,
    private readonly reliefs: FeeReliefs,
  ) {}

  /** @throws DomainError forbidden where the reader takes nothing in anywhere. */
  async counterOf({ actor }: Principal): Promise<Counter> {
    const now = await this.db.now();
    const on = localDate(now);
    const directory = await this.organisation.directory(this.db);
    const [grant] = grants(actor, 'dossier.intake', on);
    const unit = grant && directory.unitOn(grant.unitId, on);
    if (!unit) throw new DomainError('forbidden', 'dossier.intake-not-permitted');
    const version = await this.calendars.currentVersion(this.db);
    const calendar = await this.calendars.compiled(this.db, version, unit.unitId);
    const offered = await this.catalogue.versionsForIntake(this.db, unit.level, on);
    const fields = grant.fieldCodes;
    const procedures = offered.filter(({ fieldCode }) => fields === null || fields.includes(fieldCode));
    return { now, unit, procedures, directory, calendar };
  }

  /**
   * What was chosen at the counter; null: nothing that is taken in there.
   * @param postmarkOn of a letter: the law of that day holds, not today's.
   */
  async chosen(
    { procedures, now }: Counter,
    code: string | undefined,
    channel: Channel,
    postmarkOn: PlainDate | null,
  ): Promise<Chosen | null> {
    const today = procedures.find((version) => version.code === code) ?? null;
    const version = today && postmarkOn ? await this.catalogue.versionOn(this.db, today.code, postmarkOn) : today;
    if (!version) return null;
    return { version, reliefs: await this.reliefs.open(this.db, version, channel, localDate(now)) };
  }
}

/** Pure: fee, promised date and stages of a version at a counter. @throws DomainError invalid for impossible counts. */
export function previewOf(version: ProcedureVersion, asked: Asked, counter: Counter): IntakePreview {
  const { now, unit, directory, calendar } = counter;
  const on = localDate(now);
  const rule = limitFor(version, asked.channel, asked.caseKey);
  const limit = rule?.limit ?? null;
  const input = limit && {
    start: now,
    limit,
    ...(rule?.cutoffMinute == null ? {} : { cutoffMinute: rule.cutoffMinute }),
  };
  const explained = input && explainDeadline(calendar, input);
  const fee = assessFee(version.fees, asked.channel, {
    copies: asked.copies,
    pages: asked.pages,
    ...(asked.caseKey === undefined ? {} : { caseKey: asked.caseKey }),
    reliefs: (asked.reliefs ?? []).map(termsOf),
  });
  const reliefName = new Map((asked.reliefs ?? []).map(({ id, nameVi }) => [id, nameVi]));
  const names = new Map(version.fees.map((line) => [line.id, line.nameVi]));
  const place = asked.placeCode === '' ? null : (asked.placeCode ?? null);
  const competent = directory.resolve(version.competent, unit.unitId, on, place);
  const skipped = explained?.trace.filter((day) => !day.counted && day.reason !== 'start-day') ?? [];
  return {
    limit,
    dueOn: explained?.deadline.dueOn ?? null,
    dueAt: explained?.deadline.dueAt ?? null,
    provisional: explained?.deadline.provisional ?? false,
    stages: stagesOf(version, counter, place),
    skippedDays: skipped.length,
    holidays: [...new Set(skipped.flatMap((day) => day.nameVi ?? []))],
    competent: competent && nameIn(directory, competent, on),
    returnAt: unit.shortName,
    fees: fee.items.map(({ lineId, amount, relief }) => ({
      name: names.get(lineId) ?? '',
      amount,
      relief: relief ? { name: reliefName.get(relief.id) ?? '', amount: relief.amount } : null,
    })),
    feeDue: fee.total,
    asksCopies: version.fees.some((line) => line.per === 'copy'),
    asksPages: version.fees.some((line) => line.per === 'page'),
    feeTiming: version.feeTiming,
  };
}

/** The process one step after the other, each counted from where the one before it ends. */
function stagesOf(
  version: ProcedureVersion,
  { now, unit, directory, calendar }: Counter,
  place: string | null,
): IntakePreview['stages'] {
  const on = localDate(now);
  const stages: IntakePreview['stages'][number][] = [];
  const seen = new Set<string>();
  let at: Instant = now;
  let key: string | undefined = version.process.first;
  while (key !== undefined && !seen.has(key)) {
    seen.add(key);
    const step = stepOf(version.process, key);
    const due: { dueOn: PlainDate; dueAt: Instant } | null =
      step.limit && computeDeadline(calendar, { start: at, limit: step.limit });
    const unitId = directory.resolve(step.unit, unit.unitId, on, place);
    stages.push({
      unit: unitId ? nameIn(directory, unitId, on) : step.nameVi,
      limit: step.limit,
      dueOn: due?.dueOn ?? null,
    });
    at = due?.dueAt ?? at;
    key = step.split === 'choice' && step.next.length > 1 ? undefined : step.next[0];
  }
  return stages;
}

function nameIn(directory: UnitDirectory, id: UnitVersion['unitId'], on: PlainDate): string {
  return (directory.unitOn(id, on) ?? directory.latest(id))?.shortName ?? '';
}
