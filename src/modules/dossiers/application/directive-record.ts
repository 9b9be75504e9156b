import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { Audit } from '../../audit/index.js';
import type { Actor } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { DirectiveId, DossierId } from '../domain/index.js';

/** Its payload names the directive. */
export const DIRECTIVE_GIVEN = 'directive.given.v1';
export const DIRECTIVE_ANSWERED = 'directive.answered.v1';

/** What was told or answered: in the audit, and for those who are to hear of it. */
@Injectable()
export class DirectiveRecord {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async write(
    tx: Tx,
    topic: typeof DIRECTIVE_GIVEN | typeof DIRECTIVE_ANSWERED,
    actor: Actor,
    about: { readonly id: DirectiveId; readonly unitId: UnitId; readonly dossierId: DossierId },
  ): Promise<void> {
    const { id, unitId, dossierId } = about;
    const action = topic.replace('.v1', '');
    const detail = { dossier: dossierId };
    await this.audit.record(tx, { action, actor, subject: { kind: 'directive', id }, unitId, detail });
    await this.outbox.append(tx, { topic, aggregateId: dossierId, payload: { directiveId: id } });
  }
}
