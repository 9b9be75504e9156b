import { Controller, Get, Header, Param } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { PublicLog } from '../../../modules/audit/index.js';
import { Dossiers, TrackingReadModel } from '../../../modules/dossiers/index.js';
import { readPromiseNumber } from '../../../modules/dossiers/domain/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Operation } from '../openapi/operation.js';

/** That the event which made a promise is in the public log: docs/audit-log.md. Names nobody, so a code alone opens it. */
@Controller('api/v1/tracking')
export class InclusionController {
  constructor(
    private readonly db: Database,
    private readonly tracking: TrackingReadModel,
    private readonly dossiers: Dossiers,
    private readonly log: PublicLog,
  ) {}

  @Get(':code/promises/:number/inclusion')
  @Operation({ id: 'promise-inclusion', tag: 'tracking', answers: { 200: 'application/json' } })
  @Public()
  @Header('Cache-Control', 'no-cache')
  async inclusion(@Param('code') code: string, @Param('number') number: string) {
    const id = await this.tracking.find(this.db, code);
    const view = id && (await this.dossiers.find(id));
    if (!view) throw new DomainError('not-found', 'tracking.code-unknown');
    const promise = view.dossier.clock?.promises[(readPromiseNumber(number) ?? 0) - 1];
    const event = promise && view.events.find(({ seq }) => seq === promise.eventSeq);
    if (!event) throw new DomainError('not-found', 'proof.promise-unknown');
    const inclusion = await this.log.inclusionOf(event.id);
    if (!inclusion) throw new DomainError('not-found', 'audit.not-sealed-yet');
    return {
      format: 'mot-cua.inclusion',
      formatVersion: 1,
      dossier: view.dossier.code,
      promise: Number(number),
      ...inclusion,
    };
  }
}
