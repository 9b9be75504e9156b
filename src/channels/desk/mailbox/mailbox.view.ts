/** What the stand-ins of the gateways took in, as it would lie in people's mailboxes and telephones. */
import type { MailboxItem } from '../../../modules/notifications/index.js';
import { formatMoment } from '../../shared/formats.js';
import { counted, type Words } from '../../shared/words.js';

export interface MailboxFacts {
  readonly items: readonly MailboxItem[];
  readonly addresses: readonly { readonly address: string; readonly count: number }[];
  /** Null: everybody's. */
  readonly chosen: string | null;
}

export interface MailboxPage {
  readonly heading: string;
  readonly summary: string;
  readonly options: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  readonly items: readonly {
    readonly id: string;
    readonly channel: string;
    readonly address: string;
    readonly title: string | null;
    readonly when: string;
    /** Paragraphs of lines. */
    readonly paragraphs: readonly (readonly string[])[];
  }[];
}

export function mailboxPage({ items, addresses, chosen }: MailboxFacts, words: Words): MailboxPage {
  return {
    heading: words('desk.mailbox.heading'),
    summary: counted(words, 'desk.mailbox.shown', items.length),
    options: [
      { value: '', text: words('desk.mailbox.everybody'), selected: chosen === null },
      ...addresses.map(({ address, count }) => ({
        ...{ value: address, text: `${address} (${String(count)})`, selected: address === chosen },
      })),
    ],
    items: items.map(({ id, channel, address, subject, body, receivedAt }) => ({
      ...{ id, address, title: subject, when: formatMoment(receivedAt) },
      channel: words(`desk.mailbox.channel.${channel}`),
      paragraphs: body
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.split('\n')),
    })),
  };
}
