import { CASE_TOPICS, DOSSIER_TOPICS } from '../../../modules/feedback/domain/index.js';
import type { Words } from '../../shared/words.js';
import type { ComplaintForm } from './feedback.form.js';
import type { FoundUnit, ListedOfficer } from './unit-finder.js';

export interface ComplaintFacts {
  readonly csrf: string;
  readonly form: ComplaintForm;
  readonly unit: FoundUnit | null;
  readonly search: string;
  readonly found: readonly FoundUnit[];
  readonly officers: readonly ListedOfficer[];
  readonly most: number;
}

export function complaintPage({ form, officers, ...facts }: ComplaintFacts, words: Words) {
  const kinds = ['complaint', 'proposal'] as const;
  return {
    ...facts,
    form,
    kinds: kinds.map((value) => ({
      value,
      text: words(`portal.complaint.kind-${value}`),
      checked: (form.kind ?? 'complaint') === value,
    })),
    topics: [
      { value: '', text: words('portal.complaint.choose') },
      ...CASE_TOPICS.map((value) => ({
        value,
        text:
          words(`feedback.topic.${value}`) +
          (DOSSIER_TOPICS.includes(value) ? ` (${words('portal.complaint.needs-dossier')})` : ''),
        selected: form.topic === value,
      })),
    ],
    officers: [
      { value: '', text: words('portal.complaint.no-officer') },
      ...officers.map(({ id, name, role }) => ({
        value: id,
        text: `${name} – ${words(`role.${role}`)}`,
        selected: form.officer === id,
      })),
    ],
  };
}
