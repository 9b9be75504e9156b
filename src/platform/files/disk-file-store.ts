import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../kernel/domain-error.js';
import { Configuration } from '../config/configuration.js';
import { projectRoot } from '../config/project-root.js';
import { FileKeys } from './file-keys.js';
import { FileStore, sizeLimit, type StoredFile } from './file-store.js';
import { openContent, sealContent } from './sealed-content.js';

const KEY = /^[0-9a-f]{32}$/;

/**
 * Files under FILES_DIR, outside any web root, in folders by the first two characters of their random names; sealed
 * where there is a key for it.
 */
@Injectable()
export class DiskFileStore extends FileStore {
  readonly #root: string;
  readonly #keys: FileKeys;

  constructor(configuration: Configuration) {
    super();
    this.#root = resolve(projectRoot(), configuration.filesDir);
    this.#keys = FileKeys.of(configuration);
  }

  async put(content: Readable, limitBytes: number): Promise<StoredFile> {
    const key = randomBytes(16).toString('hex');
    const path = this.pathOf(key);
    const draft = `${path}.part`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      const written = await this.#write(key, content, draft, limitBytes);
      await rename(draft, path);
      return { key, ...written };
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async open(key: string): Promise<Readable> {
    const stream = createReadStream(this.pathOf(key));
    await new Promise<void>((resolve, reject) => {
      stream.once('open', () => resolve());
      stream.once('error', () => reject(new DomainError('not-found', 'file.not-found')));
    });
    return Readable.from(openContent(stream, key, this.#keys), { objectMode: false }).once('close', () => {
      stream.destroy();
    });
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  /** Size and hash are those of what came in, whatever is written. */
  async #write(
    key: string,
    content: Readable,
    path: string,
    limitBytes: number,
  ): Promise<{ sizeBytes: number; sha256: string }> {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const measured = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        sizeBytes += chunk.length;
        if (sizeBytes > limitBytes) throw invalidInput([{ code: 'file.too-large', params: sizeLimit(limitBytes) }]);
        hash.update(chunk);
        yield chunk;
      }
    };
    await writeAll(sealContent(measured(), key, this.#keys), path);
    return { sizeBytes, sha256: hash.digest('hex') };
  }

  /** @throws DomainError 404 for anything that is not a key of ours, before it becomes a path. */
  private pathOf(key: string): string {
    if (!KEY.test(key)) throw new DomainError('not-found', 'file.not-found');
    return join(this.#root, key.slice(0, 2), key);
  }
}

/** Reaches the disk before it returns: the row that refers to it may be committed the next moment. */
async function writeAll(content: AsyncIterable<Buffer>, path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of content) await file.write(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}
