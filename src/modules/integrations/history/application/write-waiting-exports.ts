import { createHash, randomBytes } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { localDate, startOfDay } from '../../../../kernel/instant.js';
import { addDays } from '../../../../kernel/plain-date.js';
import { UnitOfWork } from '../../../../platform/database/unit-of-work.js';
import { Organisation } from '../../../organisation/index.js';
import { EventExportStore, type EventExport } from '../persistence/event-export.store.js';
import { ExportEvents } from './export-events.js';

const PART_BYTES = 1_000_000;
const REPORT_EVERY = 500;

/** Writes what was asked for, one export after the other, and says how far it is; removes what is too old. */
@Injectable()
export class WriteWaitingExports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisation: Organisation,
    private readonly store: EventExportStore,
    private readonly exporter: ExportEvents,
  ) {}

  /** @returns how many were taken up. One that fails waits for the next run and stops this one. */
  async run(): Promise<number> {
    await this.unitOfWork.run((tx) => this.store.forget(tx));
    for (let taken = 0; ; taken += 1) {
      const asked = await this.unitOfWork.run((tx) => this.store.claim(tx));
      if (!asked) return taken;
      try {
        await this.#write(asked);
      } catch (error) {
        await this.unitOfWork.run((tx) => this.store.fail(tx, asked.id));
        throw error;
      }
    }
  }

  async #write(asked: EventExport): Promise<void> {
    const { id, unitId, format, from, to } = asked;
    const [since, until] = [from && startOfDay(from), to && startOfDay(addDays(to, 1))];
    const { units, total } = await this.unitOfWork.run(async (tx) => {
      const on = to ?? localDate(await tx.now());
      const within = (await this.organisation.directory(tx)).subtreeOf(unitId, on);
      const selected = await this.store.selected(tx, within, since, until);
      await this.store.progress(tx, id, 0, selected);
      return { units: within, total: selected };
    });
    const parts = new Parts((number, content) => this.unitOfWork.run((tx) => this.store.part(tx, id, number, content)));
    // Nobody keeps the salt: two exports cannot be joined.
    const request = { format, units, since, until, salt: randomBytes(32).toString('hex') };
    const told = (cases: number): Promise<void> =>
      this.unitOfWork.run((tx) => this.store.progress(tx, id, Math.min(cases, total), total));
    const { cases, events } = await this.exporter.run(request, (text) => parts.write(text), {
      every: REPORT_EVERY,
      tell: told,
    });
    const { bytes, sha256 } = await parts.end();
    await this.unitOfWork.run((tx) => this.store.finish(tx, id, { cases, events, bytes, sha256 }));
  }
}

/** Packs text and hands it on in pieces of about a megabyte, each waited for. */
class Parts {
  readonly #gzip = createGzip();
  readonly #hash = createHash('sha256');
  readonly #reading: Promise<void>;
  #bytes = 0;

  constructor(keep: (number: number, content: Buffer) => Promise<void>) {
    this.#reading = this.#read(keep);
    // Whoever writes learns of a fault at the end; until then it must not count as unhandled.
    this.#reading.catch(() => this.#gzip.destroy());
  }

  async write(text: string): Promise<void> {
    if (!this.#gzip.write(text)) {
      await Promise.race([new Promise<void>((resolve) => this.#gzip.once('drain', resolve)), this.#reading]);
    }
  }

  async end(): Promise<{ bytes: number; sha256: Buffer }> {
    this.#gzip.end();
    await this.#reading;
    await finished(this.#gzip);
    return { bytes: this.#bytes, sha256: this.#hash.digest() };
  }

  async #read(keep: (number: number, content: Buffer) => Promise<void>): Promise<void> {
    let [number, waiting, size] = [0, [] as Buffer[], 0];
    const flush = async (): Promise<void> => {
      const content = Buffer.concat(waiting);
      this.#hash.update(content);
      this.#bytes += content.length;
      [number, waiting, size] = [number + 1, [], 0];
      await keep(number, content);
    };
    for await (const chunk of this.#gzip as AsyncIterable<Buffer>) {
      waiting.push(chunk);
      size += chunk.length;
      if (size >= PART_BYTES) await flush();
    }
    if (size > 0) await flush();
  }
}
