/** What a person was given to see of the own data. Pure. */
import type { OwnData } from '../../../modules/feedback/index.js';
import { PARTY_FIELDS } from '../../../modules/identity/domain/index.js';
import type { Words } from '../../shared/words.js';

export interface OwnDataLines {
  readonly heading: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
}

export function ownDataLines({ dossier, applicant, submitter, subject, files }: OwnData, words: Words): OwnDataLines {
  const own = [applicant, ...(submitter?.id === applicant?.id ? [] : [submitter])];
  const people = own.flatMap((party) =>
    PARTY_FIELDS.map((field) => ({ label: words(`portal.privacy.field.${field}`), value: party?.[field] ?? '' })),
  );
  const rest = [
    { label: words('portal.privacy.data.subject'), value: subject ?? '' },
    { label: words('portal.privacy.data.papers'), value: files.join('; ') },
  ];
  return {
    heading: words('portal.privacy-request.data-of', { code: dossier }),
    lines: [...people, ...rest].filter(({ value }) => value !== ''),
  };
}
