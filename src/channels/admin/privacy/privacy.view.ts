/** Cases of personal data with their clocks, as sheets. */
import type { Instant } from '../../../kernel/instant.js';
import { PARTY_FIELDS } from '../../../modules/identity/domain/index.js';
import {
  nextPrivacyDue,
  offeredPrivacySteps,
  PRIVACY_KINDS,
  PRIVACY_STEPS,
  type PrivacyCase,
} from '../../../modules/feedback/domain/index.js';
import type { FormError, FormGuards } from '../../shared/contracts.js';
import { formatMoment } from '../../shared/formats.js';
import type { Field, SheetForm, SheetPage, SheetRow, SheetTable } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';

export interface FormState {
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FormError[];
  readonly done: string | null;
  readonly guards: FormGuards;
}

export const PRIVACY_PATH = '/quan-tri/du-lieu-ca-nhan';

export function privacyPage(cases: readonly PrivacyCase[], now: Instant, state: FormState, words: Words): SheetPage {
  const open = cases.filter(({ finishedAt }) => finishedAt === null);
  const closed = cases.filter(({ finishedAt }) => finishedAt !== null);
  const { errors, done } = state;
  const requests = open.filter(({ kind }) => kind !== 'incident');
  return {
    pageTitle: words('admin.privacy.heading'),
    heading: words('admin.privacy.heading'),
    lead: words('admin.privacy.lead'),
    notice: done === null ? null : { kind: 'success', text: words(`admin.privacy.done.${done}`) },
    errors,
    tables: [table('open', open, now, words), table('closed', closed, now, words)],
    forms: [
      openForm(state, words),
      ...(open.length > 0 ? [stepForm(open, state, words)] : []),
      ...(requests.length > 0 ? [fulfilForm(requests, state, words)] : []),
    ],
  };
}

function table(side: 'open' | 'closed', cases: readonly PrivacyCase[], now: Instant, words: Words): SheetTable {
  return {
    heading: words(`admin.privacy.${side}-cases`),
    caption: words(`admin.privacy.${side}-cases`),
    columns: ['kind', 'opened', 'due', 'state'].map((key) => ({ text: words(`admin.privacy.column.${key}`) })),
    rows: cases.map((subject) => row(subject, now, words)),
    empty: { title: words(`admin.privacy.none-${side}`) },
  };
}

function row(subject: PrivacyCase, now: Instant, words: Words): SheetRow {
  const { kind, matter, askedBy, openedAt, dueAt, replyBy, repliedAt, outcome, answer } = subject;
  const next = nextPrivacyDue(subject);
  const late = next !== null && next < now;
  const waits = replyBy !== null && repliedAt === null;
  return {
    cells: [
      { text: words(`admin.privacy.kind.${kind}`), sub: askedBy ? `${askedBy}: ${matter}` : matter },
      { text: formatMoment(openedAt), nowrap: true },
      {
        text: formatMoment(dueAt),
        sub: waits ? words('admin.privacy.reply-by', { moment: formatMoment(replyBy) }) : null,
      },
      { text: words(`admin.privacy.${outcome ?? (late ? 'late' : 'running')}`), sub: answer },
    ],
    tone: late ? 'overdue' : null,
  };
}

function openForm({ typed, guards }: FormState, words: Words): SheetForm {
  return {
    heading: words('admin.privacy.new'),
    action: PRIVACY_PATH,
    guards,
    fields: [
      {
        ...{ kind: 'select', name: 'kind', label: words('admin.privacy.column.kind'), value: typed['kind'] ?? '' },
        options: PRIVACY_KINDS.map((kind) => ({ value: kind, text: words(`admin.privacy.kind.${kind}`) })),
      },
      {
        ...{ kind: 'textarea', name: 'matter', label: words('admin.privacy.matter'), value: typed['matter'] ?? '' },
        ...{ hint: words('admin.privacy.matter-hint'), maxlength: 2000 },
      },
      { kind: 'text', name: 'openedOn', label: words('admin.privacy.opened-on'), value: typed['openedOn'] ?? '' },
      { kind: 'text', name: 'openedTime', label: words('admin.privacy.opened-time'), value: typed['openedTime'] ?? '' },
    ],
    submit: words('admin.privacy.submit'),
    main: true,
  };
}

function stepForm(open: readonly PrivacyCase[], { typed, guards }: FormState, words: Words): SheetForm {
  const offered = new Set(open.flatMap(offeredPrivacySteps));
  return {
    heading: words('admin.privacy.act'),
    action: `${PRIVACY_PATH}/buoc`,
    guards,
    fields: [
      caseField(open, typed, words),
      {
        ...{ kind: 'select', name: 'step', label: words('admin.privacy.step'), value: typed['step'] ?? '' },
        options: PRIVACY_STEPS.filter((step) => offered.has(step)).map((step) => ({
          value: step,
          text: words(`admin.privacy.step.${step}`),
        })),
      },
      {
        kind: 'textarea',
        name: 'answer',
        label: words('admin.privacy.answer'),
        value: typed['answer'] ?? '',
        maxlength: 2000,
      },
    ],
    submit: words('admin.privacy.act-submit'),
  };
}

/** What a request asks, done with the data of a dossier. */
function fulfilForm(requests: readonly PrivacyCase[], { typed, guards }: FormState, words: Words): SheetForm {
  const none = { value: '', text: words('admin.privacy.no-field') };
  return {
    heading: words('admin.privacy.fulfil'),
    lead: words('admin.privacy.fulfil-lead'),
    action: `${PRIVACY_PATH}/thuc-hien`,
    guards,
    fields: [
      caseField(requests, typed, words),
      { kind: 'text', name: 'code', label: words('admin.privacy.code'), value: typed['code'] ?? '', maxlength: 50 },
      {
        ...{ kind: 'select', name: 'field', label: words('admin.privacy.field'), value: typed['field'] ?? '' },
        options: [
          none,
          ...PARTY_FIELDS.map((field) => ({ value: field, text: words(`portal.privacy.field.${field}`) })),
        ],
      },
      { kind: 'text', name: 'value', label: words('admin.privacy.value'), value: typed['value'] ?? '', maxlength: 500 },
    ],
    submit: words('admin.privacy.fulfil-submit'),
  };
}

function caseField(cases: readonly PrivacyCase[], typed: FormState['typed'], words: Words): Field {
  return {
    ...{ kind: 'select', name: 'id', label: words('admin.privacy.case'), value: typed['id'] ?? '' },
    options: cases.map(({ id, kind, openedAt }) => ({
      value: id,
      text: `${words(`admin.privacy.kind.${kind}`)}, ${formatMoment(openedAt)}`,
    })),
  };
}
