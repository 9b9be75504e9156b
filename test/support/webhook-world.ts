import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorker, type JobProcess } from '../../src/bootstrap/create-worker.js';
import {
  SendWebhooks,
  WEBHOOK_TOPICS,
  Webhooks,
  type AskedWebhook,
  type NewKey,
  type WebhookDelivery,
} from '../../src/modules/integrations/index.js';
import { JobDrain } from '../../src/platform/queue/job-drain.js';
import type pg from 'pg';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld, type AnswerBody, type ApiCaller } from './dossier-world.js';
import { testConfiguration } from './test-configuration.js';
import { aCertificate, aTlsServer, type Received, type TlsServer } from './tls-servers.js';

export interface ToldBody {
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>> & { readonly seq: number; readonly topics: readonly string[] };
}

export const told = ({ body }: Received): ToldBody => JSON.parse(body) as ToldBody;
export const idOf = ({ headers }: Received): string => String(headers['webhook-id']);

/** Web and job process over a district, and a receiver on this machine whose authority they believe. */
export class WebhookWorld {
  readonly version = aVersion();

  private constructor(
    readonly world: DossierWorld,
    readonly worker: JobProcess,
    readonly receiver: TlsServer,
    readonly clerk: ApiCaller,
    private readonly folder: string,
  ) {}

  static async start(): Promise<WebhookWorld> {
    const pair = await aCertificate();
    const receiver = await aTlsServer(pair);
    const folder = mkdtempSync(join(tmpdir(), 'mot-cua-webhooks-'));
    writeFileSync(join(folder, 'ca.pem'), pair.cert);
    const settings = { WEBHOOK_INSIDE: 'allowed', WEBHOOK_CA_FILE: join(folder, 'ca.pem') };
    const world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [aVersion()], settings);
    const worker = await createWorker(testConfiguration(world.web.database.url, settings));
    return new WebhookWorld(world, worker, receiver, await world.person('one-stop-clerk', 'Một cửa xã'), folder);
  }

  async close(): Promise<void> {
    await this.worker.stop();
    await this.world.close();
    this.receiver.close();
    rmSync(this.folder, { recursive: true });
  }

  /** Nobody listens, nothing waits, and the receiver takes everything. */
  async reset(): Promise<void> {
    await this.owner('update webhook set ended_at = clock_timestamp() where ended_at is null');
    await this.owner(
      `update webhook_delivery set state = 'dropped', settled_at = clock_timestamp() where state = 'waiting'`,
    );
    await this.drain();
    this.receiver.received.length = 0;
    this.answers(204);
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.worker.context.get<T>(type);
  }

  owner<Row extends pg.QueryResultRow>(sql: string, params: unknown[] = []): Promise<Row[]> {
    return this.world.web.database.asOwner<Row>(sql, params);
  }

  drain(): Promise<void> {
    return this.get(JobDrain).drain();
  }

  answers(status: number): void {
    this.receiver.does((_got, response) => void response.writeHead(status).end());
  }

  /** What waits for its next attempt is tried now. */
  async sent(): Promise<void> {
    await this.owner('update webhook_delivery set next_at = clock_timestamp()');
    await this.owner('update webhook set next_at = clock_timestamp()');
    await this.get(SendWebhooks).run();
  }

  /** An act of a keeper, by the command line. */
  keep<Result>(work: (webhooks: Webhooks, tx: Parameters<Webhooks['add']>[0]) => Promise<Result>): Promise<Result> {
    return this.world.web.database.unitOfWork.run((tx) => work(this.get(Webhooks), tx));
  }

  subscribe(asked: Partial<AskedWebhook> = {}): Promise<NewKey> {
    const webhook = {
      ...{ name: 'Kho dữ liệu tỉnh', url: this.address('/hook'), procedures: [], fields: [] },
      ...{ unitId: unitId('UBND huyện'), topics: [...WEBHOOK_TOPICS], ...asked },
    };
    return this.keep((webhooks, tx) => webhooks.add(tx, null, webhook));
  }

  address(path: string): string {
    return `https://127.0.0.1:${String(this.receiver.port)}${path}`;
  }

  async takeIn(): Promise<AnswerBody> {
    const documents = this.version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
    const { status, body } = await this.clerk.post('/api/v1/dossiers', {
      procedureCode: this.version.code,
      channel: 'direct',
      intakeUnitId: unitId('Một cửa xã'),
      applicant: { fullName: 'Nông Thị Hương', personalId: '004000000001', idKind: 'personal-number' },
      accept: { documents },
    });
    if (status !== 201) throw new Error(`taking in answered ${String(status)}`);
    return body;
  }

  /** Newest first. */
  async deliveries({ id }: NewKey): Promise<readonly WebhookDelivery[]> {
    return (await this.get(Webhooks).one(this.world.web.database.db, null, id)).deliveries;
  }
}
