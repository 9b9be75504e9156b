/** The acts of a dossier as forms: what is offered works without a script, what is not says why (domain.md §3.3). */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { ActCode, OfferedAct } from '../../../modules/dossiers/domain/index.js';
import type { FormError, FormGuards } from '../../shared/contracts.js';
import type { Words } from '../../shared/words.js';
import { ACT_FIELDS, fieldsOf, GRAVE_ACTS, MAIN_ACTS, type FieldName } from './act-fields.js';

export interface Option {
  readonly value: string;
  readonly text: string;
  readonly selected?: boolean;
}

/** A paper to tick. */
export interface ChecklistRow {
  readonly id: string;
  readonly name: string;
  readonly kinds: string;
  readonly mandatory: boolean;
  readonly present: boolean;
  /** Data of a register may stand in for it; null where none does. */
  readonly substitute: { readonly name: string; readonly chosen: boolean } | null;
}

export type ControlKind =
  | 'text'
  | 'textarea'
  | 'select'
  | 'radios'
  | 'checkbox'
  | 'checkboxes'
  | 'date'
  | 'money'
  | 'count'
  | 'checklist'
  | 'hidden';

export interface Control {
  readonly id: string;
  readonly name: FieldName;
  readonly kind: ControlKind;
  readonly label: string;
  readonly hint: string | null;
  readonly value: string;
  readonly options: readonly Option[];
  readonly rows: readonly ChecklistRow[];
  readonly error: string | null;
}

export interface ActForm {
  readonly act: ActCode;
  readonly action: string;
  readonly label: string;
  readonly explanation: string | null;
  readonly main: boolean;
  /** Ends the matter against the applicant’s wish, or for good: it must not look like the others. */
  readonly grave: boolean;
  /** Shown opened: it is the main act, or was sent and came back. */
  readonly open: boolean;
  readonly controls: readonly Control[];
  /** Why it cannot be done now; empty where it can. */
  readonly blockers: readonly string[];
  readonly guards: FormGuards;
}

/** What the controls of a dossier are filled from. */
export interface ActChoices {
  readonly options: Readonly<Partial<Record<FieldName, readonly Option[]>>>;
  /** Ids of the steps whose papers are there; the others are on their way. */
  readonly stepsInHand: readonly string[];
  /** The step last completed, while its completion may be taken back. */
  readonly lastCompleted: Option | null;
  readonly documents: readonly ChecklistRow[];
  /** Values to begin with, such as the fee that is owed; amounts and counts are asked only where one stands here. */
  readonly values: Readonly<Partial<Record<FieldName, string>>>;
}

/** A form that came back: what was typed and what is wrong with it. */
export interface SentAct {
  readonly act: ActCode;
  readonly values: Readonly<Partial<Record<FieldName, string>>>;
  readonly errors: readonly FormError[];
}

const KINDS: Readonly<Record<FieldName, ControlKind>> = {
  stepId: 'select',
  assigneeId: 'select',
  choice: 'radios',
  documents: 'checklist',
  items: 'checkboxes',
  legalClause: 'text',
  unitId: 'select',
  consultationId: 'select',
  answer: 'radios',
  dueOn: 'date',
  amount: 'money',
  noticeNumber: 'text',
  payBy: 'date',
  basis: 'radios',
  voucher: 'text',
  resultCode: 'select',
  number: 'text',
  to: 'radios',
  identityChecked: 'checkbox',
  feeCollected: 'money',
  copies: 'count',
  pages: 'count',
  method: 'select',
  receiptNumber: 'text',
  refundMethod: 'select',
  refundNumber: 'text',
  documentNumber: 'text',
  reason: 'radios',
  system: 'text',
  reference: 'text',
  placeCode: 'text',
  note: 'textarea',
};

/** Fees that are not due and counts that no fee depends on are not asked. */
const ONLY_WITH_A_VALUE: ReadonlySet<FieldName> = new Set<FieldName>(['copies', 'pages', 'feeCollected']);

export interface ActsInput {
  readonly offered: readonly OfferedAct[];
  readonly choices: ActChoices;
  readonly guards: FormGuards;
  /** `/can-bo/ho-so/<code>` */
  readonly base: string;
  readonly sent: SentAct | null;
}

/** Acts of machines, and those that have a page of their own. */
const UNSHOWN: ReadonlySet<ActCode> = new Set<ActCode>([
  'mark-uncollected',
  'submit',
  'apply-calendar',
  'transfer-custody',
]);

