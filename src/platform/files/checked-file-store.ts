import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DomainError, invalidInput } from '../../kernel/domain-error.js';
import { Configuration } from '../config/configuration.js';
import { Database } from '../database/unit-of-work.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { ClamAv, type Verdict } from './clamav.js';
import { DiskFileStore } from './disk-file-store.js';
import { FileStore, type StoredFile } from './file-store.js';

const BATCH = 100;

/**
 * The store behind a virus scanner, where one is configured (ASVS 5.0 §5.4.3). A file that the scanner has not called
 * clean is opened for nobody: when the daemon is down a file is taken in and waits, and a job asks again.
 */
@Injectable()
export class CheckedFileStore extends FileStore {
  readonly #scanner: ClamAv | null;

  constructor(
    private readonly disk: DiskFileStore,
    private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    { clamavUrl }: Configuration,
  ) {
    super();
    this.#scanner = clamavUrl === undefined ? null : new ClamAv(clamavUrl);
  }

  async put(content: Readable, limitBytes: number): Promise<StoredFile> {
    const stored = await this.disk.put(content, limitBytes);
    if (!this.#scanner) return stored;
    try {
      const verdict = await this.#scan(this.#scanner, stored.key);
      if (verdict === null) {
        await this.db.query('insert into unchecked_file (storage_key) values ($1)', [stored.key]);
      } else if (!verdict.clean) {
        this.logger.warn({ found: verdict.found }, 'a file with a virus was refused');
        throw invalidInput([{ code: 'file.infected', field: 'file' }]);
      }
      return stored;
    } catch (error) {
      await this.disk.remove(stored.key);
      throw error;
    }
  }

  /** @throws DomainError also conflict `file.waiting` and `file.infected`. */
  async open(key: string): Promise<Readable> {
    const [row] = await this.db.query<{ found: string | null }>(
      'select found from unchecked_file where storage_key = $1',
      [key],
    );
    if (row) throw new DomainError('conflict', row.found === null ? 'file.waiting' : 'file.infected');
    return this.disk.open(key);
  }

  async remove(key: string): Promise<void> {
    await this.disk.remove(key);
    await this.db.query('delete from unchecked_file where storage_key = $1 and found is null', [key]);
  }

  /** @throws Error where a scanner is configured and does not answer. */
  async ping(): Promise<void> {
    await this.#scanner?.ping();
  }

  /** Asks again about what waits, oldest first, until the daemon does not answer. @returns how many were looked at. */
  async checkWaiting(): Promise<number> {
    if (!this.#scanner) return 0;
    const waiting = await this.db.query<{ key: string }>(
      'select storage_key as key from unchecked_file where found is null order by since limit $1',
      [BATCH],
    );
    let checked = 0;
    for (const { key } of waiting) {
      const verdict = await this.#scan(this.#scanner, key);
      if (verdict === null) break;
      checked += 1;
      if (verdict.clean) await this.db.query('delete from unchecked_file where storage_key = $1', [key]);
      else await this.#quarantine(key, verdict.found);
    }
    return checked;
  }

  async #quarantine(key: string, found: string): Promise<void> {
    await this.db.query('update unchecked_file set found = left($2, 200) where storage_key = $1', [key, found]);
    await this.disk.remove(key);
    this.logger.warn({ found }, 'a virus was found in a file that had waited; its content was removed');
  }

  /** Null where the daemon could not look. */
  async #scan(scanner: ClamAv, key: string): Promise<Verdict | null> {
    const content = await this.disk.open(key);
    try {
      return await scanner.scan(content);
    } catch (error) {
      this.logger.warn({ reason: (error as Error).message }, 'the virus scanner could not look at a file');
      return null;
    } finally {
      content.destroy();
    }
  }
}
