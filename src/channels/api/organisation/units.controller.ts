import { Controller, Get, Param, Query } from '@nestjs/common';
import { MaxLength, MinLength } from 'class-validator';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { isUuid } from '../../../kernel/ids.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { Public } from '../../../modules/identity/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitDirectory, UnitId, UnitVersion } from '../../../modules/organisation/domain/index.js';
import { Optional } from '../form-rules.js';
import { Operation } from '../openapi/operation.js';

export class UnitQuery {
  /** A code that a unit carries on the day, in any scheme: H14, 000.00.00.H14, 04 … */
  @IsNfcText()
  @MinLength(1)
  @MaxLength(50)
  code: string;

  @Optional()
  @IsPlainDate()
  on?: PlainDate;
}

export class UnitDayQuery {
  @Optional()
  @IsPlainDate()
  on?: PlainDate;
}

@Controller('api/v1/units')
export class UnitsController {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
  ) {}

  @Get()
  @Operation({ id: 'unit-by-code', tag: 'organisation', answers: { 200: 'Unit' }, refusals: [404, 409] })
  @Public()
  async byCode(@Query() { code, on }: UnitQuery) {
    const day = on ?? localDate(await this.db.now());
    const directory = await this.organisation.directory(this.db);
    const id = directory.byCode(code, day);
    if (!id) throw new DomainError('not-found', 'unit.unknown', { detail: code });
    return json(directory, id, day);
  }

  /** A unit with those above and directly below it on a day. */
  @Get(':id')
  @Operation({ id: 'unit', tag: 'organisation', answers: { 200: 'Unit' } })
  @Public()
  async get(@Param('id') id: string, @Query() { on }: UnitDayQuery) {
    const day = on ?? localDate(await this.db.now());
    const directory = await this.organisation.directory(this.db);
    if (!isUuid(id) || !directory.latest(id as UnitId))
      throw new DomainError('not-found', 'unit.unknown', { detail: id });
    return json(directory, id as UnitId, day);
  }
}

function json(directory: UnitDirectory, id: UnitId, on: PlainDate): object {
  const brief = (unit: UnitVersion) => ({ id: unit.unitId, kind: unit.kind, level: unit.level, name: unit.name });
  return {
    ...(directory.unitOn(id, on) ?? directory.latest(id)),
    validOnDay: directory.unitOn(id, on) !== null,
    codes: directory.codesOf(id),
    ancestors: directory.ancestorsOn(id, on).map(brief),
    children: directory.childrenOn(id, on).map(brief),
  };
}
