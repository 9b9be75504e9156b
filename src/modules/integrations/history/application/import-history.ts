import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../../kernel/domain-error.js';
import { UnitOfWork, type Tx } from '../../../../platform/database/unit-of-work.js';
import { caseFacts, EMPTY_HEADER, readMapping, type LogCase, type LogHeader } from '../domain/index.js';
import type { HistoryMapping } from '../domain/index.js';
import { HistoryLogReadModel, type StoredLog } from '../persistence/history-log.read-model.js';
import { HistoryStore, newLogId, type NumberedCase } from '../persistence/history.store.js';
import { openLogFile, type LogFile } from './log-file.js';
import { readCsv } from './read-csv.js';
import { readXes } from './read-xes.js';

export interface ImportRequest {
  readonly path: string;
  readonly mapping: unknown;
  /** What it is called from now on; left out: the file's name without its endings. */
  readonly name?: string;
  /** A log of this name from another file, or read by another mapping, is taken out first. */
  readonly replace: boolean;
}

export interface ImportProgress {
  readonly readBytes: number;
  readonly totalBytes: number;
  readonly events: number;
}

export interface ImportedHistory {
  readonly log: StoredLog;
  /** `same`: this file under this mapping was there already; nothing was written. */
  readonly result: 'added' | 'same' | 'replaced';
}

/** Events of one pair of statements. */
const BATCH_EVENTS = 2_000;

@Injectable()
export class ImportHistory {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly logs: HistoryLogReadModel,
    private readonly store: HistoryStore,
  ) {}

  /**
   * All of it or nothing, in one transaction; the same file under the same mapping a second time changes nothing.
   * @throws DomainError invalid for a broken file or mapping, conflict where the name is taken by something else.
   */
  async run(request: ImportRequest, onProgress: (progress: ImportProgress) => void): Promise<ImportedHistory> {
    const mapping = readMapping(request.mapping);
    const file = await openLogFile(request.path);
    const name = request.name ?? basename(request.path).replace(/(?:\.(?:xes|csv|xml|gz)){1,4}$/i, '');
    const before = /\.csv(\.gz)?$/i.test(request.path);
    const format = before || mapping.csv ? 'csv' : 'xes';
    if (format === 'csv' && !mapping.csv) {
      throw new DomainError('invalid', 'history.mapping-key-missing', { key: 'csv' });
    }
    return this.unitOfWork.run(async (tx) => {
      await tx.execute('select pg_advisory_xact_lock(hashtext($1))', [`history ${name}`]);
      const there = await this.logs.byName(tx, name);
      if (there && isSame(there, file, request.mapping)) return { log: there, result: 'same' };
      if (there && !request.replace) throw new DomainError('conflict', 'history.name-taken', { name });
      if (there) await this.store.remove(tx, there.id);
      const importedAt = await tx.now();
      const id = newLogId(importedAt, randomBytes(10));
      const sourceName = basename(request.path);
      await this.store.add(tx, id, { ...request, name, sourceName, format, sha256: file.sha256, importedAt });
      await this.#fill(tx, id, file, mapping, onProgress);
      const log = await this.logs.byName(tx, name);
      if (!log) throw new Error('the log was not written');
      return { log, result: there ? 'replaced' : 'added' };
    });
  }

  async #fill(
    tx: Tx,
    id: string,
    file: LogFile,
    mapping: HistoryMapping,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<void> {
    let header: LogHeader = EMPTY_HEADER;
    let readBytes = 0;
    const text = file.text((bytes) => {
      readBytes = bytes;
    });
    const cases: AsyncIterable<LogCase> = mapping.csv
      ? readCsv(text, mapping.csv)
      : readXes(text, (found) => {
          header = found;
        });
    let [number, events, waiting] = [0, 0, 0];
    let batch: NumberedCase[] = [];
    const flush = async () => {
      if (batch.length > 0) await this.store.addCases(tx, id, batch, mapping);
      [batch, waiting] = [[], 0];
      onProgress({ readBytes, totalBytes: file.bytes, events });
    };
    for await (const log of cases) {
      number += 1;
      events += log.events.length;
      waiting += log.events.length + 1;
      batch.push({ number, log, facts: caseFacts(log, mapping) });
      if (waiting >= BATCH_EVENTS) await flush();
    }
    await flush();
    await this.store.complete(tx, id, header, number, events);
  }
}

function isSame(log: StoredLog, file: LogFile, mapping: unknown): boolean {
  return log.sha256.equals(file.sha256) && canonical(log.mapping) === canonical(mapping);
}

/** jsonb gives keys in its own order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
