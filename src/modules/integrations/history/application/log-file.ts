import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DomainError } from '../../../../kernel/domain-error.js';

export interface LogFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  /** The text, unpacked; tells how many bytes of the file have been read. @throws DomainError where it is damaged. */
  text(onRead?: (bytes: number) => void): AsyncGenerator<string>;
}

/** @throws DomainError not-found where there is no such file. */
export async function openLogFile(path: string): Promise<LogFile> {
  const bytes = await stat(path).then(
    (found) => found.size,
    () => {
      throw new DomainError('not-found', 'history.file-missing', { file: path });
    },
  );
  const packed = await startsPacked(path);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return {
    path,
    bytes,
    sha256: hash.digest(),
    text: (onRead) => textOf(path, packed, onRead ?? (() => undefined)),
  };
}

/** By its first two bytes, whatever the file is called. */
async function startsPacked(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

async function* textOf(path: string, packed: boolean, onRead: (bytes: number) => void): AsyncGenerator<string> {
  let read = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length;
      onRead(read);
      done(null, chunk);
    },
  });
  const file = createReadStream(path);
  const stream: Readable = packed ? file.pipe(counted).pipe(createGunzip()) : file.pipe(counted);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of stream) yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const { code } = error as { code?: unknown };
    const ofFile = typeof code === 'string' && (code.startsWith('Z_') || code === 'ERR_ENCODING_INVALID_ENCODED_DATA');
    if (!ofFile) throw error;
    throw new DomainError('invalid', 'history.file-damaged', { reason: (error as Error).message });
  } finally {
    file.destroy();
    stream.destroy();
  }
}
