import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitId, UnitLevel } from '../../organisation/domain/index.js';
import {
  parseProcedureCode,
  type ProcedureId,
  type ProcedureVersion,
  type ProcedureVersionId,
  type ServiceOffering,
} from '../domain/index.js';
import { FieldReadModel, type FieldCount } from '../persistence/field.read-model.js';
import { OfferingReadModel, type OfferingCount } from '../persistence/offering.read-model.js';
import { ProcedureReadModel, type VersionPeriod } from '../persistence/procedure.read-model.js';
import {
  ProcedureSearch,
  type CatalogueEntry,
  type ProcedureHit,
  type SearchOptions,
} from '../persistence/procedure-search.read-model.js';

/** Versions kept in memory, about ten kilobytes each. */
const KEPT = 5_000;

/** What the rest of the system asks of the catalogue. */
@Injectable()
export class Catalogue {
  /** Published versions never change, so what is kept is never stale; only the end of their period may still move. */
  readonly #kept = new Map<ProcedureVersionId, ProcedureVersion>();

  constructor(
    private readonly procedures: ProcedureReadModel,
    private readonly offerings: OfferingReadModel,
    private readonly finder: ProcedureSearch,
    private readonly fieldModel: FieldReadModel,
  ) {}

  /**
   * A version, from memory once it has been read. Its `validTo` is as of that reading: whether a version is in force is
   * for {@link versionOn} to say.
   * @throws DomainError `version.not-found`.
   */
  async versionById(q: Queryable, id: ProcedureVersionId): Promise<ProcedureVersion> {
    const [version] = await this.versionsByIds(q, [id]);
    if (!version) throw new DomainError('not-found', 'version.not-found', { id });
    return version;
  }

  /** Those of the versions that exist, in the order asked for. */
  async versionsByIds(q: Queryable, ids: readonly ProcedureVersionId[]): Promise<ProcedureVersion[]> {
    const missing = ids.filter((id) => !this.#kept.has(id));
    const read = missing.length === 0 ? [] : await this.procedures.versions(q, missing);
    const found = new Map(read.map((version) => [version.id, version]));
    for (const version of read) if (version.status === 'published') this.#keep(version);
    return ids.flatMap((id) => found.get(id) ?? this.#kept.get(id) ?? []);
  }

  /** The published version of a procedure on a day; null where there is none. The code may carry an agency suffix. */
  async versionOn(q: Queryable, code: string, on: PlainDate): Promise<ProcedureVersion | null> {
    const bare = parseProcedureCode(code)?.code;
    const period = bare === undefined ? null : await this.procedures.periodOn(q, bare, on);
    if (!period) return null;
    const [version] = await this.#inForce(q, [period]);
    return version ?? null;
  }

  /** What units of a level take in on a day, by field and name. */
  async versionsForIntake(q: Queryable, level: UnitLevel, on: PlainDate): Promise<ProcedureVersion[]> {
    return this.#inForce(q, await this.procedures.periodsForIntake(q, level, on));
  }

  /** By code, words in any order without accents, what people call it, with slips of the pen; an empty text lists all. */
  async search(q: Queryable, text: string, options: SearchOptions): Promise<ProcedureHit[]> {
    return this.finder.search(q, text, options);
  }

  /** The same over the whole national list: what is only listed has no version and cannot be taken in. */
  async searchAll(q: Queryable, text: string, options: SearchOptions): Promise<CatalogueEntry[]> {
    return this.finder.searchAll(q, text, options);
  }

  /** A procedure that the national list names and that has no version in force on a day; else null. */
  async listed(q: Queryable, code: string, on: PlainDate): Promise<CatalogueEntry | null> {
    const bare = parseProcedureCode(code)?.code;
    return bare === undefined ? null : this.finder.listed(q, bare, on);
  }

  /**
   * What is offered of a procedure at a place.
   * @param units the place and the units above it, nearest first; the nearest offering counts.
   */
  async offering(
    q: Queryable,
    procedureId: ProcedureId,
    units: readonly UnitId[],
    on: PlainDate,
  ): Promise<ServiceOffering | null> {
    return this.offerings.nearest(q, procedureId, units, on);
  }

  /** The version in force on a day and what is offered of it at a place, in one question; see {@link offering}. */
  async offered(
    q: Queryable,
    code: string,
    units: readonly UnitId[],
    on: PlainDate,
  ): Promise<{ readonly version: ProcedureVersion | null; readonly offering: ServiceOffering | null }> {
    const bare = parseProcedureCode(code)?.code ?? code;
    const [version, offering] = await Promise.all([
      this.versionOn(q, code, on),
      this.offerings.nearestByCode(q, bare, units, on),
    ]);
    return { version, offering };
  }

  /** Fields with the number of their procedures in force on a day, by name. */
  async fields(q: Queryable, on: PlainDate): Promise<FieldCount[]> {
    return this.fieldModel.inForce(q, on);
  }

  /** How many procedures units offer at each level and mode on a day. */
  async offeringCounts(q: Queryable, units: readonly UnitId[], on: PlainDate): Promise<OfferingCount[]> {
    return this.offerings.counts(q, units, on);
  }

  /** Versions with the period that the database has now, since another process may have ended one. */
  async #inForce(q: Queryable, periods: readonly VersionPeriod[]): Promise<ProcedureVersion[]> {
    const ends = new Map(periods.map((period) => [period.id, period.validTo]));
    const versions = await this.versionsByIds(q, [...ends.keys()]);
    return versions.map((version) => {
      const validTo = ends.get(version.id) ?? null;
      if (version.validTo === validTo) return version;
      const fresh = { ...version, validTo };
      this.#keep(fresh);
      return fresh;
    });
  }

  #keep(version: ProcedureVersion): void {
    this.#kept.set(version.id, version);
    if (this.#kept.size <= KEPT) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}
