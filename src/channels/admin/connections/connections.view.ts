/** The ways to other systems as lines. No address and no secret of any is shown. Pure. */
import type { Instant } from '../../../kernel/instant.js';
import { formatMoment } from '../../shared/formats.js';
import type { SheetForm, SheetPage } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';

export const PORTS = ['email', 'sms', 'zalo', 'clamav', 'oidc-staff', 'oidc-citizen', 'payment', 'signer'] as const;
export type Port = (typeof PORTS)[number];
export const CONNECTIONS_PATH = '/quan-tri/ket-noi';

export interface ConnectionFacts {
  readonly port: Port;
  readonly state: 'connected' | 'stand-in' | 'off';
  readonly canTry: boolean;
  readonly succeededAt: Instant | null;
  readonly failedAt: Instant | null;
  readonly reason: string | null;
}

interface Asked {
  readonly csrf: string;
  readonly mayTry: boolean;
  readonly tried: { readonly port: Port; readonly answered: boolean } | null;
}

export function connectionsPage(
  facts: readonly ConnectionFacts[],
  { csrf, mayTry, tried }: Asked,
  words: Words,
): SheetPage {
  const heading = words('admin.connections.heading');
  const nameOf = (port: Port): string => words(`admin.connections.port.${port}`);
  const moment = (at: Instant | null): string => (at === null ? '–' : formatMoment(at));
  return {
    pageTitle: heading,
    heading,
    lead: words('admin.connections.lead'),
    notice: tried && {
      kind: tried.answered ? 'success' : 'warning',
      text: words(`admin.connections.${tried.answered ? 'answered' : 'silent'}`, { port: nameOf(tried.port) }),
    },
    errors: [],
    tables: [
      {
        caption: heading,
        columns: ['port', 'state', 'success', 'failure'].map((key) => ({
          text: words(`admin.connections.column.${key}`),
        })),
        rows: facts.map(({ port, state, succeededAt, failedAt, reason }) => ({
          cells: [
            { text: nameOf(port), sub: words(`admin.connections.about.${port}`) },
            { text: words(`admin.connections.state.${state}`) },
            { text: moment(succeededAt), nowrap: true },
            { text: moment(failedAt), nowrap: true, sub: reason && words('admin.connections.reason', { reason }) },
          ],
          tone: failedAt !== null && failedAt > (succeededAt ?? 0) ? 'soon' : null,
        })),
        empty: { title: words('admin.connections.none') },
      },
    ],
    forms: mayTry ? tryForms(facts, csrf, words) : [],
  };
}

function tryForms(facts: readonly ConnectionFacts[], csrf: string, words: Words): SheetForm[] {
  const options = facts
    .filter(({ canTry }) => canTry)
    .map(({ port }) => ({ value: port, text: words(`admin.connections.port.${port}`) }));
  if (options.length === 0) return [];
  return [
    {
      heading: words('admin.connections.try'),
      lead: words('admin.connections.try-lead'),
      action: `${CONNECTIONS_PATH}/thu`,
      guards: { csrf, idempotencyKey: '' },
      fields: [{ kind: 'select', name: 'port', label: words('admin.connections.column.port'), options }],
      submit: words('admin.connections.try-submit'),
    },
  ];
}
