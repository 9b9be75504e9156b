import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import type { MessageChannel } from '../domain/index.js';
import { MailboxStore } from '../persistence/mailbox.store.js';
import { readMail } from './mail-text.js';

/** Addresses of this domain do not exist, so that a demonstration can show a mail that comes back. */
const NO_MAILBOX = /@bounce\.example$/i;
/** Numbers that end so belong to nobody. */
const NO_NUMBER = /0000000$/;

/**
 * A mail server and two gateways of the machine's own, for a demonstration without settings: they speak the real
 * protocols, reach nobody and write what they take into a table that the page of the mailbox shows. Started at the first
 * message, on free ports of this machine.
 */
@Injectable()
export class LocalStandIns {
  #smtp: Promise<string> | undefined;
  #http: Promise<string> | undefined;
  #closing: (() => void)[] = [];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mailbox: MailboxStore,
  ) {}

  smtpUrl(): Promise<string> {
    this.#smtp ??= this.#startSmtp();
    return this.#smtp;
  }

  async httpUrl(channel: Exclude<MessageChannel, 'email'>): Promise<string> {
    this.#http ??= this.#startHttp();
    return `${await this.#http}/${channel}`;
  }

  onApplicationShutdown(): void {
    for (const close of this.#closing) close();
  }

  async #startSmtp(): Promise<string> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        if (!NO_MAILBOX.test(address)) done();
        else done(Object.assign(new Error('no such mailbox here'), { responseCode: 550 }));
      },
      onData: (stream, session, done) => {
        this.#takeMail(
          stream,
          session.envelope.rcptTo.map(({ address }) => address),
        ).then(
          () => done(),
          () => done(Object.assign(new Error('not stored'), { responseCode: 451 })),
        );
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    this.#closing.push(() => {
      server.close();
    });
    return `smtp://127.0.0.1:${String((server.server.address() as AddressInfo).port)}`;
  }

  async #takeMail(stream: NodeJS.ReadableStream, to: readonly string[]): Promise<void> {
    const mail = readMail(await text(stream));
    for (const address of to) {
      await this.#keep({ channel: 'email', address, subject: mail.subject, body: mail.text, key: mail.messageId });
    }
  }

  async #startHttp(): Promise<string> {
    const server: Server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.writeHead(500).end());
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    this.#closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { to, text: body } = JSON.parse(await text(request)) as { to: string; text: string };
    const key = String(request.headers['idempotency-key']);
    const answer = (status: number, content: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
    };
    if (NO_NUMBER.test(to)) {
      answer(422, { status: 'unknown-address' });
      return;
    }
    const channel = request.url === '/zalo' ? 'zalo' : 'sms';
    await this.#keep({ channel, address: to, subject: null, body, key });
    answer(200, { id: key, status: 'delivered' });
  }

  async #keep(item: Parameters<MailboxStore['keep']>[1]): Promise<void> {
    await this.unitOfWork.run((tx) => this.mailbox.keep(tx, item));
  }
}
