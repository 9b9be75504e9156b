import type { Readable } from 'node:stream';
import type { Database, UnitOfWork } from '../platform/database/unit-of-work.js';

/** What a command may touch of the outside. stdout holds only the answer; everything else goes to stderr. */
export interface CommandIo {
  readonly stdin: Readable;
  /** Resolves when the reader has kept up, so that long answers do not pile up in memory. */
  out(text: string): Promise<void>;
  err(text: string): void;
}

export interface CliDatabase {
  /** As the application: rows only, no append-only table changed. */
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  /** As the owner of the schema: migrations, bulk loading, the demonstration's clock. @throws where it is not known. */
  readonly ownerUrl: () => string;
  readonly owner: () => Promise<{ readonly db: Database; readonly unitOfWork: UnitOfWork }>;
}

export interface ConnectOptions {
  /** False for the command that lays the schema itself; it gets the owner, for the application has no role yet. */
  readonly schema?: boolean;
}

/** Opens the database; whoever calls it need not close it: the frame does, when the command is done. */
export type Connect = (options?: ConnectOptions) => Promise<CliDatabase>;

export interface Command {
  /** The word, or words, that call it. */
  readonly name: string;
  /** One line in `cli help`. */
  readonly summary: string;
  /** All of `cli help <name>`: what it takes and what it prints. */
  readonly usage: string;
  readonly needsDatabase: boolean;
  /** @returns the exit code: 0, or 1 where the answer itself is a fault (differences found). Errors are thrown. */
  run(args: readonly string[], io: CommandIo, connect: Connect): Promise<number>;
}

/** The command was called in a way it does not understand: exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
