import { Controller, Get, Header, Param } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Dossiers, TrackingReadModel } from '../../../modules/dossiers/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Operation } from '../openapi/operation.js';
import { coreJson } from './dossier.view.js';

/** What anybody may see with a code alone: progress, no person, no paper (Thông tư 01/2018 Điều 16.2.d). */
@Controller('api/v1/tracking')
export class TrackingController {
  constructor(
    private readonly db: Database,
    private readonly tracking: TrackingReadModel,
    private readonly dossiers: Dossiers,
  ) {}

  @Get(':code')
  @Operation({ id: 'track', tag: 'tracking', answers: { 200: 'Progress' } })
  @Public()
  @Header('Cache-Control', 'no-store')
  async track(@Param('code') code: string) {
    const id = await this.tracking.find(this.db, code);
    const view = id && (await this.dossiers.find(id));
    if (!view) throw new DomainError('not-found', 'tracking.code-unknown');
    const { id: _id, version: _version, ...progress } = coreJson(view) as Record<string, unknown>;
    return progress;
  }
}
