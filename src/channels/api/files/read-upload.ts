import type { Readable } from 'node:stream';
import type { Multipart } from '@fastify/multipart';
import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidInput } from '../../../kernel/domain-error.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import type { FormClass } from '../form-rules.js';

export interface Upload<Form extends object, Received> {
  readonly form: Form;
  readonly received: Received;
}

/** What becomes of the content, and of content that is not wanted after all. */
export interface Receiver<Received> {
  receive(content: Readable, fileName: string): Promise<Received>;
  discard(received: Received): Promise<void>;
}

/** Fields are short. A second file must be seen to be refused, and a first byte too many by the receiver. */
const LIMITS = { files: 2, fields: 10, parts: 12, fieldSize: 4_096, fileSize: Number.MAX_SAFE_INTEGER };

/**
 * Reads a multipart body with one file, `file`, and the fields of a form, in any order. The content goes to the receiver
 * as it arrives. Where anything is refused the rest of the body is read and thrown away, so that the caller gets the
 * answer and not a broken connection.
 * @throws DomainError with every fault of the form; whatever the receiver throws; then the receiver keeps nothing.
 */
export async function readUpload<Form extends object, Received>(
  request: FastifyRequest,
  formClass: FormClass<Form>,
  receiver: Receiver<Received>,
): Promise<Upload<Form, Received>> {
  if (!request.isMultipart()) throw new UnsupportedMediaTypeException();
  const fields: Record<string, unknown> = {};
  let received: Received | null = null;
  try {
    for await (const part of request.parts({ limits: LIMITS })) {
      if (part.type === 'file') {
        if (part.fieldname !== 'file' || received !== null) throw missingFile();
        received = await receiver.receive(part.file, part.filename);
      } else fields[part.fieldname] = fieldValue(part, fields);
    }
    const { value, blockers } = validateInput(formClass, fields);
    if (blockers.length > 0) throw invalidInput(blockers);
    if (received === null) throw missingFile();
    return { form: value, received };
  } catch (error) {
    request.raw.unpipe();
    request.raw.resume();
    if (received !== null) await receiver.discard(received);
    throw isBrokenBody(error) ? new BadRequestException() : error;
  }
}

/** A field that comes twice is a list, which no field of ours may be. */
function fieldValue(part: Extract<Multipart, { type: 'field' }>, fields: Readonly<Record<string, unknown>>): unknown {
  return Object.hasOwn(fields, part.fieldname) ? [fields[part.fieldname], part.value] : part.value;
}

/** What the parser says of a body that ends too early or is no form; it has neither a code nor a class of its own. */
function isBrokenBody(error: unknown): boolean {
  return error instanceof Error && /^Multipart: |multipart data$/.test(error.message);
}

function missingFile() {
  return invalidInput([{ code: 'file.missing', field: 'file' }]);
}
