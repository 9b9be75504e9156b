/** Faults of the required papers: Nghị định 63/2010 Điều 8.2.d, components and number of sets. */
import type { Blocker } from '../../../kernel/domain-error.js';
import { fault, isBlank, isCount, isKey, repeated, unless } from './fault.js';
import type { DocumentRequirement, ProcedureVersion } from './procedure-version.js';

const MAXIMUM_SETS = 20;
const MAXIMUM_COPIES = 100;

export function documentFaults(version: ProcedureVersion): Blocker[] {
  const { documents, sets } = version;
  return [
    ...unless(documents.length > 0, 'version.documents-missing', 'documents'),
    ...unless(isCount(sets, 1, MAXIMUM_SETS), 'version.sets-invalid', 'sets', { sets }),
    ...documents.flatMap((document, index) => requirementFaults(document, `documents.${String(index)}`)),
    ...repeated(documents, (document) => document.key).map(([document, index]) =>
      fault('document.key-repeated', `documents.${String(index)}.key`, { key: document.key }),
    ),
    ...repeated(documents, (document) => document.id).map(([document, index]) =>
      fault('version.id-repeated', `documents.${String(index)}.id`, { id: document.id }),
    ),
  ];
}

function requirementFaults(document: DocumentRequirement, field: string): Blocker[] {
  const counts = ['originals', 'certifiedCopies', 'photocopies'] as const;
  const asked = counts.reduce((sum, name) => sum + document[name], 0);
  const substitute = document.substitutedByData;
  return [
    ...unless(isKey(document.key), 'document.key-invalid', `${field}.key`, { key: document.key }),
    ...unless(!isBlank(document.nameVi), 'document.name-missing', `${field}.nameVi`, { key: document.key }),
    ...counts.flatMap((name) =>
      unless(isCount(document[name], 0, MAXIMUM_COPIES), 'document.count-invalid', `${field}.${name}`, {
        key: document.key,
        count: document[name],
      }),
    ),
    // A paper that is neither filed nor shown, and that no register stands in for, is no paper.
    ...unless(asked > 0 || document.shownOnly || substitute !== null, 'document.nothing-asked', field, {
      key: document.key,
    }),
    ...unless(substitute === null || !isBlank(substitute), 'document.register-blank', `${field}.substitutedByData`, {
      key: document.key,
    }),
  ];
}
