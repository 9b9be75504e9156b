/**
 * Content sealed piece by piece (AES-256-GCM), so that no file need fit into memory. A header names the key; each piece
 * is bound to the file's name, its place and whether it is the last: nothing can be cut, swapped or moved elsewhere.
 */
import { openBytes, sealBytes } from '../crypto/sealed-bytes.js';
import type { FileKeys } from './file-keys.js';

const MAGIC = Buffer.from('MCF1');
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
  for await (const { bytes, place, last } of pieces(content, PIECE_BYTES)) {
    yield sealBytes(current.key, bytes, about(name, place, last));
  }
}

/** What was stored before there was a key comes as it is. @throws Error where anything was changed. */
export async function* openContent(stored: Bytes, name: string, keys: FileKeys): AsyncGenerator<Buffer> {
  let key: Buffer | null = null;
  for await (const { bytes, place, last } of pieces(stored, PIECE_BYTES + OVERHEAD_BYTES, HEADER_BYTES)) {
    if (place === -1) {
      const isSealed = bytes.subarray(0, MAGIC.length).equals(MAGIC);
      if (isSealed && last) throw new Error('sealed content was cut');
      if (isSealed) key = keys.byId(bytes.subarray(MAGIC.length).toString('hex'));
      else yield bytes;
    } else yield key ? openBytes(key, bytes, about(name, place, last)) : bytes;
  }
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
