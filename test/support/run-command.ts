import { Readable } from 'node:stream';
import { runCli } from '../../src/cli/run-cli.js';
import type { TestDatabase } from './test-database.js';

export interface CommandAnswer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A command of the command line over a test's own database. */
export async function runCommand({ db, unitOfWork, url }: TestDatabase, ...args: string[]): Promise<CommandAnswer> {
  const written = { out: '', err: '' };
  const io = {
    stdin: Readable.from([]),
    out: (text: string) => {
      written.out += text;
      return Promise.resolve();
    },
    err: (text: string) => {
      written.err += text;
    },
  };
  const database = { db, unitOfWork, ownerUrl: () => url, owner: () => Promise.resolve({ db, unitOfWork }) };
  const connection = { connect: () => Promise.resolve(database), close: () => Promise.resolve() };
  const code = await runCli(args, io, () => Promise.resolve(connection));
  return { code, ...written };
}
