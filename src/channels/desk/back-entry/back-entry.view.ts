/** Entering afterwards what was done on paper: when, on which paper and why; then the usual sheet or act. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { BackEntry } from '../../../modules/dossiers/index.js';
import { BACK_ENTRY_REASONS, type BackEntryReason } from '../../../modules/dossiers/domain/index.js';
import type { FormError } from '../../shared/contracts.js';
import { formatMoment } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import { readDate } from '../../shared/read-moment.js';
import type { BackEntryForm, LateEntryQuery } from './back-entry.form.js';

export interface BackEntryPage {
  readonly pageTitle: string;
  readonly lead: string;
  readonly csrf: string;
  readonly errors: readonly FormError[];
  readonly values: Readonly<Record<string, string>>;
  readonly reasons: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  readonly rows: readonly {
    readonly code: string;
    readonly href: string;
    readonly event: string;
    readonly at: string;
    readonly recordedAt: string;
    readonly paper: string;
  }[];
}

export interface BackEntryFacts {
  readonly form: BackEntryForm;
  readonly faults: readonly Blocker[];
  readonly csrf: string;
  readonly days: number;
  readonly entries: readonly BackEntry[];
}

export function backEntryPage({ form, faults, csrf, days, entries }: BackEntryFacts, words: Words): BackEntryPage {
  const { day = '', time = '', paperNumber = '', reason = '', code = '' } = form;
  return {
    pageTitle: words('desk.back-entry.title'),
    lead: words('desk.back-entry.lead', { days }),
    csrf,
    errors: faults.map(({ code: fault, params = {}, field = '' }) => ({
      field: field === 'at' ? 'day' : field,
      text: words(fault, params),
    })),
    values: { day, time, paperNumber, code },
    reasons: BACK_ENTRY_REASONS.map((value) => ({
      value,
      text: words(`back-entry.reason.${value}`),
      selected: value === reason,
    })),
    rows: entries.map((entry) => ({
      code: entry.code ?? words('desk.dossier.no-code'),
      href: `/quay/ho-so/${entry.code ?? entry.dossierId}`,
      event: words(`desk.event.${entry.type}`),
      at: formatMoment(entry.at),
      recordedAt: formatMoment(entry.recordedAt),
      paper: `${entry.paperNumber} · ${words(`back-entry.reason.${entry.reason}`)}`,
    })),
  };
}

/** What the form says, for the address of the next page; or what cannot be read in it. */
export function readEntry(form: BackEntryForm): { query: LateEntryQuery; faults: Blocker[] } {
  const on = readDate(form.day ?? '');
  const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(form.time?.trim() ?? '');
  const reason = BACK_ENTRY_REASONS.find((each) => each === form.reason);
  const faults: Blocker[] = [];
  if (!on) faults.push({ code: 'desk.form.date', field: 'day' });
  if (!time) faults.push({ code: 'desk.back-entry.time-wrong', field: 'time' });
  if (!form.paperNumber?.trim()) faults.push({ code: 'back-entry.paper-number-missing', field: 'paperNumber' });
  if (!reason) faults.push({ code: 'desk.back-entry.reason-missing', field: 'reason' });
  if (form.action === 'act' && !form.code?.trim()) faults.push({ code: 'desk.back-entry.code-missing', field: 'code' });
  const luc = `${on ?? ''}T${(time?.[1] ?? '').padStart(2, '0')}:${time?.[2] ?? ''}`;
  return { query: { luc, giay: form.paperNumber?.trim() ?? '', lydo: reason as BackEntryReason }, faults };
}
