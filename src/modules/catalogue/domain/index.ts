export * from './procedure-version.js';
export * from './process-definition.js';
export * from './procedure-code.js';
export { joinOf, MAXIMUM_RUNS, type JoinKind } from './process-graph.js';
export * from './rule-set.js';
export * from './fee-assessment.js';
export * from './service-offering.js';
export { validateVersion } from './validate-version.js';
export { placeVersion, publishedInTime, type Placement, type PublishedPeriod } from './publication.js';
export {
  REVIEW_FLAGS,
  type ListedProcedure,
  type NationalRecord,
  type RecordChannel,
  type RecordFee,
} from './national-record.js';
export { type RecordSpan, type ReviewFlag } from './national-record.js';
export { spanOf } from './record-limits.js';
export { versionOfRecord } from './record-version.js';
export { COMPARED_PARTS, compareVersions, selectorText } from './compare-versions.js';
export type { ComparedPart, VersionDifference } from './compare-versions.js';
export { layoutProcess, type PlacedStep, type ProcessEdge, type ProcessLayout } from './process-layout.js';
export * from './fee-relief.js';
export { explainFee } from './explain-fee.js';
export { resolutionFaults } from './resolution-faults.js';
export * from './model-form.js';
