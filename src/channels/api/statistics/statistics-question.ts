import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { localDate, parseInstant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import type { ProcedureId } from '../../../modules/catalogue/domain/index.js';
import { mayAtSubtree, type Actor } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitDirectory, UnitId } from '../../../modules/organisation/domain/index.js';
import type { StatisticsQuery } from '../../../modules/statistics/index.js';
import type { CountQuery } from './statistics.form.js';

export interface PermittedQuestion {
  readonly on: PlainDate;
  readonly query: StatisticsQuery & { readonly unitId: UnitId };
  readonly directory: UnitDirectory;
}

export interface AskedArea {
  /** Code in any notation. */
  readonly unit: string;
  readonly to?: PlainDate;
  /** Whoever sees one field alone may ask for that. */
  readonly field?: string;
}

export interface PermittedArea {
  readonly unitId: UnitId;
  readonly directory: UnitDirectory;
  readonly on: PlainDate;
}

/** Turns what was asked into a question to the statistics, for whoever may have the answer. */
@Injectable()
export class StatisticsQuestions {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly catalogue: Catalogue,
  ) {}

  /** @throws DomainError invalid for an unknown unit or procedure; forbidden where any unit counted is out of reach. */
  async permitted(actor: Actor, form: CountQuery): Promise<PermittedQuestion> {
    const { unitId, directory, on } = await this.area(actor, form);
    const procedure = form.procedure === undefined ? {} : { procedure: [await this.#procedure(form.procedure, on)] };
    const { view, from, to, knownAt, field, level, channel, applicant, onlineLevel } = form;
    const query = {
      unitId,
      view,
      from: from ?? null,
      to: to ?? null,
      ...(form.officer === undefined ? {} : { officers: [form.officer] }),
      knownAt: knownAt === undefined ? null : parseInstant(knownAt),
      filters: {
        ...procedure,
        ...(field === undefined ? {} : { field: [field] }),
        ...(level === undefined ? {} : { level: [level] }),
        ...(channel === undefined ? {} : { channel: [channel] }),
        ...(applicant === undefined ? {} : { applicant: [applicant] }),
        ...(onlineLevel === undefined ? {} : { onlineLevel: [onlineLevel] }),
      },
    };
    return { query, directory, on };
  }

  /** The unit asked for, with all below it. @throws DomainError as {@link permitted}. */
  async area(actor: Actor, { unit, to, field }: AskedArea): Promise<PermittedArea> {
    const today = localDate(await this.db.now());
    const on = to !== undefined && to < today ? to : today;
    const directory = await this.organisation.directory(this.db);
    const unitId = directory.byCode(unit, on) ?? directory.byCode(unit, null);
    if (!unitId) throw invalidInput([unknownUnit(unit)]);
    const counted = { root: unitId, until: to ?? null };
    if (!mayAtSubtree(actor, 'statistics.read', counted, field ?? null, today, directory)) {
      throw new DomainError('forbidden', 'statistics.not-permitted', { unit });
    }
    return { unitId, directory, on };
  }

  directory(): Promise<UnitDirectory> {
    return this.organisation.directory(this.db);
  }

  async #procedure(code: string, on: PlainDate): Promise<ProcedureId> {
    const version = await this.catalogue.versionOn(this.db, code, on);
    if (!version) throw invalidInput([{ code: 'procedure.unknown', field: 'procedure', params: { on } }]);
    return version.procedureId;
  }
}

function unknownUnit(code: string) {
  return { code: 'statistics.unit-code-unknown', field: 'unit', params: { code } };
}
