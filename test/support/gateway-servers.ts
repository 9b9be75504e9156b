import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A request that the gateway got. */
export interface Sent {
  readonly key: string;
  readonly to: string;
  readonly text: string;
}

export type Behaviour = (sent: Sent, response: ServerResponse) => void;

/** An HTTP gateway that does what the test says. */
export async function aGateway(): Promise<{
  url: string;
  sent: Sent[];
  does: (next: Behaviour) => void;
  close: () => void;
}> {
  const sent: Sent[] = [];
  let behaviour: Behaviour = () => undefined;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = JSON.parse(await text(request)) as { to: string; text: string };
    const got = { ...body, key: String(request.headers['idempotency-key']) };
    sent.push(got);
    behaviour(got, response);
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    sent,
    does: (next) => {
      behaviour = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const answers =
  (status: number, body: string): Behaviour =>
  (_sent, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };

/** A mail server; `refuse` gives the answer to a recipient, or null to take the mail. */
export async function aMailServer(
  refuse: (address: string) => number | null,
): Promise<{ url: string; mails: string[]; close: () => void }> {
  const mails: string[] = [];
  const server = new SMTPServer({
    ...{ disabledCommands: ['AUTH', 'STARTTLS'], logger: false },
    onRcptTo: ({ address }, _session, done) => {
      const responseCode = refuse(address);
      if (responseCode === null) done();
      else done(Object.assign(new Error('no'), { responseCode }));
    },
    onData: (stream, _session, done) => {
      void text(stream).then((mail) => {
        mails.push(mail);
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${String((server.server.address() as AddressInfo).port)}`,
    mails,
    close: () => {
      server.close();
    },
  };
}
