import type { Readable } from 'node:stream';
import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError, type Blocker } from '../../kernel/domain-error.js';
import type { ReceivedFile } from '../../modules/dossiers/index.js';
import type { TokenCheck } from '../../modules/identity/index.js';

export interface SentForm {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: readonly ReceivedFile[];
  /** Of the files: the form is shown again with them. */
  readonly faults: readonly Blocker[];
}

export interface FileReceiver {
  receive(content: Readable, name: string): Promise<ReceivedFile>;
  discard(file: ReceivedFile): Promise<void>;
}

/**
 * Reads a form with files. Its fields stand before its files, as browsers send them, so that the token is known and checked
 * before any content is taken; a file that is not wanted is a fault of the form, not the end of it.
 */
export async function readFormWithFiles(
  request: FastifyRequest,
  receiver: FileReceiver,
  most: number,
  token: TokenCheck,
): Promise<SentForm> {
  if (!request.isMultipart()) throw new UnsupportedMediaTypeException();
  const form = new FormParts(receiver, most, token);
  try {
    const limits = { files: most + 1, fields: 30, parts: 40, fieldSize: 40_000, fileSize: Number.MAX_SAFE_INTEGER };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') form.field(part.fieldname, part.value);
      else await form.file(part.file, part.filename);
    }
    await form.end();
    return form;
  } catch (error) {
    request.raw.unpipe();
    request.raw.resume();
    for (const file of form.files) await receiver.discard(file);
    const isBroken = error instanceof Error && /^Multipart: |multipart data$/.test(error.message);
    throw isBroken ? new BadRequestException() : error;
  }
}

class FormParts implements SentForm {
  readonly fields: Record<string, unknown> = {};
  readonly files: ReceivedFile[] = [];
  readonly faults: Blocker[] = [];
  #checked = false;
  /** Nothing is taken; what was typed is read on, to be kept. */
  #refusal: DomainError | null = null;
  #come = 0;

  constructor(
    private readonly receiver: FileReceiver,
    private readonly most: number,
    private readonly token: TokenCheck,
  ) {}

  /** A field that comes twice is a list, which none of ours may be. */
  field(name: string, value: unknown): void {
    this.fields[name] = Object.hasOwn(this.fields, name) ? [value] : value;
  }

  /** @throws what refused the token, or that the form is kept for whoever signs in again. */
  async end(): Promise<void> {
    this.#check();
    const token = this.#token;
    Reflect.deleteProperty(this.fields, '_csrf');
    if (this.#refusal === null) return;
    await this.token.rescue(this.#refusal, token, this.fields);
    throw this.#refusal;
  }

  get #token(): string | null {
    const token = this.fields['_csrf'];
    return typeof token === 'string' ? token : null;
  }

  #check(): void {
    if (this.#checked) return;
    this.#checked = true;
    try {
      this.token.check(this.#token);
    } catch (error) {
      if (!(error instanceof DomainError) || !this.token.mayKeep(error, this.#token)) throw error;
      this.#refusal = error;
    }
  }

  async file(content: Readable, name: string): Promise<void> {
    this.#check();
    if (this.#refusal !== null) {
      content.resume();
      return;
    }
    // An empty control sends a part without a name.
    if (name === '' || this.files.length >= this.most) {
      content.resume();
      if (name !== '')
        this.faults.push({ code: 'feedback.too-many-files', params: { most: this.most }, field: 'files' });
      return;
    }
    this.#come += 1;
    try {
      const file = await this.receiver.receive(content, name);
      if (this.files.some(({ sha256 }) => sha256 === file.sha256)) {
        await this.receiver.discard(file);
        throw new DomainError('invalid', 'form.file-twice');
      }
      this.files.push(file);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      content.resume();
      const [{ code, params = {} } = { code: error.code }] = error.reasons;
      // Of several it is said which; its name may be about somebody, its place is not.
      const place = this.most > 1 ? { nth: this.#come } : {};
      this.faults.push({ code, params: { ...params, ...place }, field: 'files' });
    }
  }
}
