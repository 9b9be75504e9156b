/** Messages that did not go out, and why others were not sent at all. */
import type { ListedMessage } from '../../../modules/notifications/index.js';
import { MESSAGE_STATUSES, type MessageStatus } from '../../../modules/notifications/domain/index.js';
import type { FormGuards } from '../../shared/contracts.js';
import { formatMoment } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

export interface DeadLettersFacts {
  readonly counts: ReadonlyMap<MessageStatus, number>;
  readonly suppressed: readonly { readonly reason: string; readonly count: number }[];
  readonly dead: readonly ListedMessage[];
  readonly guards: FormGuards;
  readonly done: boolean;
  readonly mailbox: boolean;
}

export function deadLettersPage({ counts, suppressed, dead, guards, done, mailbox }: DeadLettersFacts, words: Words) {
  return {
    pageTitle: words('admin.notices.dead'),
    notice: done ? { kind: 'success', text: words('admin.notices.resent') } : null,
    guards,
    mailboxHref: mailbox ? '/mo-phong/hop-thu' : null,
    counts: MESSAGE_STATUSES.map((status) => ({
      status: words(`admin.notices.status.${status}`),
      count: counts.get(status) ?? 0,
    })),
    suppressed: suppressed.map(({ reason, count }) => ({ reason: reasonText(reason, words), count })),
    rows: dead.map((message) => ({
      id: message.id,
      kind: words(`admin.notices.kind.${message.kind}`),
      channel: words(`admin.notices.channel.${message.channel}`),
      code: message.code,
      status: words(`admin.notices.status.${message.status}`),
      instead: message.instead.map(({ channel, status }) =>
        words('admin.notices.instead', {
          channel: words(`admin.notices.channel.${channel}`),
          status: words(`admin.notices.status.${status}`),
        }),
      ),
      reason: reasonText(message.reason ?? '', words),
      attempts: message.attempts,
      when: message.settledAt === null ? '' : formatMoment(message.settledAt),
    })),
  };
}

const KNOWN = new Set([
  ...['no-address', 'not-allowed', 'nobody-there', 'no-template', 'channel-off', 'not-written'],
  ...['gateway-timeout', 'gateway-rubbish', 'gateway-unreachable', 'gateway-refused', 'unknown-address'],
  ...['smtp-unreachable', 'smtp-550'],
]);

/** Answers of servers that have no words of their own are shown as they came. */
function reasonText(reason: string, words: Words): string {
  return KNOWN.has(reason) ? words(`admin.notices.reason.${reason}`) : reason;
}
