import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import { Audit } from '../../audit/index.js';
import type { Actor } from '../../identity/domain/index.js';
import { afterReport, type MessageChannel, type ReportedStatus } from '../domain/index.js';
import { MessageStore } from '../persistence/message.store.js';
import { AddressBook } from './address-book.js';

export interface DeliveryReport {
  /** The gateway's name of the report: the same one counts once. */
  readonly reportId: string;
  /** The gateway's name of the message, or our own key. */
  readonly ref: string;
  readonly status: ReportedStatus;
}

/** What became of messages: by reports of gateways, and by people who send again what failed. */
@Injectable()
export class DeliveryRecord {
  constructor(
    private readonly messages: MessageStore,
    private readonly addresses: AddressBook,
    private readonly jobs: JobQueue,
    private readonly audit: Audit,
  ) {}

  /** @returns false where the same report came before. @throws DomainError not-found for a message that was never sent. */
  async report(tx: Tx, channel: MessageChannel, { reportId, ref, status }: DeliveryReport): Promise<boolean> {
    const message = await this.messages.lockByRef(tx, channel, ref);
    if (!message) throw new DomainError('not-found', 'message.unknown');
    if (!(await this.messages.noteReport(tx, { channel, reportId, messageId: message.id, status }))) return false;
    const next = afterReport(message.status, status);
    if (next === message.status) return true;
    await this.messages.setStatus(tx, message.id, next);
    const recipient = { kind: message.recipientKind, id: message.recipientId };
    await this.addresses.learn(tx, { id: message.id, channel, recipient }, next);
    return true;
  }

  /** A dead letter goes back in line. @throws DomainError conflict where it is none any more. */
  async resend(tx: Tx, actor: Actor, id: string): Promise<void> {
    if (!(await this.messages.resend(tx, id))) throw new DomainError('conflict', 'message.not-failed');
    await this.audit.record(tx, { action: 'message.resent', actor, subject: { kind: 'message', id } });
    tx.afterCommit(() => {
      this.jobs.hint('notifications.send', {}, { id: 'wake' });
    });
  }
}
