export { CatalogueModule } from './catalogue.module.js';
export { Catalogue } from './application/catalogue.js';
export { PublishVersion } from './application/publish-version.js';
export { loadOfferings, SetOfferings, type NewOffering } from './application/set-offerings.js';
export {
  loadProcedures,
  type CatalogueSeed,
  type ProcedureSeed,
  type SeedReport,
} from './application/load-procedures.js';
export { seedDocumentId, seedFeeLineId, seedProcedureId, seedReliefId, seedVersionId } from './application/seed-id.js';
export type { FieldRow, RuleSetRow } from './persistence/catalogue-reference.store.js';
export type { FieldCount } from './persistence/field.read-model.js';
export {
  createOfferingImport,
  ImportOfferings,
  parseOfferingFile,
  type OfferingFileLine,
  type OfferingImportReport,
} from './application/import-offerings.js';
export {
  OfferingReadModel,
  type HighestLevels,
  type OfferedLevel,
  type OfferingCount,
} from './persistence/offering.read-model.js';
export type { OfferingReport } from './persistence/offering.store.js';
export type { ProcedureHit, SearchOptions } from './persistence/procedure-search.read-model.js';
export {
  createProcedureImport,
  ImportProcedures,
  type ImportLine,
  type ImportOutcome,
  type ProcedureImport,
} from './application/import-procedures.js';
export { parseProcedureFile, type ProcedureFileLine } from './application/parse-procedure-file.js';
export { ProcedureSearch, type CatalogueEntry } from './persistence/procedure-search.read-model.js';
export { ProcedureReadModel, type VersionEntry } from './persistence/procedure.read-model.js';
export { FeeReliefs } from './application/set-fee-reliefs.js';
export { FeeReliefStore } from './persistence/fee-relief.store.js';
export { ModelForms } from './application/model-forms.js';
