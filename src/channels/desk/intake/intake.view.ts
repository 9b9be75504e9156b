/** Taking in at the counter, in one screen: procedure, person, papers, and beside them the fee and the promised date. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { TimeLimit } from '../../../modules/calendar/domain/index.js';
import type {
  Channel,
  DocumentRequirement,
  FeeRelief,
  ProcedureCase,
} from '../../../modules/catalogue/domain/index.js';
import type { BackEntryReason, DeliveryWay } from '../../../modules/dossiers/domain/index.js';
import type { FormError, FormGuards } from '../../shared/contracts.js';
import { formatDate, formatMoment, formatTime, formatWeekday } from '../../shared/formats.js';
import { limitWords } from '../../shared/time-limit.view.js';
import { counted, type Words } from '../../shared/words.js';
import { lateEntryOf } from '../back-entry/back-entry.form.js';
import type { ChecklistRow, Option } from '../dossier/acts.view.js';
import { feePart, type FeePart, type Line, type ShownFee } from './intake-fees.view.js';
import type { IntakeForm } from './intake.form.js';

/** What was typed, as text; empty where nothing was. */
export interface IntakeValues {
  readonly procedureCode: string;
  readonly caseKey: string;
  readonly placeCode: string;
  readonly resultCode: string;
  readonly number: string;
  readonly identityChecked: string;
  readonly luc: string;
  readonly giay: string;
  readonly lydo: string;
  readonly channel: Channel;
  readonly postmarkOn: string;
  readonly fullName: string;
  readonly personalId: string;
  readonly phone: string;
  readonly addressText: string;
  readonly submitterName: string;
  readonly subject: string;
  readonly delivery: string;
  readonly deliveryAddress: string;
  readonly documents: readonly string[];
  readonly substituted: readonly string[];
  readonly copies: string;
  readonly pages: string;
  readonly feeCollected: string;
  readonly feeReliefs?: readonly string[];
}

/** What the rules say about the chosen procedure if it were accepted now; null before one is chosen. */
export interface IntakePreview {
  readonly limit: TimeLimit | null;
  readonly dueOn: PlainDate | null;
  readonly dueAt: Instant | null;
  readonly provisional: boolean;
  /** Steps with the unit that does them and the day they are due, as planned. */
  readonly stages: readonly {
    readonly unit: string;
    readonly limit: TimeLimit | null;
    readonly dueOn: PlainDate | null;
  }[];
  readonly skippedDays: number;
  readonly holidays: readonly string[];
  readonly competent: string | null;
  readonly returnAt: string | null;
  readonly fees: readonly ShownFee[];
  readonly feeDue: number;
  /** Whether the fee counts copies or pages, so that they must be asked. */
  readonly asksCopies: boolean;
  readonly asksPages: boolean;
  readonly feeTiming: 'none' | 'prepaid' | 'at-intake' | 'at-return';
}

export interface IntakeFacts {
  readonly now: Instant;
  readonly unitName: string;
  readonly procedures: readonly { readonly code: string; readonly name: string; readonly field: string }[];
  readonly requirements: readonly DocumentRequirement[];
  /** Cases of the procedure, where limits and fees differ by case. */
  readonly cases?: readonly ProcedureCase[];
  /** Communes to choose from, where the place decides who is competent. */
  readonly places?: readonly { readonly code: string; readonly name: string }[];
  /** Results of a procedure that is settled at once; empty for every other. */
  readonly settles?: readonly { readonly code: string; readonly name: string }[];
  /** Ways to have the result; one where there is no choice. */
  readonly ways?: readonly DeliveryWay[];
  /** What may be claimed of the fee of the procedure; empty: nothing. */
  readonly reliefs?: readonly FeeRelief[];
  readonly values: IntakeValues;
  readonly preview: IntakePreview | null;
  readonly errors: readonly FormError[];
  readonly guards: FormGuards;
}

