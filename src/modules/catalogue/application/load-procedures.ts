import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { ProcedureVersion } from '../domain/index.js';
import { CatalogueReferenceStore, type FieldRow, type RuleSetRow } from '../persistence/catalogue-reference.store.js';
import { ProcedureStore } from '../persistence/procedure.store.js';
import { seedProcedureId } from './seed-id.js';

export interface ProcedureSeed {
  readonly code: string;
  readonly synonyms: readonly string[];
  /** In order of time; their periods do not overlap. */
  readonly versions: readonly ProcedureVersion[];
}

export interface CatalogueSeed {
  readonly ruleSets: readonly RuleSetRow[];
  readonly fields: readonly FieldRow[];
  readonly procedures: readonly ProcedureSeed[];
}

export interface SeedReport {
  readonly procedures: number;
  readonly versions: number;
  readonly synonyms: number;
  readonly fields: number;
  readonly ruleSets: number;
}

/**
 * Loads what is not there yet and counts it; a second time it does nothing. Versions come checked (the tests validate each
 * against the calendar), so they are written in bulk; the database still refuses overlaps and empty parts.
 */
export async function loadProcedures(tx: Tx, seed: CatalogueSeed): Promise<SeedReport> {
  await tx.query("select pg_advisory_xact_lock(hashtext('catalogue.reference'))");
  const references = new CatalogueReferenceStore();
  const store = new ProcedureStore();
  const ruleSets = await references.setRuleSets(tx, seed.ruleSets);
  const fields = await references.setFields(tx, seed.fields);
  const procedures = await store.addProcedures(
    tx,
    seed.procedures.map(({ code }) => ({ id: seedProcedureId(code), code })),
  );
  const synonyms = await store.addSynonyms(
    tx,
    seed.procedures.flatMap(({ code, synonyms: names }) =>
      names.map((synonym) => ({ procedureId: seedProcedureId(code), synonym })),
    ),
  );
  const there = await store.existing(
    tx,
    seed.procedures.flatMap(({ versions: each }) => each.map(({ id }) => id)),
  );
  // Where an earlier delivery numbered the versions otherwise, because a former one has been added since, they stay as they are.
  const moved = ({ id, validFrom }: ProcedureVersion) => there.has(id) && there.get(id) !== validFrom;
  const all = seed.procedures.flatMap(({ versions: each }) => (each.some(moved) ? [] : each));
  // A later delivery may end a version that an earlier one left open, to make room for the next.
  for (const version of all)
    if (there.has(version.id) && version.validTo !== null) await store.endBy(tx, version.id, version.validTo);
  const missing = all.filter((version) => !there.has(version.id));
  await store.insertDrafts(tx, missing);
  const versions = await store.publish(
    tx,
    missing.map((version) => version.id),
  );
  return { procedures, versions, synonyms, fields, ruleSets };
}
