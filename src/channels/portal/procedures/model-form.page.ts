import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { FileStore } from '../../../platform/files/file-store.js';
import { ModelForms } from '../../../modules/catalogue/index.js';
import { Public } from '../../../modules/identity/index.js';
import { attachment, HARMLESS } from '../../shared/attachment.js';

/** A blank form. Its address names its content, so whoever has it never asks again. */
@ApiExcludeController()
@Controller('thu-tuc/:code/mau/:file')
export class ModelFormController {
  constructor(
    private readonly db: Database,
    private readonly forms: ModelForms,
    private readonly store: FileStore,
  ) {}

  @Get()
  @Public()
  async download(
    @Param('code') code: string,
    @Param('file') address: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = await this.forms.find(this.db, code, address);
    if (!form) throw new DomainError('not-found', 'file.not-found');
    const etag = `"${form.sha256}"`;
    void reply.headers({ ...HARMLESS, etag, 'cache-control': 'public, max-age=31536000, immutable' });
    if (request.headers['if-none-match'] === etag) {
      await reply.status(304).send();
      return;
    }
    const content = await this.store.open(form.storageKey);
    await reply
      .headers({
        'content-type': form.mediaType,
        'content-length': form.sizeBytes,
        'content-disposition': attachment(form.fileName),
      })
      .send(content);
  }
}