export interface IntakePage extends FeePart {
  readonly pageTitle: string;
  readonly summary: string;
  readonly errors: readonly FormError[];
  readonly guards: FormGuards;
  readonly values: IntakeValues;
  readonly procedures: readonly Option[];
  /** Empty where the procedure has no cases. */
  readonly cases: readonly Option[];
  /** Empty where no place is asked for. */
  readonly places: readonly Option[];
  /** The results to choose from where the procedure is settled at once; empty for every other. */
  readonly results: readonly Option[];
  /** Empty where the result can only be had at the counter. */
  readonly ways: readonly Option[];
  readonly byPost: boolean;
  /** Said where it is entered after a day on paper. */
  readonly late: string | null;
  readonly channels: readonly Option[];
  readonly rows: readonly ChecklistRow[];
  readonly missing: readonly string[];
  readonly promise: { readonly big: string; readonly note: string } | null;
  readonly stages: readonly Line[];
  readonly remarks: readonly string[];
  readonly keys: readonly { readonly key: string; readonly does: string }[];
}

export function intakePage(facts: IntakeFacts, language: Language, words: Words): IntakePage {
  const { values, preview, requirements } = facts;
  const rows = requirements.map((requirement) => checklistRow(requirement, values, words));
  const missing = rows.filter((row) => row.mandatory && !row.present && !row.substitute?.chosen).map((row) => row.name);
  return {
    pageTitle: words('desk.intake.title'),
    summary: words('desk.intake.summary', { unit: facts.unitName, date: formatDate(facts.now) }),
    errors: facts.errors,
    guards: facts.guards,
    values,
    ...choicesOf(facts, words),
    late: lateWords(values, words),
    rows,
    missing,
    promise: preview && promiseOf(preview, language, words),
    stages: preview ? stagesOf(preview, facts.now, words) : [],
    remarks: preview ? remarksOf(preview, words) : [],
    ...feePart(facts, language, words),
    keys: [
      { key: 'F9', does: words('desk.intake.accept') },
      { key: 'Space', does: words('ui.keys.tick') },
      { key: '/', does: words('ui.keys.search') },
    ],
  };
}

function choicesOf(
  facts: IntakeFacts,
  words: Words,
): Pick<IntakePage, 'procedures' | 'cases' | 'places' | 'results' | 'channels' | 'ways' | 'byPost'> {
  const { values, procedures, cases = [], places = [], settles = [], ways = [] } = facts;
  const option = (value: string, text: string, chosen: string): Option => ({ value, text, selected: value === chosen });
  const asked = (first: string, options: Option[], chosen: string): Option[] =>
    options.length === 0 ? [] : [option('', words(first), chosen), ...options];
  const { procedureCode, caseKey, placeCode, resultCode, channel } = values;
  return {
    procedures: [
      option('', words('desk.intake.choose-procedure'), procedureCode),
      ...procedures.map(({ code, name }) => option(code, `${code} · ${name}`, procedureCode)),
    ],
    cases: asked(
      'desk.intake.choose-case',
      cases.map(({ key, nameVi }) => option(key, nameVi, caseKey)),
      caseKey,
    ),
    places: asked(
      'desk.intake.choose-place',
      places.map(({ code, name }) => option(code, `${name} · ${code}`, placeCode)),
      placeCode,
    ),
    results: settles.map(({ code, name }) => option(code, name, resultCode)),
    ways: ways.length < 2 ? [] : ways.map((way) => option(way, words(`desk.delivery.${way}`), values.delivery)),
    byPost: ways.includes('post'),
    channels: (['direct', 'postal'] as const).map((each) => option(each, words(`channel.${each}`), channel)),
  };
}

function lateWords({ luc, giay, lydo }: IntakeValues, words: Words): string | null {
  const entry = lateEntryOf({ luc, giay, lydo: lydo as BackEntryReason });
  return entry && words('desk.back-entry.entry', { at: formatMoment(entry.at), paper: entry.paperNumber });
}

