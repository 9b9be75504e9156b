/** The register of personal data, and what each role sees of a person, as tables. Pure. */
import {
  DISCLOSURE,
  PARTY_FIELDS,
  PERSONAL_DATA,
  VIEWERS,
  type PersonalData,
} from '../../../modules/identity/domain/index.js';
import type { Words } from '../../shared/words.js';

export interface StatementTable {
  readonly heading: string;
  readonly columns: readonly string[];
  /** The first cell of a row is its head. */
  readonly rows: readonly (readonly string[])[];
}

export function privacyTables(words: Words): StatementTable[] {
  const say = (key: string): string => words(`portal.privacy.${key}`);
  const data: readonly PersonalData[] = PERSONAL_DATA;
  return [
    {
      heading: say('register'),
      columns: ['data', 'purpose', 'basis', 'kept'].map((key) => say(`column.${key}`)),
      rows: data.map(({ code, purposes, basis, kept, sensitive }) => [
        sensitive ? `${say(`data.${code}`)} (${say('sensitive')})` : say(`data.${code}`),
        purposes.map((purpose) => say(`purpose.${purpose}`)).join('; '),
        say(`basis.${basis}`),
        say(`kept.${kept}`),
      ]),
    },
    {
      heading: say('viewers'),
      columns: [say('column.viewer'), ...PARTY_FIELDS.map((field) => say(`field.${field}`))],
      rows: VIEWERS.map((viewer) => [
        viewer === 'self' ? say('viewer.self') : words(`role.${viewer}`),
        ...PARTY_FIELDS.map((field) => say(`shown.${DISCLOSURE[viewer][field]}`)),
      ]),
    },
  ];
}
