import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The test file of all scanners; in two parts, so that none finds it here. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

const COMMAND = 'zINSTREAM\0';
const PING = Buffer.from('zPING\0');

/** Speaks the protocol of ClamAV's daemon and knows one virus. */
export class ClamAvStandIn {
  /** What it says in place of a verdict. */
  trouble: string | null = null;
  #server: Server | null = null;
  #port = 0;

  get url(): string {
    return `tcp://127.0.0.1:${String(this.#port)}`;
  }

  /** On the port of before, where there was one. */
  async start(): Promise<void> {
    const server = createServer((socket) => {
      this.#serve(socket);
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  #serve(socket: Socket): void {
    let held = Buffer.alloc(0);
    let content = Buffer.alloc(0);
    let begun = false;
    socket.on('error', () => undefined);
    socket.on('data', (data: Buffer) => {
      if (!begun && data.equals(PING)) {
        socket.end('PONG\0');
        return;
      }
      held = Buffer.concat([held, data]);
      if (!begun && held.length >= COMMAND.length) {
        if (held.toString('latin1', 0, COMMAND.length) !== COMMAND) socket.end('UNKNOWN COMMAND\0');
        held = held.subarray(COMMAND.length);
        begun = true;
      }
      while (begun && held.length >= 4) {
        const length = held.readUInt32BE(0);
        if (length === 0) {
          const verdict = content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
          socket.end(`${this.trouble ?? verdict}\0`);
          return;
        }
        if (held.length < 4 + length) return;
        content = Buffer.concat([content, held.subarray(4, 4 + length)]);
        held = held.subarray(4 + length);
      }
    });
  }
}
