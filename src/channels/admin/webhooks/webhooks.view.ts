/** The subscriptions of other systems, and the form that adds one. Pure. */
import { stateOf, WEBHOOK_TOPICS, type Webhook } from '../../../modules/integrations/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type { FormError } from '../../shared/contracts.js';
import { formatMoment } from '../../shared/formats.js';
import type { Field, SheetForm, SheetPage } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';

export const WEBHOOKS_PATH = '/quan-tri/webhook';

export interface ListFacts {
  readonly webhooks: readonly Webhook[];
  readonly nameOf: (id: UnitId) => string;
  /** Units that may be chosen; none: only looking. */
  readonly units: readonly { readonly id: UnitId; readonly name: string }[];
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FormError[];
  readonly csrf: string;
}

export const hostOf = (url: string): string => new URL(url).host;
export const topicsText = ({ topics }: Pick<Webhook, 'topics'>, words: Words): string =>
  topics.map((topic) => words(`admin.webhooks.topic.${topic}`)).join(', ');

export function webhooksPage({ webhooks, nameOf, units, ...form }: ListFacts, words: Words): SheetPage {
  const heading = words('admin.webhooks.heading');
  return {
    pageTitle: heading,
    heading,
    lead: words('admin.webhooks.lead'),
    errors: form.errors,
    links: [{ href: '/quan-tri/ket-noi', text: words('admin.connections.heading') }],
    tables: [
      {
        caption: heading,
        columns: ['name', 'unit', 'state', 'waiting', 'success', 'failure'].map((key) => ({
          text: words(`admin.webhooks.column.${key}`),
          number: key === 'waiting',
        })),
        rows: webhooks.map((webhook) => ({
          cells: [
            { text: webhook.name, href: `${WEBHOOKS_PATH}/${webhook.id}`, sub: hostOf(webhook.url) },
            { text: nameOf(webhook.unitId), sub: topicsText(webhook, words) },
            { text: words(`admin.webhooks.state.${stateOf(webhook)}`) },
            { text: String(webhook.waiting), number: true, sub: deadText(webhook, words) },
            { text: webhook.succeededAt === null ? '–' : formatMoment(webhook.succeededAt), nowrap: true },
            {
              text: webhook.failedAt === null ? '–' : formatMoment(webhook.failedAt),
              nowrap: true,
              sub: webhook.reason,
            },
          ],
          tone: toneOf(webhook),
        })),
        empty: { title: words('admin.webhooks.none'), text: words('admin.webhooks.none-text') },
      },
    ],
    forms: units.length === 0 ? [] : [addForm(units, form, words)],
  };
}

function deadText({ dead }: Webhook, words: Words): string | null {
  return dead === 0 ? null : words('admin.webhooks.dead', { count: dead });
}

function toneOf(webhook: Webhook): 'overdue' | 'soon' | null {
  if (stateOf(webhook) === 'off') return 'overdue';
  return stateOf(webhook) === 'on' && webhook.failingSince !== null ? 'soon' : null;
}

function addForm(
  units: ListFacts['units'],
  { typed, csrf }: Pick<ListFacts, 'typed' | 'csrf'>,
  words: Words,
): SheetForm {
  const text = (name: string, hint?: string): Field => ({
    ...{ kind: 'text', name, label: words(`admin.webhooks.field.${name}`), value: typed[name] ?? '' },
    ...(hint === undefined ? {} : { hint: words(hint) }),
    maxlength: name === 'name' ? 100 : 500,
  });
  const fresh = Object.keys(typed).length === 0;
  return {
    heading: words('admin.webhooks.add'),
    lead: words('admin.webhooks.add-lead'),
    action: WEBHOOKS_PATH,
    guards: { csrf, idempotencyKey: '' },
    fields: [
      text('name'),
      text('url', 'admin.webhooks.url-hint'),
      {
        ...{ kind: 'select', name: 'unit', label: words('admin.webhooks.field.unit'), value: typed['unit'] ?? '' },
        options: units.map(({ id, name }) => ({ value: id, text: name })),
      },
      ...WEBHOOK_TOPICS.map((topic): Field => {
        const isChosen = fresh ? topic === 'accepted' || topic === 'state' : typed[topic] === '1';
        return {
          ...{ kind: 'checkbox', name: topic, label: words(`admin.webhooks.topic.${topic}`) },
          value: isChosen ? '1' : '',
        };
      }),
      text('procedures', 'admin.webhooks.codes-hint'),
      text('fields', 'admin.webhooks.codes-hint'),
    ],
    submit: words('admin.webhooks.add-submit'),
    main: true,
  };
}
