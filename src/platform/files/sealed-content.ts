/**
 * Content sealed piece by piece (AES-256-GCM), so that no file need fit into memory. A header names the key from which each file
 * has a key of its own (HKDF-SHA256 over the file's name); each piece is bound to the name, its place and whether it is the
 * last: nothing can be cut, swapped or moved elsewhere, and whoever comes by the key of one file opens that one alone.
 */
import { hkdfSync } from 'node:crypto';
import { openBytes, sealBytes } from '../crypto/sealed-bytes.js';
import type { FileKeys } from './file-keys.js';

const MAGIC = Buffer.from('MCF2');
/** Sealed by the key of all. */
const FORMER_MAGIC = Buffer.from('MCF1');
const KEY_BYTES = 32;
const KEY_ID_BYTES = 8;
const HEADER_BYTES = MAGIC.length + KEY_ID_BYTES;
const PIECE_BYTES = 65_536;
/** Nonce and tag. */
const OVERHEAD_BYTES = 28;

type Bytes = AsyncIterable<Buffer> | Iterable<Buffer>;

const about = (name: string, place: number, last: boolean): string => `${name}.${String(place)}.${String(last)}`;

export async function* sealContent(content: Bytes, name: string, keys: FileKeys): AsyncGenerator<Buffer> {
  const { current } = keys;
  if (!current) {
    yield* content;
    return;
  }
  yield Buffer.concat([MAGIC, Buffer.from(current.id, 'hex')]);
  const own = keyOf(current.key, name);
  for await (const { bytes, place, last } of pieces(content, PIECE_BYTES)) {
    yield sealBytes(own, bytes, about(name, place, last));
  }
}

/** What was stored before there was a key comes as it is. @throws Error where anything was changed. */
export async function* openContent(stored: Bytes, name: string, keys: FileKeys): AsyncGenerator<Buffer> {
  let key: Buffer | null = null;
  for await (const { bytes, place, last } of pieces(stored, PIECE_BYTES + OVERHEAD_BYTES, HEADER_BYTES)) {
    if (place === -1) {
      const magic = bytes.subarray(0, MAGIC.length);
      const former = magic.equals(FORMER_MAGIC);
      if (!former && !magic.equals(MAGIC)) {
        yield bytes;
        continue;
      }
      if (last) throw new Error('sealed content was cut');
      const all = keys.byId(bytes.subarray(MAGIC.length).toString('hex'));
      key = former ? all : keyOf(all, name);
    } else yield key ? openBytes(key, bytes, about(name, place, last)) : bytes;
  }
}

function keyOf(key: Buffer, name: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `mot-cua file ${name}`, KEY_BYTES));
}

interface Piece {
  readonly bytes: Buffer;
  /** From 0; -1 is the header. */
  readonly place: number;
  readonly last: boolean;
}

/** Cuts a stream into pieces of one size; there is always a last one, which may be empty. */
async function* pieces(content: Bytes, size: number, headerSize = 0): AsyncGenerator<Piece> {
  let held = Buffer.alloc(0);
  let place = headerSize > 0 ? -1 : 0;
  for await (const chunk of content) {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      const wanted = place === -1 ? headerSize : size;
      // The last piece is only known by what follows it.
      if (held.length <= wanted) break;
      yield { bytes: held.subarray(0, wanted), place, last: false };
      held = held.subarray(wanted);
      place += 1;
    }
  }
  yield { bytes: held, place, last: true };
}
