import { Controller, Get, Header, Param } from '@nestjs/common';
import { formatInstant, type Instant } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Dossiers, ResultSignatureStore } from '../../../modules/dossiers/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { dossierId } from '../dossiers/dossiers.controller.js';
import { Operation } from '../openapi/operation.js';

@Controller('api/v1/dossiers/:id/signatures')
export class SignaturesController {
  constructor(
    private readonly db: Database,
    private readonly dossiers: Dossiers,
    private readonly checks: ResultSignatureStore,
  ) {}

  /** Every look at the signature of the result's file, newest first; those that were refused among them. */
  @Get()
  @Operation({ id: 'dossier-signatures', tag: 'files', answers: { 200: 'SignatureList' } })
  @RequirePermission('dossier.read', 'own-dossier.read')
  @Header('Cache-Control', 'no-store')
  async list(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const { dossier } = await this.dossiers.view(actor, { id: dossierId(id) });
    const checks = await this.checks.list(this.db, dossier.id);
    return {
      items: checks.map(({ fileId, act, eventSeq, checkedAt, report }) => ({
        fileId,
        act,
        eventSeq,
        checkedAt: formatInstant(checkedAt),
        valid: report.faults.length === 0,
        faults: report.faults,
        sha256: report.sha256,
        signerId: report.signerId,
        certificate: report.certificate,
        authority: report.authority,
        validFrom: written(report.validFrom),
        validTo: written(report.validTo),
        signedAt: written(report.signedAt),
      })),
    };
  }
}

function written(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}
