import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

export type Verdict = { readonly clean: true } | { readonly clean: false; readonly found: string };

const TIMEOUT_MS = 30_000;
const ANSWER_BYTES = 4_096;

/** ClamAV's daemon, over its protocol INSTREAM: pieces with their length before them, a zero at the end. */
export class ClamAv {
  /** @param address `tcp://host:port` or `unix:/path` */
  constructor(
    private readonly address: string,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  /** @throws Error where the daemon is not there, does not answer in time, or could not look. */
  async scan(content: Readable): Promise<Verdict> {
    const socket = this.#connect();
    const answer = answerOf(socket, this.timeoutMs);
    // The sender's own failure would hide what the daemon said; it is told by the answer that then misses.
    await Promise.all([answer, send(socket, content).catch((error: unknown) => socket.destroy(error as Error))]);
    const text = (await answer).replaceAll('\0', '').trim();
    const found = /^stream: (.+) FOUND$/.exec(text)?.[1];
    if (found !== undefined) return { clean: false, found };
    if (text === 'stream: OK') return { clean: true };
    throw new Error(`clamav answered: ${text.slice(0, 200)}`);
  }

  /** @throws Error where the daemon is not there or does not answer in time. */
  async ping(): Promise<void> {
    const socket = this.#connect();
    const answer = answerOf(socket, this.timeoutMs);
    socket.write('zPING\0');
    if ((await answer).replaceAll('\0', '').trim() !== 'PONG') throw new Error('clamav answered no ping');
  }

  #connect(): Socket {
    if (this.address.startsWith('unix:')) return connect(this.address.slice('unix:'.length));
    const { hostname, port } = new URL(this.address);
    return connect(Number(port), hostname);
  }
}

async function send(socket: Socket, content: Readable): Promise<void> {
  const write = (bytes: Buffer) =>
    new Promise<void>((resolve, reject) => {
      socket.write(bytes, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  await write(Buffer.from('zINSTREAM\0'));
  for await (const chunk of content as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    // An empty piece would be the end.
    if (chunk.length > 0) await write(Buffer.concat([length, chunk]));
  }
  await write(Buffer.alloc(4));
}

function answerOf(socket: Socket, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => socket.destroy(new Error('clamav did not answer in time')), timeoutMs);
    socket.on('data', (data: Buffer) => {
      text += data.toString('latin1');
      if (text.includes('\0') || text.length > ANSWER_BYTES) socket.end();
    });
    socket.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}