/** A required paper with what was ticked; the kinds in words: `1 bản chính, 1 bản sao`. */
export function checklistRow(
  requirement: DocumentRequirement,
  ticked: Pick<IntakeValues, 'documents' | 'substituted'>,
  words: Words,
): ChecklistRow {
  const { id, nameVi: name, mandatory, substitutedByData } = requirement;
  return {
    id,
    name,
    kinds: kindsOf(requirement, words),
    mandatory,
    present: ticked.documents.includes(id),
    substitute:
      substitutedByData === null ? null : { name: substitutedByData, chosen: ticked.substituted.includes(id) },
  };
}

function kindsOf(requirement: DocumentRequirement, words: Words): string {
  const counts: [string, number][] = [
    ['original', requirement.originals],
    ['certified', requirement.certifiedCopies],
    ['photocopy', requirement.photocopies],
  ];
  const kinds = counts.filter(([, n]) => n > 0).map(([kind, n]) => counted(words, `desk.copies.${kind}`, n));
  return [...kinds, ...(requirement.shownOnly ? [words('desk.copies.shown')] : [])].join(', ');
}

function promiseOf(preview: IntakePreview, language: Language, words: Words): IntakePage['promise'] {
  if (!preview.limit || !preview.dueOn || preview.dueAt === null) {
    return { big: words('deadline.no-limit'), note: words('desk.intake.no-promise') };
  }
  return {
    big: formatDate(preview.dueOn),
    note: words('desk.intake.promise-note', {
      weekday: formatWeekday(preview.dueOn, language),
      time: formatTime(preview.dueAt),
      limit: limitWords(preview.limit, words),
    }),
  };
}

function stagesOf({ stages }: IntakePreview, now: Instant, words: Words): Line[] {
  return [
    { label: words('desk.intake.received-today'), value: formatDate(now).slice(0, 5) },
    ...stages.map(({ unit, limit, dueOn }) => ({
      label: limit ? `${unit}, ${limitWords(limit, words)}` : unit,
      value: dueOn === null ? '' : formatDate(dueOn).slice(0, 5),
    })),
  ];
}

function remarksOf(preview: IntakePreview, words: Words): string[] {
  const remarks: string[] = [];
  if (preview.skippedDays > 0) {
    const holidays = preview.holidays.length > 0 ? preview.holidays.join(', ') : words('desk.intake.no-holiday');
    remarks.push(counted(words, 'desk.intake.skipped', preview.skippedDays, { holidays }));
  }
  if (preview.provisional) remarks.push(words('desk.intake.provisional'));
  if (preview.returnAt) remarks.push(words('desk.intake.return-at', { unit: preview.returnAt }));
  if (preview.competent === null) remarks.push(words('desk.intake.no-competent-unit'));
  return remarks;
}

/** The sheet as it was filled in, for showing it again. */
export function typedIntake(form: IntakeForm): IntakeValues {
  const text = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise);
  const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  return {
    procedureCode: text(form.procedureCode),
    caseKey: text(form.caseKey),
    placeCode: text(form.placeCode),
    resultCode: text(form.resultCode),
    number: text(form.number),
    identityChecked: text(form.identityChecked),
    luc: text(form.luc),
    giay: text(form.giay),
    lydo: text(form.lydo),
    channel: form.channel === 'postal' ? 'postal' : 'direct',
    postmarkOn: text(form.postmarkOn),
    fullName: text(form.fullName),
    personalId: text(form.personalId),
    phone: text(form.phone),
    addressText: text(form.addressText),
    submitterName: text(form.submitterName),
    subject: text(form.subject),
    delivery: text(form.delivery, 'counter'),
    deliveryAddress: text(form.deliveryAddress),
    documents: list(form.documents),
    substituted: list(form.substituted),
    copies: text(form.copies, '1'),
    pages: text(form.pages, '1'),
    feeCollected: text(form.feeCollected),
    feeReliefs: list(form.feeReliefs),
  };
}

/** What stands against the sheet, at its fields; a paper is called by its name. */
export function intakeErrors(
  faults: readonly Blocker[],
  documents: readonly DocumentRequirement[],
  words: Words,
): FormError[] {
  return faults.map(({ code, params = {}, field = '' }) => {
    const paper = documents.find(({ key }) => key === params['document']);
    return { field, text: words(code, paper ? { ...params, document: paper.nameVi } : params) };
  });
}
