import { Controller, Get, Header, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { AddFile, DossierFiles, type ReceivedFile } from '../../../modules/dossiers/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { attachment, HARMLESS } from '../../shared/attachment.js';
import { AnswerOnce } from '../answer-once.js';
import { dossierId } from '../dossiers/dossiers.controller.js';
import { fileJson } from '../dossiers/dossier.view.js';
import { Operation } from '../openapi/operation.js';
import { FileForm } from './file.form.js';
import { readUpload, type Upload } from './read-upload.js';

/** Papers of a dossier as files. */
@Controller('api/v1/dossiers/:id/files')
export class FilesController {
  constructor(
    private readonly files: DossierFiles,
    private readonly addFile: AddFile,
    private readonly once: AnswerOnce,
  ) {}

  @Get()
  @Operation({ id: 'dossier-files', tag: 'files', answers: { 200: 'FileList' } })
  @RequirePermission('dossier.read', 'own-dossier.read')
  @Header('Cache-Control', 'no-store')
  async list(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return { items: (await this.files.list(actor, dossierId(id))).map(fileJson) };
  }

  /** The content, to be saved. */
  @Get(':fileId')
  @Operation({ id: 'dossier-file', tag: 'files', answers: { 200: 'application/octet-stream' } })
  @RequirePermission('dossier.read', 'own-dossier.read')
  async open(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('fileId') fileId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    if (!isUuid(fileId)) throw new DomainError('not-found', 'file.not-found');
    const { file, content } = await this.files.open(actor, dossierId(id), fileId);
    void reply.headers(HARMLESS);
    return new StreamableFile(content, {
      type: file.mediaType,
      length: file.sizeBytes,
      disposition: attachment(file.fileName),
    });
  }

  /** Adds a file. Its type is read from its content; the version of the dossier stays as it is. */
  @Post()
  @Operation({
    id: 'add-file',
    tag: 'files',
    answers: { 201: 'DossierFile' },
    answerHeaders: ['Location'],
    once: true,
    upload: FileForm,
    refusals: [409],
  })
  @RequirePermission('dossier.read', 'own-dossier.read')
  async add(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const dossier = dossierId(id);
    await this.addFile.requireAdder(actor, dossier, ['component', 'result', 'other']);
    const upload = await readUpload(request, FileForm, this.addFile);
    const { form, received } = upload;
    const note = { kind: form.kind, requirementId: form.requirementId ?? null };
    let kept = false;
    const discard = async () => (kept ? undefined : this.addFile.discard(received));
    try {
      const work = async (tx: Tx) => {
        const file = await this.addFile.run(tx, actor, dossier, received, note);
        kept = true;
        const location = `/api/v1/dossiers/${dossier}/files/${file.id}`;
        return { status: 201, headers: { location }, body: fileJson(file) };
      };
      const answer = await this.once.run(request, reply, actor, work, contentOf(upload));
      await discard();
      return answer;
    } catch (error) {
      // Of a connection that broke nobody knows whether the row is there: better content without a row.
      kept = !(error instanceof DomainError);
      await discard();
      throw error;
    }
  }
}

/** What makes two uploads the same request. */
function contentOf({ form, received }: Upload<FileForm, ReceivedFile>): object {
  const { kind, requirementId } = form;
  return { kind, requirementId, sha256: received.sha256, fileName: received.fileName };
}
