import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { UnitSet } from '../domain/index.js';
import { UnitSetStore, type Touched } from '../persistence/unit-set.store.js';

export interface ImportReport {
  readonly units: Touched;
  readonly versions: Touched;
  readonly codes: Touched;
  readonly successions: Touched & {
    /** Edges to or from units that are not loaded. */
    readonly left: number;
  };
  readonly posts: Touched;
}

export type ImportStage = keyof ImportReport;

/** Called before each stage with the number of rows it brings. */
export type ImportProgress = (stage: ImportStage, rows: number) => void;

/** The PostgreSQL errors that say a set contradicts itself or what is there. */
const FAULTS: Readonly<Record<string, { readonly kind: 'conflict' | 'invalid'; readonly code: string }>> = {
  org_unit_version_period_excl: { kind: 'conflict', code: 'unit.version-overlaps' },
  org_unit_version_start_key: { kind: 'conflict', code: 'unit.version-overlaps' },
  org_unit_version_unit_fkey: { kind: 'invalid', code: 'unit.unknown' },
  org_unit_version_parent_fkey: { kind: 'invalid', code: 'unit.parent-unknown' },
  org_unit_version_period_check: { kind: 'invalid', code: 'unit.period-empty' },
  org_unit_code_period_excl: { kind: 'conflict', code: 'unit-code.taken' },
  org_unit_code_start_key: { kind: 'conflict', code: 'unit-code.taken' },
  org_unit_code_unit_fkey: { kind: 'invalid', code: 'unit.unknown' },
  org_unit_code_code_check: { kind: 'invalid', code: 'unit-code.malformed' },
  staff_post_unit_fkey: { kind: 'invalid', code: 'unit.unknown' },
};

@Injectable()
export class ImportUnits {
  constructor(private readonly store: UnitSetStore) {}

  /**
   * Loads a set within the caller's transaction: all of it or, by a DomainError, nothing once the caller's transaction
   * is gone.
   */
  async run(tx: Tx, set: UnitSet, onProgress: ImportProgress = () => undefined): Promise<ImportReport> {
    await this.store.lock(tx);
    try {
      const report = await this.merge(tx, set, onProgress);
      if (changes(report) > 0) await this.store.nextRevision(tx);
      return report;
    } catch (error) {
      throw asDomainError(error);
    }
  }

  private async merge(tx: Tx, set: UnitSet, onProgress: ImportProgress): Promise<ImportReport> {
    onProgress('units', new Set(set.versions.map((version) => version.unitId)).size);
    const units = { added: await this.store.mergeUnits(tx, set.versions), updated: 0 };
    const [changed] = await this.store.changedKinds(tx, set.versions);
    if (changed !== undefined) throw new DomainError('conflict', 'unit.kind-changed', { name: changed });
    onProgress('versions', set.versions.length);
    const versions = await this.store.mergeVersions(tx, set.versions);
    onProgress('codes', set.codes.length);
    const codes = await this.store.mergeCodes(tx, set.codes);
    onProgress('successions', set.successions.length);
    const successions = await this.store.mergeSuccessions(tx, set.successions);
    onProgress('posts', set.posts.length);
    const posts = await this.store.mergePosts(tx, set.posts);
    const left = await this.store.successionsLeft(tx, set.successions);
    return { units, versions, codes, successions: { ...successions, left }, posts };
  }
}

/** How many rows a load added or brought up to date. */
export function changes({ units, versions, codes, successions, posts }: ImportReport): number {
  return [units, versions, codes, successions, posts].reduce((sum, { added, updated }) => sum + added + updated, 0);
}

function asDomainError(error: unknown): unknown {
  const { constraint, detail } =
    (error as { driverError?: { constraint?: string; detail?: string } }).driverError ?? {};
  const fault = constraint === undefined ? undefined : FAULTS[constraint];
  // The detail names codes, days and ids of units; nothing of a person stands in these tables.
  return fault ? new DomainError(fault.kind, fault.code, { detail: detail ?? '' }) : error;
}
