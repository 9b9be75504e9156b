import { createHash } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const PART_BYTES = 1_000_000;

/** Packs content and hands it on in pieces of about a megabyte, each waited for. */
export class PackedParts {
  readonly #gzip = createGzip();
  readonly #hash = createHash('sha256');
  readonly #reading: Promise<void>;
  #bytes = 0;

  constructor(keep: (number: number, content: Buffer) => Promise<void>) {
    this.#reading = this.#read(keep);
    // Whoever writes learns of a fault at the end; until then it must not count as unhandled.
    this.#reading.catch(() => this.#gzip.destroy());
  }

  async write(text: string | Buffer): Promise<void> {
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
