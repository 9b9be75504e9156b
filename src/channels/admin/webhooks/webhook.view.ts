/** One subscription: what it asks for, how it does, its last deliveries, and what can be done. Pure. */
import { stateOf, type Webhook, type WebhookDelivery } from '../../../modules/integrations/index.js';
import type { FormError } from '../../shared/contracts.js';
import { formatMoment } from '../../shared/formats.js';
import type { SheetForm, SheetPage, SheetRow } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';
import type { WebhookAct } from './webhooks.form.js';
import { hostOf, topicsText, WEBHOOKS_PATH } from './webhooks.view.js';

export interface WebhookFacts {
  readonly webhook: Webhook;
  readonly deliveries: readonly WebhookDelivery[];
  readonly unitName: string;
  readonly mayKeep: boolean;
  readonly done: WebhookAct | null;
  /** A key that was made just now: shown this once. */
  readonly secret: string | null;
  readonly errors: readonly FormError[];
  readonly csrf: string;
}

export function webhookPage(facts: WebhookFacts, words: Words): SheetPage {
  const { webhook, done, secret, errors } = facts;
  return {
    pageTitle: `${webhook.name} · ${words('admin.webhooks.heading')}`,
    heading: webhook.name,
    lead: hostOf(webhook.url),
    back: { href: WEBHOOKS_PATH, text: words('admin.webhooks.heading') },
    notice:
      secret !== null
        ? { kind: 'warning', text: words('admin.webhooks.secret', { secret }) }
        : done && { kind: 'success', text: words(`admin.webhooks.done.${done}`) },
    errors,
    facts: factsOf(facts, words),
    tables: [deliveriesTable(facts, words)],
    forms: facts.mayKeep && stateOf(webhook) !== 'ended' ? formsOf(facts, words) : [],
  };
}

function factsOf({ webhook, unitName }: WebhookFacts, words: Words): { label: string; value: string }[] {
  const fact = (key: string, value: string) => ({ label: words(`admin.webhooks.fact.${key}`), value });
  const all = words('admin.webhooks.all');
  const list = (codes: readonly string[]): string => (codes.length === 0 ? all : codes.join(', '));
  const { formerUntil, succeededAt, failedAt, reason } = webhook;
  return [
    fact('state', words(`admin.webhooks.state.${stateOf(webhook)}`)),
    fact('url', webhook.url),
    fact('unit', unitName),
    fact('topics', topicsText(webhook, words)),
    fact('procedures', list(webhook.procedures)),
    fact('fields', list(webhook.fields)),
    ...(formerUntil === null ? [] : [fact('former', formatMoment(formerUntil))]),
    fact('success', succeededAt === null ? '–' : formatMoment(succeededAt)),
    fact('failure', failedAt === null ? '–' : `${formatMoment(failedAt)} · ${reason ?? ''}`),
  ];
}

function deliveriesTable(
  { webhook, deliveries, mayKeep, csrf }: WebhookFacts,
  words: Words,
): SheetPage['tables'][number] {
  const canPick = mayKeep && stateOf(webhook) !== 'ended' && deliveries.some(isSettled);
  return {
    heading: words('admin.webhooks.deliveries'),
    note: words('admin.webhooks.deliveries-note'),
    caption: words('admin.webhooks.deliveries'),
    columns: ['event', 'created', 'delivery', 'attempts', 'answer'].map((key) => ({
      text: words(`admin.webhooks.column.${key}`),
      number: key === 'attempts',
    })),
    rows: deliveries.map((delivery) => rowOf(delivery, canPick, words)),
    empty: { title: words('admin.webhooks.no-deliveries') },
    ...(canPick
      ? {
          batch: {
            ...{ pickName: 'delivery', action: `${WEBHOOKS_PATH}/${webhook.id}/gui-lai`, fields: [] },
            ...{ guards: { csrf, idempotencyKey: '' }, submit: words('admin.webhooks.send-chosen') },
          },
        }
      : {}),
  };
}

const isSettled = ({ state }: WebhookDelivery): boolean => state === 'delivered' || state === 'dead';

function rowOf(delivery: WebhookDelivery, canPick: boolean, words: Words): SheetRow {
  const { id, type, seq, eventId, createdAt, state, attempts, triedAt, nextAt, status, reason, ms } = delivery;
  const event = words(`event.${type}`);
  const told = [type, ...(seq === null ? [] : [String(seq)]), eventId].join(' · ');
  const answer = status === null ? (reason ?? '–') : `${String(status)} · ${String(ms ?? 0)} ms`;
  const when = state === 'waiting' ? nextAt : triedAt;
  return {
    cells: [
      { text: event, sub: told },
      { text: formatMoment(createdAt), nowrap: true },
      { text: words(`admin.webhooks.delivery.${state}`), sub: when && formatMoment(when) },
      { text: String(attempts), number: true },
      { text: answer },
    ],
    pick: canPick && isSettled(delivery) ? { value: id, label: `${event} ${eventId}` } : null,
    tone: state === 'dead' ? 'overdue' : null,
  };
}

function formsOf({ webhook, csrf }: WebhookFacts, words: Words): SheetForm[] {
  const guards = { csrf, idempotencyKey: '' };
  const path = `${WEBHOOKS_PATH}/${webhook.id}`;
  const act = (what: WebhookAct, main = false): SheetForm => ({
    ...{ heading: words(`admin.webhooks.act.${what}`), lead: words(`admin.webhooks.act-lead.${what}`) },
    ...{ action: `${path}/lam`, guards, submit: words(`admin.webhooks.act-submit.${what}`), main },
    fields: [{ kind: 'hidden', name: 'what', id: `what-${what}`, label: '', value: what }],
  });
  const rotate: SheetForm = {
    ...{ heading: words('admin.webhooks.rotate'), lead: words('admin.webhooks.rotate-lead') },
    ...{ action: `${path}/khoa`, guards, submit: words('admin.webhooks.rotate-submit') },
    fields: [
      {
        ...{ kind: 'select', name: 'hours', label: words('admin.webhooks.field.hours'), value: '72' },
        options: ['0', '24', '72', '168'].map((value) => ({ value, text: words(`admin.webhooks.hours.${value}`) })),
      },
    ],
  };
  const isOn = stateOf(webhook) === 'on';
  return [
    act('thu', isOn),
    ...(webhook.dead > 0 ? [act('gui-lai')] : []),
    rotate,
    isOn ? act('tam-dung') : act('tiep-tuc', true),
    act('ket-thuc'),
  ];
}
