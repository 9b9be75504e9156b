import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { environment } from '../platform/config/environment.js';
import { UsageError } from './command.js';

/** A file named on the command line. npm moves to the project's folder; a path is meant from where the person stands. */
export async function readInput(file: string): Promise<string> {
  const from = environment['INIT_CWD'];
  const path = existsSync(file) || from === undefined ? file : resolve(from, file);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot be read: ${file} (${(error as Error).message})`);
  }
}
