/** What is wrong with a checklist of papers, or with a list of things asked for, against the pinned version. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { DocumentRequirement } from '../../catalogue/domain/index.js';
import type { AskedItem, CheckedDocument } from './dossier-event.js';

export function documentFaults(
  documents: readonly CheckedDocument[],
  required: readonly DocumentRequirement[],
): Blocker[] {
  const unknown = documents.filter((document) => !required.some((r) => r.id === document.requirementId));
  const repeated = documents.filter((d, i) => documents.findIndex((o) => o.requirementId === d.requirementId) !== i);
  const missing = required.filter((requirement) => {
    const found = documents.find((document) => document.requirementId === requirement.id);
    if (found?.status === 'substituted') return requirement.substitutedByData === null;
    return requirement.mandatory && found?.status !== 'present';
  });
  return [
    ...unknown.map((d) => ({ code: 'dossier.document-unknown', field: 'documents', params: { id: d.requirementId } })),
    ...repeated.map((d) => ({
      code: 'dossier.document-repeated',
      field: 'documents',
      params: { id: d.requirementId },
    })),
    ...missing.map((r) => ({ code: 'dossier.document-missing', field: 'documents', params: { document: r.key } })),
  ];
}

export function itemFaults(items: readonly AskedItem[], required: readonly DocumentRequirement[]): Blocker[] {
  if (items.length === 0) return [{ code: 'dossier.items-missing', field: 'items' }];
  return items
    .filter((item) => !required.some((r) => r.id === item.requirementId) && !item.legalClause?.trim())
    .map(() => ({ code: 'dossier.item-without-basis', field: 'items' }));
}
