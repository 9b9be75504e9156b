/** Suspending an area for force majeure: what has been decided, how far it has got, and the form for the next one. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { SuspensionOrder } from '../../../modules/dossiers/index.js';
import type { FormError, FormGuards } from '../../shared/contracts.js';
import { formatMoment } from '../../shared/formats.js';
import { counted, type Words } from '../../shared/words.js';
import type { ForceMajeureForm } from './force-majeure.form.js';

export interface OrderRow {
  readonly id: string;
  readonly documentNumber: string;
  readonly reason: string;
  readonly area: string;
  readonly procedures: string;
  readonly period: string;
  readonly progress: string;
  /** Its end is open: it can be ended here. */
  readonly open: boolean;
}

export interface ForceMajeurePage {
  readonly pageTitle: string;
  readonly notice: { readonly kind: 'success' | 'information'; readonly text: string } | null;
  readonly errors: readonly FormError[];
  readonly guards: FormGuards;
  readonly values: Readonly<Record<string, string>>;
  readonly units: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  readonly rows: readonly OrderRow[];
}

export interface ForceMajeureFacts {
  readonly orders: readonly {
    readonly order: SuspensionOrder;
    readonly area: string;
    readonly codes: string[] | null;
  }[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly form: ForceMajeureForm;
  readonly faults: readonly Blocker[];
  readonly guards: FormGuards;
  readonly previewed: number | null;
  readonly done: 'ban-hanh' | 'ket-thuc' | null;
}

export function forceMajeurePage(facts: ForceMajeureFacts, words: Words): ForceMajeurePage {
  const { form, previewed, done } = facts;
  return {
    pageTitle: words('desk.force-majeure.title'),
    notice:
      previewed !== null
        ? { kind: 'information', text: counted(words, 'desk.force-majeure.previewed', previewed) }
        : done && { kind: 'success', text: words(`desk.force-majeure.done.${done}`) },
    errors: facts.faults.map(({ code, params = {}, field = '' }) => ({
      field: FIELDS[field] ?? field,
      text: words(code, params),
    })),
    guards: facts.guards,
    values: {
      documentNumber: form.action === 'end' ? '' : (form.documentNumber ?? ''),
      reason: form.reason ?? '',
      procedureCodes: form.procedureCodes ?? '',
      fromOn: form.fromOn ?? '',
      fromTime: form.fromTime ?? '',
      toOn: form.action === 'end' ? '' : (form.toOn ?? ''),
      toTime: form.action === 'end' ? '' : (form.toTime ?? ''),
    },
    units: [
      { value: '', text: words('desk.force-majeure.choose-unit'), selected: !form.unitId },
      ...facts.units.map(({ id, name }) => ({ value: id, text: name, selected: id === form.unitId })),
    ],
    rows: facts.orders.map(({ order, area, codes }) => ({
      id: order.id,
      documentNumber: order.documentNumber,
      reason: order.reason,
      area,
      procedures: codes === null ? words('desk.force-majeure.all-procedures') : codes.join(', '),
      period: periodOf(order, words),
      progress: progressOf(order, words),
      open: order.toAt === null,
    })),
  };
}

const FIELDS: Readonly<Record<string, string>> = { unitIds: 'unitId', fromAt: 'fromOn', toAt: 'toOn' };

function periodOf({ fromAt, toAt }: SuspensionOrder, words: Words): string {
  const from = formatMoment(fromAt);
  return toAt === null
    ? words('desk.force-majeure.open-period', { from })
    : words('desk.force-majeure.period', { from, to: formatMoment(toAt) });
}

function progressOf(order: SuspensionOrder, words: Words): string {
  const { reached, standing, ended, closedAt, plannedCount: planned } = order;
  const figures = { reached, standing, ended, planned };
  return words(closedAt === null ? 'desk.force-majeure.progress' : 'desk.force-majeure.closed', figures);
}
