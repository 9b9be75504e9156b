/** A blank form of a paper that a procedure asks for: to be filled in, or only to be looked at before one comes. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Id } from '../../../kernel/ids.js';
import type { DocumentRequirementId, ProcedureVersion } from './procedure-version.js';

export type ModelFormId = Id<'model-form'>;

export interface ModelForm {
  readonly id: ModelFormId;
  readonly requirementId: DocumentRequirementId;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Of the content, lower-case hexadecimal. */
  readonly sha256: string;
  readonly storageKey: string;
}

/** What can be printed or filled in, with the ending of its address. A picture of a form is none. */
const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
};
/** Of one paper; more than the same form in some formats and languages nobody needs. */
const MOST = 10;

/** @param there forms of the paper that are offered now */
export function modelFormFaults(
  version: Pick<ProcedureVersion, 'documents'>,
  form: Pick<ModelForm, 'requirementId' | 'mediaType' | 'sha256'>,
  there: readonly ModelForm[],
): Blocker[] {
  const fault = (code: string, params: Blocker['params'] = {}): Blocker => ({ code, params, field: 'files' });
  const known = version.documents.some(({ id }) => id === form.requirementId);
  return [
    ...(known ? [] : [{ code: 'file.requirement-unknown', field: 'requirementId' }]),
    ...(formEnding(form.mediaType) === null ? [fault('model-form.type-refused')] : []),
    ...(there.some(({ sha256 }) => sha256 === form.sha256) ? [fault('model-form.already-there')] : []),
    ...(there.length >= MOST ? [fault('model-form.too-many', { most: MOST })] : []),
  ];
}

/** `pdf`, `docx` …; null for what is no form. */
export function formEnding(mediaType: string): string | null {
  return ENDINGS[mediaType] ?? null;
}

/** The last part of its address: another content has another one, so that it may be kept for ever. */
export function formAddress({ sha256, mediaType }: Pick<ModelForm, 'sha256' | 'mediaType'>): string {
  return `${sha256}.${formEnding(mediaType) ?? 'bin'}`;
}

/** The hash in an address; null where it is none of ours. */
export function hashOfAddress(address: string): string | null {
  return /^([0-9a-f]{64})\.[a-z]{3,4}$/.exec(address)?.[1] ?? null;
}
