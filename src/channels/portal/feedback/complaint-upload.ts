import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { FeedbackFiles, MOST_CASE_FILES } from '../../../modules/feedback/index.js';
import { PageForms } from '../../../modules/identity/index.js';
import { readFormWithFiles, type SentForm } from '../../shared/read-files.js';

/** The form of a complaint with its files. */
@Injectable()
export class ComplaintUpload {
  constructor(
    private readonly pageForms: PageForms,
    private readonly files: FeedbackFiles,
  ) {}

  read(request: FastifyRequest): Promise<SentForm> {
    return readFormWithFiles(request, this.files, MOST_CASE_FILES, this.pageForms.tokenCheck(request));
  }

  /** For a form that is shown again: its files must be chosen again. */
  async discard({ files }: SentForm): Promise<void> {
    for (const file of files) await this.files.discard(file);
  }
}
