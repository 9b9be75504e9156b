import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import {
  compileDirectory,
  type Period,
  type StaffPost,
  type UnitDirectory,
  type UnitId,
  type UnitSet,
  type UnitSuccession,
} from '../domain/index.js';
import { UnitReadModel } from '../persistence/unit.read-model.js';
import { parseUnitFile } from './parse-unit-file.js';
import { planUnitFile } from './plan-unit-file.js';
import { ImportUnits, type ImportProgress, type ImportReport } from './import-units.js';

/** What the rest of the system asks of the organisation. */
@Injectable()
export class Organisation {
  /** The newest directory asked for. Revisions are never reused, so equal revisions are equal states. */
  #kept: { readonly revision: string; readonly directory: Promise<UnitDirectory> } | undefined;

  constructor(
    private readonly units: UnitReadModel,
    private readonly imports: ImportUnits,
  ) {}

  /** All units as of what `q` sees: inside a transaction with its own changes. One small read when nothing changed. */
  async directory(q: Queryable): Promise<UnitDirectory> {
    const revision = await this.units.revision(q);
    if (this.#kept?.revision === revision) return this.#kept.directory;
    const kept = { revision, directory: this.load(q) };
    this.#kept = kept;
    kept.directory.catch(() => {
      if (this.#kept === kept) this.#kept = undefined;
    });
    return kept.directory;
  }

  /** Loads or brings up to date; see {@link UnitSet}. Doing it twice changes nothing the second time. */
  async importUnits(tx: Tx, set: UnitSet, onProgress?: ImportProgress): Promise<ImportReport> {
    return this.imports.run(tx, set, onProgress);
  }

  /**
   * Loads a list of places (CSV); see {@link parseUnitFile} and {@link planUnitFile}.
   * @param options the period of the lines that name none, and whether a place that is there may get another name.
   * @throws DomainError `unit-file.broken` with every faulty line; nothing is loaded then.
   */
  async importUnitFile(
    tx: Tx,
    text: string,
    options: Period & { readonly mayRename?: boolean },
    onProgress?: ImportProgress,
  ): Promise<ImportReport> {
    const lines = parseUnitFile(text, options);
    return this.importUnits(tx, planUnitFile(lines, await this.directory(tx), options.mayRename), onProgress);
  }

  /** What became of units, oldest first. */
  async successionsFrom(q: Queryable, predecessorIds: readonly UnitId[]): Promise<readonly UnitSuccession[]> {
    return this.units.successionsFrom(q, predecessorIds);
  }

  async postsAt(q: Queryable, unitIds: readonly UnitId[], on: PlainDate): Promise<readonly StaffPost[]> {
    return this.units.postsAt(q, unitIds, on);
  }

  private async load(q: Queryable): Promise<UnitDirectory> {
    const { revision, versions, codes } = await this.units.directoryRows(q);
    return compileDirectory(revision, versions, codes);
  }
}
