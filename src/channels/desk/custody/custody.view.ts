/** What a reform left to people: each dossier with those who could follow, and what was decided before. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { DecidedCase, QueuedCase } from '../../../modules/routing/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type { FormError, FormGuards } from '../../shared/contracts.js';
import { formatMoment } from '../../shared/formats.js';
import { counted, type Words } from '../../shared/words.js';
import type { CustodyForm } from './custody.form.js';

export interface CustodyFacts {
  readonly cases: readonly { readonly queued: QueuedCase; readonly followers: readonly UnitId[] }[];
  /** All that the reader may decide, shown or not. */
  readonly total: number;
  readonly decided: readonly DecidedCase[];
  readonly unitName: (id: UnitId) => string;
  readonly form: CustodyForm;
  readonly faults: readonly Blocker[];
  readonly done: boolean;
  readonly csrf: string;
  readonly newKey: () => string;
}

export interface CustodyRow {
  /** Ends the ids of its controls. */
  readonly key: string;
  readonly dossierId: string;
  readonly unitId: string;
  readonly href: string;
  readonly code: string;
  readonly procedure: string;
  readonly unit: string;
  readonly legalRef: string;
  readonly suggestion: string;
  readonly options: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  readonly toCode: string;
  readonly guards: FormGuards;
}

export interface CustodyPage {
  readonly pageTitle: string;
  readonly summary: string;
  readonly notice: { readonly kind: 'success'; readonly text: string } | null;
  readonly errors: readonly FormError[];
  readonly rows: readonly CustodyRow[];
  readonly decided: readonly {
    readonly href: string;
    readonly code: string;
    readonly from: string;
    readonly to: string;
    readonly at: string;
    readonly by: string;
  }[];
}

export function custodyPage(facts: CustodyFacts, words: Words): CustodyPage {
  const { cases, decided, unitName, form } = facts;
  const sent = `${form.dossierId ?? ''}-${form.unitId ?? ''}`;
  const there = cases.some(({ queued }) => keyOf(queued) === sent);
  return {
    pageTitle: words('admin.custody.heading'),
    summary: counted(words, 'admin.custody.count', facts.total),
    notice: facts.done ? { kind: 'success', text: words('admin.custody.done') } : null,
    errors: facts.faults.map(({ code, params = {}, field = '' }) => ({
      field: there && (field === 'toUnitId' || field === 'toCode') ? `toCode-${sent}` : '',
      text: words(code, params),
    })),
    rows: cases.map((each) => rowOf(each, facts, words)),
    decided: decided.map((each) => ({
      href: `/can-bo/ho-so/${each.code ?? each.dossierId}`,
      code: each.code ?? words('desk.dossier.no-code'),
      from: unitName(each.unitId),
      to: unitName(each.toUnitId),
      at: formatMoment(each.decidedAt),
      by: each.decidedBy ?? words('admin.custody.by-operator'),
    })),
  };
}

const keyOf = ({ dossierId, unitId }: QueuedCase): string => `${dossierId}-${unitId}`;

function rowOf({ queued, followers }: CustodyFacts['cases'][number], facts: CustodyFacts, words: Words): CustodyRow {
  const { unitName, form } = facts;
  const { dossierId, unitId, suggestedUnitId } = queued;
  const typed = form.dossierId === dossierId && form.unitId === unitId;
  const chosen = typed ? (form.toUnitId ?? '') : (suggestedUnitId ?? '');
  const options = followers.map((id) => ({ value: id, text: unitName(id), selected: id === chosen }));
  const other = { value: '', text: words('admin.custody.other'), selected: chosen === '' };
  return {
    key: keyOf(queued),
    ...{ dossierId, unitId, legalRef: queued.legalRef, procedure: queued.procedure },
    href: `/can-bo/ho-so/${queued.code ?? dossierId}`,
    code: queued.code ?? words('desk.dossier.no-code'),
    unit: unitName(unitId),
    suggestion: suggestedUnitId ? unitName(suggestedUnitId) : words('admin.custody.no-suggestion'),
    options: options.length > 0 ? [other, ...options] : [],
    toCode: typed ? (form.toCode ?? '') : '',
    guards: { csrf: facts.csrf, idempotencyKey: facts.newKey() },
  };
}
