import type { LoggerService } from '@nestjs/common';
import pino, { stdTimeFunctions, type DestinationStream, type Logger as Pino } from 'pino';
import type { LogLevel } from '../config/configuration.js';

/**
 * Structured lines in UTC. What is logged are ids, codes, numbers and route patterns; the names below are taken out
 * even so, wherever somebody passes an object that holds them (Luật 91/2025/QH15: no personal data in logs).
 */
export type Logger = Pino;

/** DI token of the process's logger. */
export const LOGGER = Symbol('LOGGER');

const PERSONAL = [
  'name',
  'fullName',
  'address',
  'phone',
  'email',
  'identityNumber',
  'dateOfBirth',
  'password',
  'secret',
  'token',
  'cookie',
  'authorization',
  'body',
  'query',
  'parameters',
] as const;

const REDACTED = PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

export function createLogger(process: string, level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { process },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: REDACTED, censor: '[taken out]' },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Type, code and stack. The message stays out of a database error: PostgreSQL quotes the offending values in it. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  const fromDatabase = 'driverError' in error || (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code));
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    ...(fromDatabase ? {} : { message: error.message }),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** The framework's own lines through the same logger. */
export class FrameworkLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, String(message));
  }

  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, String(message));
  }

  error(message: unknown, ...details: unknown[]): void {
    if (message instanceof Error) this.logger.error({ err: message }, message.name);
    else this.logger.error({ context: details.at(-1) }, String(message));
  }

  debug(message: unknown, context?: unknown): void {
    this.logger.trace({ context }, String(message));
  }

  verbose(message: unknown, context?: unknown): void {
    this.debug(message, context);
  }
}
