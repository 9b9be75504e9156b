/** What must I do? The way in: search words, or a field; then the procedures, each with where it is filed. */
import type { CatalogueEntry, FieldCount } from '../../../modules/catalogue/index.js';
import type { Words } from '../../shared/words.js';

/** No more are shown at once: whoever sees so many has not said yet what he wants. */
export const MOST_FOUND = 100;

export interface ProcedureListFacts {
  readonly text: string;
  readonly fieldCode: string | null;
  readonly fields: readonly FieldCount[];
  /** Null where nothing has been asked yet: the fields are the answer. */
  readonly found: readonly CatalogueEntry[] | null;
}

export interface ProcedureListPage {
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  readonly field: { readonly code: string; readonly name: string } | null;
  readonly fields: readonly { readonly href: string; readonly name: string; readonly count: number }[];
  readonly asked: boolean;
  readonly found: readonly {
    readonly href: string;
    readonly name: string;
    readonly code: string;
    readonly field: string;
    readonly levels: string;
    /** Only in the national list: found, without what the page of a procedure tells. */
    readonly listedOnly: boolean;
  }[];
  /** There may be more than are shown. */
  readonly more: boolean;
}

export function fieldHref(code: string): string {
  return `/thu-tuc?linhVuc=${encodeURIComponent(code)}`;
}

export function procedureListPage(facts: ProcedureListFacts, words: Words): ProcedureListPage {
  const field = facts.fields.find(({ code }) => code === facts.fieldCode);
  const heading = headingOf(facts.text, field?.nameVi ?? null, words);
  return {
    title: heading,
    heading,
    text: facts.text,
    field: field ? { code: field.code, name: field.nameVi } : null,
    fields: facts.fields.map(({ code, nameVi, procedures }) => ({
      href: fieldHref(code),
      name: nameVi,
      count: procedures,
    })),
    asked: facts.found !== null,
    found: (facts.found ?? []).map((hit) => ({
      href: `/thu-tuc/${encodeURIComponent(hit.code)}`,
      name: hit.nameVi,
      code: hit.code,
      field: hit.fieldsVi.replaceAll('|', '; '),
      levels: hit.levels.map((level) => words(`level.${level}`)).join(', '),
      listedOnly: hit.versionId === null,
    })),
    more: (facts.found?.length ?? 0) >= MOST_FOUND,
  };
}

function headingOf(text: string, field: string | null, words: Words): string {
  if (text !== '') return words('portal.procedures.heading-found', { text });
  return field === null ? words('portal.procedures.heading') : words('portal.procedures.heading-field', { field });
}
