/**
 * Preloaded into a process of the product: counts what goes to the database and back. A round trip is one wait of a
 * connection: what is sent while an answer is still awaited there costs none.
 */
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

interface Counted {
  connectionParameters: { application_name?: string };
  connection: { stream: Socket };
  pending?: number;
}

export interface Traffic {
  statements: number;
  roundTrips: number;
  bytesOut: number;
  bytesIn: number;
}

const pg = createRequire(import.meta.url)('pg') as {
  Client: { prototype: { query: (...args: unknown[]) => unknown } };
};
const traffic: Record<string, Traffic> = {};
const sockets = new Map<Socket, { name: string; out: number; in: number }>();
const texts: string[] = [];
let isListening = false;

const original = pg.Client.prototype.query;
pg.Client.prototype.query = function query(this: Counted, ...args: unknown[]): unknown {
  const name = this.connectionParameters.application_name ?? '';
  const counted = (traffic[name] ??= { statements: 0, roundTrips: 0, bytesOut: 0, bytesIn: 0 });
  const { stream } = this.connection;
  if (!sockets.has(stream)) sockets.set(stream, { name, out: stream.bytesWritten, in: stream.bytesRead });
  counted.statements += 1;
  if ((this.pending ?? 0) === 0) counted.roundTrips += 1;
  if (isListening) texts.push(`${name}: ${textOf(args[0])}`);
  this.pending = (this.pending ?? 0) + 1;
  const answered = () => {
    this.pending = (this.pending ?? 1) - 1;
  };
  const last = args.at(-1);
  if (typeof last === 'function') {
    args[args.length - 1] = (...answer: unknown[]) => {
      answered();
      (last as (...all: unknown[]) => void)(...answer);
    };
    return original.apply(this, args);
  }
  const result = original.apply(this, args) as Partial<Promise<unknown>>;
  result.then?.(answered, answered);
  return result;
};

function textOf(query: unknown): string {
  return (typeof query === 'string' ? query : (query as { text?: string }).text) ?? '';
}

function bytes(): void {
  for (const [socket, known] of sockets) {
    const counted = traffic[known.name];
    if (!counted) continue;
    counted.bytesOut += socket.bytesWritten - known.out;
    counted.bytesIn += socket.bytesRead - known.in;
    known.out = socket.bytesWritten;
    known.in = socket.bytesRead;
    if (socket.destroyed) sockets.delete(socket);
  }
}

process.on('message', ({ question }: { question?: string }) => {
  if (question === 'traffic') {
    bytes();
    process.send?.({ about: question, answer: structuredClone(traffic) });
    for (const counted of Object.values(traffic)) {
      Object.assign(counted, { statements: 0, roundTrips: 0, bytesOut: 0, bytesIn: 0 });
    }
  }
  if (question === 'listen' || question === 'texts') {
    process.send?.({ about: question, answer: texts.splice(0) });
    isListening = question === 'listen';
  }
  if (question === 'cpu') process.send?.({ about: question, answer: process.cpuUsage() });
});
