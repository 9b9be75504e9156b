import { SetMetadata } from '@nestjs/common';
import type { Permission } from '../../../modules/identity/domain/index.js';
import type { FormClass } from '../form-rules.js';
import type { AnswerName } from './answer-schemas.js';

export const OPERATION = 'mc:api-operation';

export const TAGS = [
  'session',
  'work',
  'dossiers',
  'files',
  'tracking',
  'catalogue',
  'organisation',
  'calendar',
  'statistics',
  'feedback',
  'operations',
  'documentation',
] as const;
export type Tag = (typeof TAGS)[number];

/** One value of a path parameter that is described as an operation of its own. */
export interface OperationVariant {
  readonly value: string;
  /** Code of its text. */
  readonly text: string;
  readonly permissions: readonly Permission[];
  readonly form: FormClass;
}

/**
 * What the description of the API says of a handler and cannot read from it. Path, method, parameters, body and
 * permission are read from the handler itself; its words stand under `api.operation.<id>` in i18n.
 */
export interface OperationNote {
  /** Kebab-case, unique. */
  readonly id: string;
  readonly tag: Tag;
  /** Status and what comes with it: a named schema, a media type, or nothing. */
  readonly answers: Readonly<Record<number, AnswerName | `${string}/${string}` | null>>;
  /** A header of the answer, beside the body. */
  readonly answerHeaders?: readonly ('ETag' | 'Location' | 'Retry-After')[];
  /** Needs `If-Match`. */
  readonly versioned?: boolean;
  /** Takes `Idempotency-Key`. */
  readonly once?: boolean;
  /** Sent as multipart/form-data: a file, and the fields of the form. */
  readonly upload?: FormClass;
  /** Statuses of refusals beyond those that follow from all this. */
  readonly refusals?: readonly number[];
  readonly variants?: { readonly parameter: string; readonly of: () => readonly OperationVariant[] };
}

export const Operation = (note: OperationNote): MethodDecorator => SetMetadata(OPERATION, note);
