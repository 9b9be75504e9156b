import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../../modules/audit/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { PortCheckStore } from '../../../modules/integrations/index.js';
import { MessageReadModel } from '../../../modules/notifications/index.js';
import { ConnectionTrials } from './connection-trials.js';
import { PORTS, type ConnectionFacts, type Port } from './connections.view.js';

/** The ways to other systems: how they stand, and trying one, which is written down. */
@Injectable()
export class ConnectionDesk {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly checks: PortCheckStore,
    private readonly messages: MessageReadModel,
    private readonly trials: ConnectionTrials,
    private readonly audit: Audit,
  ) {}

  async list(): Promise<ConnectionFacts[]> {
    const checks = new Map((await this.checks.all(this.db)).map((check) => [check.port, check]));
    const attempts = new Map<string, { readonly sent: number | null; readonly failed: number | null }>(
      (await this.messages.lastAttempts(this.db)).map(({ channel, ...rest }) => [channel, rest]),
    );
    return PORTS.map((port) => {
      const [check, attempt] = [checks.get(port), attempts.get(port)];
      return {
        port,
        state: this.trials.stateOf(port),
        canTry: this.trials.canTry(port),
        succeededAt: later(check?.succeededAt, attempt?.sent),
        failedAt: later(check?.failedAt, attempt?.failed),
        reason: check?.reason ?? null,
      };
    });
  }

  /** @returns whether it answered. @throws DomainError not-found where there is nothing to try. */
  async tryOne(actor: Actor, port: Port): Promise<boolean> {
    if (!this.trials.canTry(port)) throw new DomainError('not-found', 'admin.connections.nothing-to-try');
    // The other side may take its time: outside every transaction.
    const reason = await this.trials.run(port);
    await this.unitOfWork.run(async (tx) => {
      await this.checks.note(tx, port, reason);
      const detail = { answered: reason === null, reason: reason ?? undefined };
      await this.audit.record(tx, { action: 'connection.tried', actor, subject: { kind: 'port', id: port }, detail });
    });
    return reason === null;
  }
}

function later<Moment extends number>(a: Moment | null = null, b: number | null = null): Moment | null {
  const known = [a, b].filter((each) => each !== null);
  return known.length === 0 ? null : (Math.max(...known) as Moment);
}
