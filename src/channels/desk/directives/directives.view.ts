/** Chỉ đạo: who was told what about which dossier, until when, and what they answered. */
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Dossier } from '../../../modules/dossiers/domain/index.js';
import type { DirectiveCounts, ListedDirective, Recipient } from '../../../modules/dossiers/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type { DeadlineBadge, FormError, FormGuards } from '../../shared/contracts.js';
import { SOON_DAYS, type CountWorkingDays } from '../../shared/deadline.view.js';
import { formatDate, formatMoment } from '../../shared/formats.js';
import type { Cell, SheetForm, SheetPage, SheetRow } from '../../shared/sheet/sheet.view.js';
import { counted, type Words } from '../../shared/words.js';
import { VIEWS, type DirectiveAnswerForm, type DirectiveDoneQuery, type DirectiveForm } from './directives.form.js';

export type DirectiveBase = '/lanh-dao/chi-dao' | '/can-bo/chi-dao';

export interface DirectiveReaderFacts {
  readonly base: DirectiveBase;
  readonly now: Instant;
  readonly workingDays: CountWorkingDays;
  readonly nameOf: (id: UnitId) => string;
  readonly words: Words;
}

export function directiveBadge(
  { dueOn, answer }: Pick<ListedDirective, 'dueOn' | 'answer'>,
  now: Instant,
  workingDays: CountWorkingDays,
  words: Words,
): DeadlineBadge {
  if (answer) {
    const late = localDate(answer.at) > dueOn;
    return { kind: late ? 'done-late' : 'done-on-time', words: words(`desk.directive.${late ? 'late' : 'in-time'}`) };
  }
  const today = localDate(now);
  const left = workingDays(today, dueOn);
  if (dueOn < today) {
    return { kind: 'overdue', words: counted(words, 'deadline.overdue-days', Math.max(1, workingDays(dueOn, today))) };
  }
  const kind = left <= SOON_DAYS ? 'soon' : 'on-track';
  return { kind, words: dueOn === today ? words('desk.directive.today') : counted(words, 'deadline.left-days', left) };
}

const toWhom = ({ toUnitId, toName }: ListedDirective, nameOf: (id: UnitId) => string): Cell =>
  toName === null ? { text: nameOf(toUnitId) } : { text: toName, sub: nameOf(toUnitId) };

function rowOf(directive: ListedDirective, first: Cell, reader: DirectiveReaderFacts): SheetRow {
  const { words, now, workingDays, nameOf } = reader;
  const { answer, dueOn, fromUnitId, givenAt, givenBy } = directive;
  const badge = directiveBadge(directive, now, workingDays, words);
  return {
    tone: badge.kind === 'overdue' || badge.kind === 'soon' ? badge.kind : null,
    cells: [
      first,
      { badge, sub: words('desk.directive.by-day', { date: formatDate(dueOn) }) },
      {
        text: directive.words ?? words('desk.directive.erased'),
        sub: words('desk.directive.given', { by: givenBy, unit: nameOf(fromUnitId), at: formatMoment(givenAt) }),
      },
      toWhom(directive, nameOf),
      answer === null
        ? { text: words('desk.directive.no-answer') }
        : {
            text: answer.words ?? words('desk.directive.erased'),
            sub: words('desk.directive.answered', { by: answer.by, at: formatMoment(answer.at) }),
          },
    ],
  };
}

const columns = (first: string, words: Words) =>
  [first, 'left', 'words', 'to', 'answer'].map((key) => ({ text: words(`desk.directive.column.${key}`) }));

export interface DirectiveListFacts {
  readonly view: (typeof VIEWS)[number];
  readonly counts: DirectiveCounts;
  readonly items: readonly ListedDirective[];
}

/** What the reader's units have told others to do, or what they were told. */
export function directiveListPage(
  { view, counts, items }: DirectiveListFacts,
  reader: DirectiveReaderFacts,
): SheetPage {
  const { base, words } = reader;
  const side = base === '/lanh-dao/chi-dao' ? 'given' : 'received';
  return {
    pageTitle: words(`desk.directive.${side}.title`, { open: counts.open, late: counts.late }),
    heading: words(`desk.directive.${side}.heading`),
    lead: words(`desk.directive.${side}.lead`),
    errors: [],
    tabs: VIEWS.map((key) => ({
      ...{ href: `${base}?xem=${key}`, text: words(`desk.directive.view.${key}`) },
      ...{ count: counts[key], current: key === view },
    })),
    tables: [
      {
        caption: words(`desk.directive.view.${view}`),
        columns: columns('dossier', words),
        rows: items.map((each) => {
          const href = `${base}/${each.code ?? each.dossierId}`;
          const named = each.code === null ? { text: words('desk.dossier.no-code') } : { code: each.code };
          return rowOf(each, { ...named, href, sub: each.procedureName }, reader);
        }),
        empty: {
          title: words(`desk.directive.empty.${view}`),
          text: words(`desk.directive.${side}.empty-text`),
        },
      },
    ],
    forms: [],
  };
}

