import { HttpException } from '@nestjs/common';
import { DomainError, type Blocker, type DomainErrorKind } from '../../kernel/domain-error.js';
import type { I18n } from '../i18n/i18n.js';
import type { Language } from '../i18n/language.js';
import { VERSION_MISSING, VERSION_STALE } from './preconditions.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** What went wrong, before it is put into words: nothing of the database and no stack ever gets this far. */
export interface Fault {
  readonly status: number;
  readonly code: string;
  readonly params: DomainError['params'];
  readonly blockers: readonly Blocker[];
  /** True where nobody but us can mend it: then it is logged with its stack. */
  readonly unexpected: boolean;
  readonly retryAfterSeconds?: number;
}

/** RFC 9457, with every reason in the caller's language. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  /** Bad input: field, rule and text of each. */
  readonly errors?: readonly { field: string; rule: string; text: string }[];
  /** Refused by the rules: all reasons at once. */
  readonly blockers?: readonly { code: string; text: string; field?: string }[];
}

const STATUS = {
  invalid: 422,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unavailable: 503,
} as const satisfies Record<DomainErrorKind, number>;

/** What HTTP tells apart and the five kinds do not: preconditions, and content refused unread (RFC 6585, RFC 9110). */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  [VERSION_MISSING]: 428,
  [VERSION_STALE]: 412,
  'file.too-large': 413,
  'file.type-refused': 415,
  'file.name-differs': 415,
};

/** What PostgreSQL says by its code; texts of its errors quote values and are never shown. */
const STORAGE: Readonly<Record<string, { status: number; code: string }>> = {
  '23505': { status: 409, code: 'storage.duplicate' },
  '23503': { status: 409, code: 'storage.referenced' },
  '23P01': { status: 409, code: 'storage.overlap' },
  '40001': { status: 409, code: 'storage.busy' },
  '40P01': { status: 409, code: 'storage.busy' },
  '55P03': { status: 409, code: 'storage.busy' },
  '57014': { status: 503, code: 'storage.slow' },
};
const STORAGE_GONE = /^(?:57P0[123]|08...|53300|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND)$/;
const POOL_EMPTY = /timeout exceeded when trying to connect|Connection terminated/;

export function faultOf(error: unknown): Fault {
  if (error instanceof DomainError) {
    const status = STATUS_OF_CODE[error.code] ?? STATUS[error.kind];
    const retry = error.kind === 'unavailable' ? { retryAfterSeconds: 5 } : {};
    const { code, params, blockers } = error;
    return { status, code, params, blockers, unexpected: false, ...retry };
  }
  const status = statusCarried(error);
  if (status !== null) return { status, code: `http.${String(status)}`, params: {}, blockers: [], unexpected: false };
  return storageFault(error) ?? { status: 500, code: 'http.500', params: {}, blockers: [], unexpected: true };
}

/** The status of the framework's own errors: unknown route, broken JSON, body too large … */
function statusCarried(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  const fromFastify = typeof code === 'string' && code.startsWith('FST_');
  const known = error instanceof SyntaxError ? 400 : statusCode;
  return typeof known === 'number' && known >= 400 && (known < 500 || fromFastify) ? known : null;
}

function storageFault(error: unknown): Fault | null {
  const cause = (error as { driverError?: unknown }).driverError ?? error;
  const { code: given } = cause as { code?: unknown };
  const code = typeof given === 'string' ? given : '';
  const known = STORAGE[code];
  if (known) return { ...known, params: {}, blockers: [], unexpected: false };
  const gone = STORAGE_GONE.test(code) || (cause instanceof Error && POOL_EMPTY.test(cause.message));
  if (!gone) return null;
  return { status: 503, code: 'storage.gone', params: {}, blockers: [], unexpected: true, retryAfterSeconds: 5 };
}

export function problemOf(fault: Fault, i18n: I18n, language: Language, requestId: string): Problem {
  const reasons = fault.blockers.map((blocker) => ({
    code: blocker.code,
    text: i18n.t(language, blocker.code, blocker.params),
    ...(blocker.field === undefined ? {} : { field: blocker.field }),
  }));
  const title = `http.${String(fault.status)}`;
  const problem = {
    type: `urn:mot-cua:problem:${fault.code}`,
    title: i18n.t(language, i18n.has(title) ? title : 'http.error'),
    status: fault.status,
    detail: i18n.t(language, `${fault.code}${i18n.has(`${fault.code}.detail`) ? '.detail' : ''}`, fault.params),
    code: fault.code,
    requestId,
  };
  if (reasons.length === 0) return problem;
  if (fault.status !== 422) return { ...problem, blockers: reasons };
  const errors = reasons.map(({ code, text, field }) => ({ field: field ?? '', rule: code, text }));
  return { ...problem, errors };
}
