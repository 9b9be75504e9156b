import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { FeedbackFiles, MOST_CASE_FILES } from '../../../modules/feedback/index.js';
import { Csrf } from '../../../modules/identity/index.js';
import { readFormWithFiles, type SentForm } from '../../shared/read-files.js';

/** The form of a complaint with its files. */
@Injectable()
export class ComplaintUpload {
  constructor(
    private readonly csrf: Csrf,
    private readonly files: FeedbackFiles,
  ) {}

  read(request: FastifyRequest): Promise<SentForm> {
    const header = request.headers['x-csrf-token'];
    return readFormWithFiles(request, this.files, MOST_CASE_FILES, (token) => {
      this.csrf.requireToken(request, token ?? (typeof header === 'string' ? header : null));
    });
  }

  /** For a form that is shown again: its files must be chosen again. */
  async discard({ files }: SentForm): Promise<void> {
    for (const file of files) await this.files.discard(file);
  }
}
