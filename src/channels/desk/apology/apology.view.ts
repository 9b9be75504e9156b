/** Letters of apology: the list of those not sent, and one letter to complete, sign and send. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { UnsentApology } from '../../../modules/deadlines/index.js';
import type { FormError, FormGuards } from '../../shared/contracts.js';
import { formatDate } from '../../shared/formats.js';
import { counted, type Words } from '../../shared/words.js';
import type { ApologyForm } from './apology.form.js';

export interface ApologyListPage {
  readonly pageTitle: string;
  readonly base: string;
  readonly notice: { readonly kind: 'success'; readonly text: string } | null;
  readonly printHref: string | null;
  readonly summary: string;
  readonly rows: readonly {
    readonly code: string;
    readonly href: string;
    readonly procedure: string;
    readonly unit: string;
    readonly holder: string;
    readonly dueOn: PlainDate;
    readonly state: string;
    readonly alert: boolean;
    readonly missed: boolean;
    readonly action: string;
  }[];
}

export interface ApologyListFacts {
  readonly base: string;
  readonly letters: readonly UnsentApology[];
  readonly counts: { readonly open: number; readonly missed: number };
  readonly unitName: (id: UnsentApology['unitId']) => string;
  readonly done: 'trinh' | 'gui' | null;
  readonly doneCode: string | null;
}

export function apologyListPage(facts: ApologyListFacts, words: Words): ApologyListPage {
  const { base, letters, counts, unitName, done, doneCode } = facts;
  return {
    pageTitle: words('desk.apology.heading'),
    base,
    notice: done && { kind: 'success', text: words(`desk.apology.done.${done}`, { code: doneCode ?? '' }) },
    printHref: done === 'gui' && doneCode ? `/in/phieu-xin-loi/${doneCode}` : null,
    summary: `${counted(words, 'desk.apology.open', counts.open)} · ${counted(words, 'desk.apology.missed', counts.missed)}`,
    rows: letters.map((letter) => ({
      code: letter.code ?? '',
      href: letter.missedAt === null ? `${base}/${letter.code ?? ''}` : `/can-bo/ho-so/${letter.code ?? ''}`,
      procedure: letter.procedureName,
      unit: unitName(letter.unitId),
      holder: letter.holder ?? words('desk.apology.nobody'),
      dueOn: letter.dueOn,
      state: stateOf(letter, words),
      alert: letter.reason !== 'apology-due',
      missed: letter.missedAt !== null,
      action: words(
        letter.missedAt !== null
          ? 'desk.apology.open-dossier'
          : letter.proposed
            ? 'desk.apology.sign'
            : 'desk.apology.write',
      ),
    })),
  };
}

function stateOf({ reason, proposed, finished, missedAt }: UnsentApology, words: Words): string {
  if (missedAt !== null) return words(finished ? 'desk.apology.missed-finished' : 'deadlines.reason.apology-overdue');
  if (proposed && reason === 'apology-due') return words('desk.apology.proposed');
  return words(`deadlines.reason.${reason}`);
}

export interface ApologyLetterFacts {
  readonly base: string;
  readonly code: string;
  readonly procedure: string;
  readonly applicant: string;
  readonly firstDueOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
  readonly now: Instant;
  readonly proposedDueOn: PlainDate | null;
  readonly proposedReason: string | null;
  /** Which of the two acts the reader may do, and why not the other. */
  readonly may: { readonly propose: boolean; readonly sign: boolean };
  readonly blockers: readonly Blocker[];
  readonly form: ApologyForm;
  readonly faults: readonly Blocker[];
  readonly guards: FormGuards;
}

export interface ApologyLetterPage {
  readonly pageTitle: string;
  readonly base: string;
  readonly code: string;
  readonly action: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly values: { readonly dueOn: string; readonly note: string };
  readonly errors: readonly FormError[];
  readonly reasons: readonly string[];
  readonly guards: FormGuards;
  readonly may: ApologyLetterFacts['may'];
}

export function apologyLetterPage(facts: ApologyLetterFacts, words: Words): ApologyLetterPage {
  const { base, code, form, may } = facts;
  const day = (value: PlainDate | null): string => (value === null ? '–' : formatDate(value));
  return {
    pageTitle: words('desk.apology.letter', { code }),
    base,
    code,
    action: `${base}/${code}`,
    facts: [
      { label: words('desk.apology.procedure'), value: facts.procedure },
      { label: words('desk.apology.applicant'), value: facts.applicant },
      { label: words('desk.apology.first-due'), value: day(facts.firstDueOn) },
      { label: words('desk.apology.due'), value: day(facts.dueOn) },
    ],
    values: {
      dueOn: form.dueOn ?? (facts.proposedDueOn ? formatDate(facts.proposedDueOn) : ''),
      note: form.note ?? facts.proposedReason ?? '',
    },
    errors: facts.faults.map(({ code: fault, params = {}, field = '' }) => ({
      field: ['dueOn', 'note'].includes(field) ? field : field === 'noteId' ? 'note' : '',
      text: words(fault, params),
    })),
    reasons: may.propose || may.sign ? [] : facts.blockers.map(({ code: why, params = {} }) => words(why, params)),
    guards: facts.guards,
    may,
  };
}
