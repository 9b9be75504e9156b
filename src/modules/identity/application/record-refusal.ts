import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { Actor } from '../domain/actor.js';

/** Notes that somebody signed in tried what they may not (ASVS 5.0 §16.3.2). */
@Injectable()
export class RecordRefusal {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
  ) {}

  /** The route's pattern, never the address: that may hold codes and searches. */
  async run(actor: Actor, method: string, route: string): Promise<void> {
    const id = `${method}:${route}`.replace(/[^A-Za-z0-9._:/@+*-]/g, '-').slice(0, 128);
    await this.unitOfWork.run((tx) =>
      this.audit.record(tx, { action: 'access.refused', actor, subject: { kind: 'route', id } }),
    );
  }
}
