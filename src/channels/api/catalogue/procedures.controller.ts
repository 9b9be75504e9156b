import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { digits } from '../../../platform/http/paging.form.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import type { UnitLevel } from '../../../modules/organisation/domain/index.js';
import { Public } from '../../../modules/identity/index.js';

export class ProcedureQuery {
  /** Words without accents, a code, or nothing for all. */
  @IsOptional()
  @IsNfcText()
  @MaxLength(200)
  q: string = '';

  /** In force on this day; today where not given. */
  @IsOptional()
  @IsPlainDate()
  on?: PlainDate;

  /** Taken in by units of this level. */
  @IsOptional()
  @IsIn(['province', 'district', 'commune'])
  level?: UnitLevel;

  @IsOptional()
  @Transform(digits)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;
}

export class OnQuery {
  @IsOptional()
  @IsPlainDate()
  on?: PlainDate;
}

/** The catalogue is public (Nghị định 63/2010 Điều 24). */
@ApiTags('catalogue')
@Controller('api/v1/procedures')
export class ProceduresController {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Catalogue,
  ) {}

  @Get()
  @Public()
  async search(@Query() { q, on, level, limit }: ProcedureQuery) {
    const day = on ?? localDate(await this.db.now());
    const items = await this.catalogue.search(this.db, q, { on: day, limit, ...(level ? { level } : {}) });
    return { items };
  }

  /** The version in force on a day, whole: papers, limits, fees, process. */
  @Get(':code')
  @Public()
  async get(@Param('code') code: string, @Query() { on }: OnQuery) {
    const day = on ?? localDate(await this.db.now());
    const version = /^[1-9]\.\d{6}/.test(code) ? await this.catalogue.versionOn(this.db, code, day) : null;
    if (!version) throw new DomainError('not-found', 'procedure.unknown', { on: day });
    return version;
  }
}
