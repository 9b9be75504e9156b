import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Configuration } from '../../platform/config/configuration.js';
import { AddFile } from '../../modules/dossiers/index.js';
import { Csrf } from '../../modules/identity/index.js';
import { readFormWithFiles, type SentForm } from './read-files.js';

/** A form with one paper: the size and kind of its content are checked as it arrives. */
@Injectable()
export class PaperUpload {
  /** In megabytes. */
  readonly limit: number;

  constructor(
    private readonly csrf: Csrf,
    private readonly files: AddFile,
    configuration: Configuration,
  ) {
    this.limit = configuration.uploadLimitMegabytes;
  }

  read(request: FastifyRequest): Promise<SentForm> {
    const header = request.headers['x-csrf-token'];
    return readFormWithFiles(request, this.files, 1, (token) => {
      this.csrf.requireToken(request, token ?? (typeof header === 'string' ? header : null));
    });
  }

  async discard({ files }: SentForm): Promise<void> {
    for (const file of files) await this.files.discard(file);
  }
}
