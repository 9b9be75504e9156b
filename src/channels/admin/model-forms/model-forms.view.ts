/** The papers of a version with the forms offered for each. Pure. */
import {
  formAddress,
  formEnding,
  type ModelForm,
  type ProcedureVersion,
} from '../../../modules/catalogue/domain/index.js';
import type { FormError } from '../../shared/contracts.js';
import { sizeWords } from '../../shared/formats.js';
import type { SheetForm, SheetPage, SheetRow } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';

export interface ModelFormFacts {
  readonly version: ProcedureVersion;
  readonly forms: readonly ModelForm[];
  readonly path: string;
  /** The paper that was chosen in a form that came back. */
  readonly chosen: string;
  readonly done: string | null;
  /** In megabytes. */
  readonly limit: number;
  readonly errors: readonly FormError[];
  readonly csrf: string;
}

export function modelFormsPage(facts: ModelFormFacts, words: Words): SheetPage {
  const { version, forms, done, errors } = facts;
  const heading = words('admin.model-forms.heading');
  return {
    pageTitle: `${version.code} · ${heading}`,
    heading,
    lead: version.nameVi,
    back: {
      href: `/quan-tri/thu-tuc/${version.code}/${String(version.number)}`,
      text: `${version.code} · ${words('admin.procedures.version', { number: version.number })}`,
    },
    notice: done === null ? null : { kind: 'success', text: words(`admin.model-forms.done.${done}`) },
    errors,
    links: [{ href: `/thu-tuc/${version.code}`, text: words('admin.model-forms.public') }],
    tables: [
      {
        caption: heading,
        columns: ['paper', 'file', 'size'].map((key) => ({ text: words(`admin.model-forms.column.${key}`) })),
        rows: version.documents.flatMap((paper) => rowsOf(paper.nameVi, ofPaper(forms, paper.id), version.code, words)),
        empty: { title: words('admin.model-forms.no-papers') },
      },
    ],
    forms: version.documents.length === 0 ? [] : [addForm(facts, words), ...withdrawForms(facts, words)],
  };
}

const ofPaper = (forms: readonly ModelForm[], paper: string): ModelForm[] =>
  forms.filter(({ requirementId }) => requirementId === paper);

function rowsOf(paper: string, forms: readonly ModelForm[], code: string, words: Words): SheetRow[] {
  if (forms.length === 0) {
    return [{ cells: [{ text: paper }, { text: words('admin.model-forms.none') }, { text: '' }] }];
  }
  return forms.map((form) => ({
    cells: [
      { text: paper },
      { text: form.fileName, href: `/thu-tuc/${code}/mau/${formAddress(form)}` },
      { text: `${(formEnding(form.mediaType) ?? '').toUpperCase()} · ${sizeWords(form.sizeBytes)}`, nowrap: true },
    ],
  }));
}

function addForm({ version, path, chosen, limit, csrf }: ModelFormFacts, words: Words): SheetForm {
  return {
    heading: words('admin.model-forms.add'),
    action: path,
    guards: { csrf, idempotencyKey: '' },
    multipart: true,
    fields: [
      {
        ...{ kind: 'select', name: 'requirementId', label: words('admin.model-forms.column.paper') },
        ...{ value: chosen || (version.documents[0]?.id ?? '') },
        options: version.documents.map(({ id, nameVi }) => ({ value: id, text: nameVi })),
      },
      {
        ...{ kind: 'file', name: 'files', label: words('admin.model-forms.column.file') },
        ...{ hint: words('admin.model-forms.file-hint', { limit }), accept: '.pdf,.docx,.odt,.xlsx,.ods' },
      },
    ],
    submit: words('admin.model-forms.submit'),
    main: true,
  };
}

function withdrawForms({ forms, path, csrf }: ModelFormFacts, words: Words): SheetForm[] {
  if (forms.length === 0) return [];
  const options = forms.map(({ id, fileName }) => ({ value: id, text: fileName }));
  return [
    {
      heading: words('admin.model-forms.withdraw'),
      lead: words('admin.model-forms.withdraw-lead'),
      action: `${path}/thoi`,
      guards: { csrf, idempotencyKey: '' },
      fields: [{ kind: 'select', name: 'form', label: words('admin.model-forms.column.file'), options }],
      submit: words('admin.model-forms.withdraw-submit'),
    },
  ];
}
