import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DossierFiles, Dossiers } from '../../../modules/dossiers/index.js';
import { normaliseDossierCode } from '../../../modules/dossiers/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { FileParams } from './document.form.js';

/**
 * A stored file of a dossier as it was sent: saved, or shown as a picture inside our page, never opened as a page of its own;
 * each opening is written down.
 */
@ApiExcludeController()
@Controller(['can-bo/ho-so/:code/tep/:fileId/goc', 'quay/ho-so/:code/tep/:fileId/goc'])
export class DossierFileController {
  constructor(
    private readonly dossiers: Dossiers,
    private readonly files: DossierFiles,
  ) {}

  @Get()
  @RequirePermission('dossier.read')
  async file(
    @CurrentActor() actor: Actor,
    @Param() { code, fileId }: FileParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { dossier } = await this.dossiers.view(actor, { code: normaliseDossierCode(code) });
    const { file, content } = await this.files.open(actor, dossier.id, fileId);
    void reply.headers({ 'content-security-policy': "sandbox; default-src 'none'", 'cache-control': 'no-store' });
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`;
    return new StreamableFile(content, { type: file.mediaType, length: file.sizeBytes, disposition });
  }
}
