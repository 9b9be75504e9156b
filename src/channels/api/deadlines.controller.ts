import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { IsIn, IsNumber, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { formatInstant, parseInstant } from '../../kernel/instant.js';
import { Database } from '../../platform/database/unit-of-work.js';
import { IsInstantText } from '../../platform/http/rules.js';
import { CalendarRegistry } from '../../modules/calendar/index.js';
import { explainDeadline, LIMIT_UNITS, type LimitUnit, type PausePolicy } from '../../modules/calendar/domain/index.js';
import { Public } from '../../modules/identity/index.js';
import { NestedList, Optional } from './form-rules.js';
import { Operation } from './openapi/operation.js';

export class PauseForm {
  @IsInstantText()
  @MaxLength(40)
  from: string;

  @IsInstantText()
  @MaxLength(40)
  to: string;
}

export class DeadlineForm {
  @IsInstantText()
  @MaxLength(40)
  start: string;

  @IsNumber()
  @Min(0)
  @Max(100_000)
  limit: number;

  @IsIn(LIMIT_UNITS)
  unit: LimitUnit;

  @Optional()
  @NestedList(() => PauseForm, { max: 100 })
  pauses: PauseForm[] = [];

  @Optional()
  @IsIn(['pause', 'restart'])
  policy: PausePolicy = 'pause';

  /** Whose office hours; those of all units where not given. */
  @Optional()
  @IsUUID()
  unitId?: string;
}

/** Computes a due date and explains it; nothing is stored. */
@Controller('api/v1/deadlines')
export class DeadlinesController {
  constructor(
    private readonly db: Database,
    private readonly calendars: CalendarRegistry,
  ) {}

  @Post()
  @Operation({ id: 'compute-deadline', tag: 'calendar', answers: { 200: 'Deadline' } })
  @Public()
  @HttpCode(200)
  async compute(@Body() form: DeadlineForm) {
    const version = await this.calendars.currentVersion(this.db);
    const calendar = await this.calendars.compiled(this.db, version, form.unitId ?? null);
    const { deadline, trace } = explainDeadline(calendar, {
      start: parseInstant(form.start),
      limit: { value: form.limit, unit: form.unit },
      pauses: form.pauses.map((pause) => ({ from: parseInstant(pause.from), to: parseInstant(pause.to) })),
      policy: form.policy,
    });
    const { dueOn, dueAt, provisional } = deadline;
    return { dueOn, dueAt: formatInstant(dueAt), provisional, calendarVersion: version, trace };
  }
}
