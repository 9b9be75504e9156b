/** What becomes of a message, and when it is tried again. */

export const MESSAGE_STATUSES = [
  /** Waits for its recipient's digest. */
  'held',
  /** Went out as a line of a digest. */
  'digested',
  'queued',
  /** The gateway took it. */
  'sent',
  'delivered',
  /** Given up: a dead letter until somebody sends it again. */
  'failed',
  /** There is no such address. */
  'bounced',
  /** Not sent, with the reason: no address, not allowed, nobody there. */
  'suppressed',
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** What gateways report afterwards. */
export const REPORTED = ['sent', 'delivered', 'bounced', 'failed'] as const;
export type ReportedStatus = (typeof REPORTED)[number];

/** A later word does not undo a final one; `delivered` after `bounced` (or the other way) keeps what came first. */
const AFTER: Partial<Record<MessageStatus, readonly ReportedStatus[]>> = {
  queued: ['sent', 'delivered', 'bounced', 'failed'],
  sent: ['delivered', 'bounced', 'failed'],
  failed: ['delivered'],
};

/** The status after a report, in whatever order and however often reports come. */
export function afterReport(status: MessageStatus, reported: ReportedStatus): MessageStatus {
  return AFTER[status]?.includes(reported) === true ? reported : status;
}

export const ATTEMPTS_LIMIT = 8;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 3_600_000;

/**
 * Wait before the next attempt: 15 s, 30 s, 1 min … up to an hour, of which up to half is left to chance so that a
 * gateway that comes back is not overrun.
 * @param attempt the one that failed, from 1
 * @param chance in [0, 1)
 */
export function retryWaitMs(attempt: number, chance: number): number {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS);
  return Math.round(wait * (1 - chance / 2));
}

/** One refusal may be a fault of the mail server on that day; the second one is believed. */
export const BOUNCES_UNTIL_UNREACHABLE = 2;

export type FailureKind = 'temporary' | 'permanent';

/** A gateway did not take a message. `code` goes into the record: never an address or a text. */
export class GatewayFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly code: string,
    /** The address does not exist: the message bounced. */
    readonly bounced = false,
  ) {
    super(`gateway: ${code}`);
    this.name = 'GatewayFailure';
  }
}
