import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError, invalidInput, type Blocker } from '../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { AddFile, type DossierFile, type FileNote, type ReceivedFile } from '../../../modules/dossiers/index.js';
import type { DossierId } from '../../../modules/dossiers/domain/index.js';
import { PageForms } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { readFormWithFiles } from '../../shared/read-files.js';

/** One file of a form becomes a file of a dossier. */
@Injectable()
export class BringFile {
  constructor(
    private readonly addFile: AddFile,
    private readonly unitOfWork: UnitOfWork,
    private readonly pageForms: PageForms,
  ) {}

  /** Before any content is read. @throws DomainError not-found, forbidden, conflict */
  require(actor: Actor, id: DossierId, kind: FileNote['kind']): Promise<void> {
    return this.addFile.requireAdder(actor, id, [kind]);
  }

  /**
   * After {@link require}.
   * @param against what else stands against the file
   * @throws DomainError with every reason; nothing of the file is kept then
   */
  async run(
    request: FastifyRequest,
    actor: Actor,
    id: DossierId,
    note: FileNote,
    against: (file: ReceivedFile) => Blocker | null = () => null,
  ): Promise<DossierFile> {
    const sent = await readFormWithFiles(request, this.addFile, 1, this.pageForms.tokenCheck(request));
    const [file] = sent.files;
    const faults: Blocker[] = [...sent.faults];
    if (!file && faults.length === 0) faults.push({ code: 'form.file-missing', field: 'files' });
    const fault = file ? against(file) : null;
    if (fault) faults.push(fault);
    try {
      if (!file || faults.length > 0) throw invalidInput(faults);
      return await this.unitOfWork.run((tx) => this.addFile.run(tx, actor, id, file, note));
    } catch (error) {
      if (file && error instanceof DomainError) await this.addFile.discard(file);
      throw error;
    }
  }
}