export interface DossierDirectives {
  readonly dossier: Pick<Dossier, 'id' | 'code'>;
  readonly procedureName: string;
  readonly items: readonly ListedDirective[];
  readonly recipients: readonly Recipient[];
  readonly mayAnswer: (directive: ListedDirective) => boolean;
  readonly guards: () => FormGuards;
  readonly today: PlainDate;
  readonly typed: Partial<DirectiveForm & DirectiveAnswerForm>;
  readonly errors: readonly FormError[];
  readonly done: DirectiveDoneQuery['xong'] | null;
}

/** All that was told about one dossier, and the forms to tell more and to answer. */
export function dossierDirectivesPage(facts: DossierDirectives, reader: DirectiveReaderFacts): SheetPage {
  const { dossier, items, errors, done, recipients, mayAnswer } = facts;
  const { base, words } = reader;
  const key = dossier.code ?? dossier.id;
  const path = `${base}/${key}`;
  const answers = items.filter(mayAnswer).map((each, i) => answerForm(each, facts, `${path}/tra-loi`, words, i === 0));
  return {
    pageTitle: words('desk.directive.title', { code: key }),
    heading: words('desk.directive.heading', { code: key }),
    lead: facts.procedureName,
    back: {
      href: `/can-bo/ho-so/${key}`,
      text: words('desk.directive.back'),
    },
    notice: done ? { kind: 'success', text: words(`desk.directive.done.${done}`) } : null,
    errors,
    links: [{ href: base, text: words('desk.directive.all') }],
    tables: [
      {
        caption: words('desk.directive.short'),
        columns: columns('number', words),
        rows: items.map((each) => rowOf(each, { text: String(each.number) }, reader)),
        empty: { title: words('desk.directive.none'), text: words('desk.directive.none-text') },
      },
    ],
    forms: recipients.length === 0 ? answers : [...answers, giveForm(facts, reader, path, answers.length === 0)],
  };
}

function answerForm(
  { id, number, words: told }: ListedDirective,
  { guards, typed }: DossierDirectives,
  action: string,
  words: Words,
  first: boolean,
): SheetForm {
  const sent = typed.id === id || (first && typed.id === undefined);
  return {
    heading: words('desk.directive.answer-heading', { number }),
    lead: told ?? words('desk.directive.erased'),
    ...{ action, guards: guards(), main: first, submit: words('desk.directive.answer') },
    fields: [
      { kind: 'hidden', name: 'id', label: '', value: id },
      {
        ...{ kind: 'textarea', name: 'answer', label: words('desk.directive.answer-words') },
        ...(sent ? {} : { id: `answer-${String(number)}` }),
        value: sent ? (typed.answer ?? '') : '',
      },
    ],
  };
}

function giveForm(
  { recipients, typed, guards, today }: DossierDirectives,
  { nameOf, words }: DirectiveReaderFacts,
  action: string,
  main: boolean,
): SheetForm {
  const options = recipients.flatMap(({ unitId, staff }) => [
    { value: unitId, text: nameOf(unitId), selected: typed.to === unitId },
    ...staff.map(({ accountId, displayName, role }) => {
      const value = `${unitId}:${accountId}`;
      const text = `${nameOf(unitId)} – ${displayName} (${words(`role.${role}`)})`;
      return { value, text, selected: typed.to === value };
    }),
  ]);
  return {
    heading: words('desk.directive.new'),
    ...{ action, guards: guards(), main, submit: words('desk.directive.give') },
    fields: [
      { kind: 'select', name: 'to', label: words('desk.directive.column.to'), options },
      { kind: 'textarea', name: 'words', label: words('desk.directive.column.words'), value: typed.words ?? '' },
      { kind: 'date', name: 'dueOn', label: words('desk.directive.due'), value: typed.dueOn ?? today },
    ],
  };
}