export function actForms(input: ActsInput, words: Words): ActForm[] {
  const { offered, sent } = input;
  const mainAct = MAIN_ACTS.find((act) => offered.some((o) => o.act === act && o.blockers.length === 0));
  return offered
    .filter(
      ({ act, blockers }) => !UNSHOWN.has(act) && !blockers.some(({ code }) => code === 'dossier.nothing-to-refund'),
    )
    .map(({ act, blockers }) => ({
      act,
      action: `${input.base}/viec/${ACT_FIELDS[act].slug}`,
      label: words(`desk.act.${act}`),
      explanation: has(words, `desk.act.${act}.about`),
      main: act === mainAct,
      grave: GRAVE_ACTS.has(act),
      open: act === mainAct || sent?.act === act,
      controls: blockers.length > 0 ? [] : controlsOf(act, input, words),
      blockers: blockers.map((blocker) => blockerWords(blocker, words)),
      guards: input.guards,
    }))
    .sort((a, b) => rankOf(a) - rankOf(b));
}

/** Main first, then what can be done, then what cannot. */
function rankOf(form: ActForm): number {
  return form.main ? 0 : form.blockers.length === 0 ? 1 : 2;
}

export function blockerWords(blocker: Blocker, words: Words): string {
  return words(blocker.code, blocker.params);
}

function controlsOf(act: ActCode, { choices, sent }: ActsInput, words: Words): Control[] {
  const { fields, noteIsReason } = fieldsOf(act);
  const mine = sent?.act === act ? sent : null;
  const asked = fields.filter((name) => !ONLY_WITH_A_VALUE.has(name) || choices.values[name] !== undefined);
  return asked.map((name) => {
    const options = optionsOf(act, name, choices);
    const value = mine?.values[name] ?? choices.values[name] ?? '';
    const label = name === 'note' && noteIsReason ? 'desk.field.note-reason' : `desk.field.${name}`;
    return {
      id: `${act}-${name}`,
      name,
      kind: kindOf(name, options),
      label: words(label),
      hint: has(words, `${label}.hint`),
      value: value === '' && options.length === 1 ? (options[0]?.value ?? '') : value,
      options: options.map((option) => ({ ...option, selected: value.split(',').includes(option.value) })),
      rows: name === 'documents' ? choices.documents : [],
      error: mine?.errors.find((error) => error.field === name)?.text ?? null,
    };
  });
}

/** Of the steps only those that the act can be about. */
function optionsOf(act: ActCode, name: FieldName, choices: ActChoices): readonly Option[] {
  const { options, stepsInHand, lastCompleted } = choices;
  const all = options[name] ?? [];
  if (name === 'stepId' && act === 'retrieve-step') return lastCompleted ? [lastCompleted] : [];
  if (name !== 'stepId' || act === 'assign-step') return all;
  return all.filter((option) => stepsInHand.includes(option.value) !== (act === 'receive-step'));
}

/**
 * What stands against a form, in words and at its fields. Reasons that belong to no field of the act stand in the summary
 * alone; a paper and an event are called by their names, not their keys.
 */
export function sentErrors(
  act: ActCode,
  faults: readonly Blocker[],
  documents: readonly { readonly key: string; readonly nameVi: string }[],
  words: Words,
): FormError[] {
  const fields: readonly string[] = fieldsOf(act).fields;
  return faults.map(({ code, params = {}, field = '' }) => {
    const paper = documents.find(({ key }) => key === params['document']);
    const event = params['type'];
    const named = {
      ...params,
      ...(paper ? { document: paper.nameVi } : {}),
      ...(event === undefined ? {} : { event: words(`desk.event.${String(event)}`) }),
    };
    const text = words(code, named);
    return { field: fields.includes(field) ? field : '', text };
  });
}

/** A choice with one answer is not a question. */
function kindOf(name: FieldName, options: readonly Option[]): ControlKind {
  const kind = KINDS[name];
  const asks = kind === 'select' || kind === 'radios';
  if (!asks || options.length > 1) return kind;
  return name === 'stepId' || name === 'consultationId' || name === 'choice' || options.length === 1 ? 'hidden' : kind;
}

function has(words: Words, code: string): string | null {
  const text = words(code);
  return text === code ? null : text;
}
