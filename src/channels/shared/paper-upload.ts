import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Configuration } from '../../platform/config/configuration.js';
import { AddFile } from '../../modules/dossiers/index.js';
import { PageForms } from '../../modules/identity/index.js';
import { readFormWithFiles, type SentForm } from './read-files.js';

/** A form with one paper: the size and kind of its content are checked as it arrives. */
@Injectable()
export class PaperUpload {
  /** In megabytes. */
  readonly limit: number;

  constructor(
    private readonly pageForms: PageForms,
    private readonly files: AddFile,
    configuration: Configuration,
  ) {
    this.limit = configuration.uploadLimitMegabytes;
  }

  read(request: FastifyRequest): Promise<SentForm> {
    return readFormWithFiles(request, this.files, 1, this.pageForms.tokenCheck(request));
  }

  async discard({ files }: SentForm): Promise<void> {
    for (const file of files) await this.files.discard(file);
  }
}
