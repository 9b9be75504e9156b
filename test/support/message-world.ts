import { seedMessageTexts } from '../../seeds/reference/message-texts-seed.js';
import { createWorker, type JobProcess } from '../../src/bootstrap/create-worker.js';
import { QueueMessages, SendDue } from '../../src/modules/notifications/index.js';
import type { Facts, MessageKind } from '../../src/modules/notifications/domain/index.js';
import { newId } from '../../src/platform/database/new-id.js';
import { JobDrain } from '../../src/platform/queue/job-drain.js';
import { JobQueue } from '../../src/platform/queue/job-queue.js';
import { aGateway, aMailServer, answers } from './gateway-servers.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { testConfiguration } from './test-configuration.js';

export interface MessageRow {
  readonly id: string;
  readonly channel: string;
  readonly status: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly waits: boolean;
}

/** A job process with a gateway and a mail server that do what the test says. */
export class MessageWorld {
  private constructor(
    readonly database: TestDatabase,
    readonly worker: JobProcess,
    readonly sms: Awaited<ReturnType<typeof aGateway>>,
    readonly mail: Awaited<ReturnType<typeof aMailServer>>,
  ) {}

  /** Mailboxes that begin with `gone` do not exist, those with `full` take nothing now. */
  static async start(): Promise<MessageWorld> {
    const sms = await aGateway();
    const mail = await aMailServer((to) => (to.startsWith('gone') ? 550 : to.startsWith('full') ? 452 : null));
    const database = await createTestDatabase();
    await database.unitOfWork.run(seedMessageTexts);
    const settings = { SMTP_URL: mail.url, SMS_GATEWAY_URL: sms.url, GATEWAY_TIMEOUT_SECONDS: '1' };
    return new MessageWorld(database, await createWorker(testConfiguration(database.url, settings)), sms, mail);
  }

  async close(): Promise<void> {
    await this.worker.stop();
    await this.database.close();
    this.sms.close();
    this.mail.close();
  }

  /** A working morning, nothing waits, and the gateways work. */
  async reset(): Promise<void> {
    await this.database.setNow('2020-05-05T09:00:00+07:00');
    await this.database.asOwner(`update message set status = 'failed' where status = 'queued'`);
    this.sms.sent.length = 0;
    this.mail.mails.length = 0;
    this.sms.does(({ key }, response) => {
      answers(200, JSON.stringify({ id: key, status: 'accepted' }))({ key, to: '', text: '' }, response);
    });
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.worker.context.get(type as never);
  }

  /** What is waiting and due is sent, by the queue. */
  async drain(job: 'notifications.send' | 'notifications.forget' = 'notifications.send'): Promise<void> {
    await this.get(JobQueue).add(job, {});
    await this.get(JobDrain).drain();
  }

  send(): Promise<number> {
    return this.get(SendDue).run();
  }

  async aPerson(contact: { phone?: string; email?: string }): Promise<string> {
    const id = newId();
    await this.database.asOwner(
      `insert into person (id, kind, full_name, id_status, phone, email, version, created_at)
       values ($1, 'individual', 'Nông Thị Hương', 'unknown', $2, $3, 1, app_now())`,
      [id, contact.phone ?? null, contact.email ?? null],
    );
    return id;
  }

  say(to: string, kind: MessageKind = 'accepted', effect = newId(), facts: Facts = {}): Promise<number> {
    const notice = { kind, to: [{ kind: 'person' as const, id: to }], dossierId: null, effect };
    return this.database.unitOfWork.run((tx) =>
      this.get(QueueMessages).add(tx, [
        { ...notice, facts: { code: '000.00.15.H14-200505-0001', dueOn: '2020-05-18', ...facts } },
      ]),
    );
  }

  messagesTo(to: string): Promise<MessageRow[]> {
    return this.database.db.query<MessageRow>(
      `select id, channel, status, reason, attempts, next_at > clock_timestamp() as waits from message where recipient_id = $1 order by channel, created_at, id`,
      [to],
    );
  }

  async hurry(): Promise<void> {
    await this.database.asOwner('update message set next_at = clock_timestamp()');
  }
}
