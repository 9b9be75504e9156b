import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput, type Blocker } from '../../../../kernel/domain-error.js';
import { addMs, MS_PER_HOUR } from '../../../../kernel/instant.js';
import type { Page } from '../../../../kernel/page.js';
import { realNow } from '../../../../platform/clock/real-clock.js';
import { newId } from '../../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../../platform/database/unit-of-work.js';
import { requireVersion, staleVersion } from '../../../../platform/http/preconditions.js';
import { OutgoingCall } from '../../../../platform/egress/outgoing-call.js';
import { Audit } from '../../../audit/index.js';
import {
  newSecret,
  testBody,
  TEST_TYPE,
  type DeliveryId,
  type Webhook,
  type WebhookDelivery,
  type WebhookFilter,
  type WebhookId,
} from '../domain/index.js';
import { WebhookDeliveryStore, type AskedDeliveries } from '../persistence/webhook-delivery.store.js';
import { WebhookStore } from '../persistence/webhook.store.js';
import { WebhookKeys } from './webhook-keys.js';
import { WebhookScope, type Keeper } from './webhook-scope.js';

/** What can be changed: another address is another receiver, with a subscription and a key of its own. */
export interface WebhookSettings extends WebhookFilter {
  readonly name: string;
}

export interface AskedWebhook extends WebhookSettings {
  readonly url: string;
}

/** What is shown this once. */
export interface NewKey {
  readonly id: WebhookId;
  readonly secret: string;
}

const MOST = 100;
const SHOWN = 50;
/** How long the former key signs beside the new one, where nothing is said. */
export const ROTATION_HOURS = 72;

type Action = 'added' | 'changed' | 'secret-rotated' | 'paused' | 'resumed' | 'ended' | 'tested' | 'sent-again';

/**
 * Keeping subscriptions: whoever runs the machines of a unit does, for it and what is below. Notices hold nothing about
 * persons, so that this opens no dossier to anybody. Each change is in the audit; a secret leaves once.
 */
@Injectable()
export class Webhooks {
  constructor(
    private readonly store: WebhookStore,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly scope: WebhookScope,
    private readonly keys: WebhookKeys,
    private readonly call: OutgoingCall,
    private readonly audit: Audit,
  ) {}

  list(q: Queryable, keeper: Keeper): Promise<Webhook[]> {
    return this.scope.list(q, keeper);
  }

  async one(
    q: Queryable,
    keeper: Keeper,
    id: WebhookId,
  ): Promise<{ readonly webhook: Webhook; readonly deliveries: readonly WebhookDelivery[] }> {
    const webhook = await this.scope.one(q, keeper, id);
    const { items } = await this.deliveries.page(q, id, { state: null, cursor: null, limit: SHOWN });
    return { webhook, deliveries: items };
  }

  async listDeliveries(
    q: Queryable,
    keeper: Keeper,
    id: WebhookId,
    asked: AskedDeliveries,
  ): Promise<Page<WebhookDelivery>> {
    await this.scope.one(q, keeper, id);
    return this.deliveries.page(q, id, asked);
  }

  /** @throws DomainError invalid with every fault; conflict where there are too many. */
  async add(tx: Tx, keeper: Keeper, asked: AskedWebhook): Promise<NewKey> {
    await this.#check(tx, keeper, asked);
    const [id, secret] = [newId<'webhook'>(), newSecret()];
    const createdBy = keeper?.actor.accountId ?? null;
    await this.store.add(tx, { ...asked, id, createdBy, secretSealed: this.keys.seal(id, secret) });
    await this.#record(tx, keeper, 'added', { id, ...asked }, { ...seenIn(asked), topics: [...asked.topics] });
    return { id, secret };
  }

  /**
   * What is left out stays; what was gathered for it already is sent all the same.
   * @throws DomainError 412 where it is another version by now; invalid with every fault.
   */
  async change(
    tx: Tx,
    keeper: Keeper,
    id: WebhookId,
    version: number,
    asked: Partial<WebhookSettings>,
  ): Promise<Webhook> {
    const webhook = await this.#kept(tx, keeper, id);
    requireVersion(webhook.version, version);
    const { name, unitId, topics, procedures, fields } = { ...webhook, ...asked };
    const settings = { name, unitId, topics, procedures, fields };
    refuseFaults(await this.#filterFaults(tx, keeper, settings));
    if (!(await this.store.change(tx, id, version, settings))) throw staleVersion();
    await this.#record(tx, keeper, 'changed', { id, unitId }, { fields: Object.keys(asked), topics: [...topics] });
    return this.scope.one(tx, keeper, id);
  }

  /** @param hours for which the former key signs too. */
  async rotate(tx: Tx, keeper: Keeper, id: WebhookId, hours = ROTATION_HOURS): Promise<NewKey> {
    const webhook = await this.#kept(tx, keeper, id);
    const secret = newSecret();
    const until = addMs(realNow(), hours * MS_PER_HOUR);
    changed(await this.store.rotate(tx, id, this.keys.seal(id, secret), until));
    await this.#record(tx, keeper, 'secret-rotated', webhook, { hours });
    return { id, secret };
  }

  /** Nothing is sent, everything is gathered. */
  async pause(tx: Tx, keeper: Keeper, id: WebhookId): Promise<void> {
    const webhook = await this.#kept(tx, keeper, id);
    changed(await this.store.pause(tx, id));
    await this.#record(tx, keeper, 'paused', webhook);
  }

  /** What was paused, or switched off by itself, goes on with what was gathered meanwhile. */
  async resume(tx: Tx, keeper: Keeper, id: WebhookId): Promise<void> {
    const webhook = await this.#kept(tx, keeper, id);
    changed(await this.store.resume(tx, id));
    await this.#record(tx, keeper, 'resumed', webhook);
  }

  async end(tx: Tx, keeper: Keeper, id: WebhookId): Promise<void> {
    const webhook = await this.#kept(tx, keeper, id);
    changed(await this.store.end(tx, id));
    await this.#record(tx, keeper, 'ended', webhook, { waiting: webhook.waiting });
  }

  /** A notice that says nothing, to see whether it arrives and its signature is right. */
  async test(tx: Tx, keeper: Keeper, id: WebhookId): Promise<DeliveryId> {
    const webhook = await this.#kept(tx, keeper, id);
    const delivery = newId<'webhook-delivery'>();
    await this.deliveries.insert(tx, [
      {
        ...{ id: delivery, webhookId: id, eventId: newId(), type: TEST_TYPE, dossierId: null, seq: null },
        body: testBody(id, await tx.now()),
      },
    ]);
    await this.#record(tx, keeper, 'tested', webhook);
    return delivery;
  }

  /** One that is settled, or all that were given up, under the same ids. @throws DomainError not-found where there is none. */
  async sendAgain(tx: Tx, keeper: Keeper, id: WebhookId, which: DeliveryId | 'dead'): Promise<number> {
    const webhook = await this.#kept(tx, keeper, id);
    const count = await this.deliveries.again(tx, id, which);
    if (count === 0) throw new DomainError('not-found', 'webhook.nothing-to-send');
    await this.#record(tx, keeper, 'sent-again', webhook, { count, ...(which === 'dead' ? {} : { delivery: which }) });
    return count;
  }

  async #kept(tx: Tx, keeper: Keeper, id: WebhookId): Promise<Webhook> {
    const webhook = await this.scope.one(tx, keeper, id, 'operations.manage');
    if (webhook.endedAt !== null) throw new DomainError('conflict', 'webhook.ended');
    return webhook;
  }

  async #check(tx: Tx, keeper: Keeper, asked: AskedWebhook): Promise<void> {
    const fault = this.call.fault(asked.url);
    const faults = fault ? [{ code: `webhook.url.${fault}`, field: 'url' }] : [];
    refuseFaults([...faults, ...(await this.#filterFaults(tx, keeper, asked))]);
    const open = (await this.store.listeners(tx)).length;
    if (open >= MOST) throw new DomainError('conflict', 'webhook.too-many', { limit: MOST });
  }

  async #filterFaults(tx: Tx, keeper: Keeper, { unitId, topics }: WebhookFilter): Promise<Blocker[]> {
    return [
      ...(topics.length === 0 ? [{ code: 'webhook.no-topic', field: 'topics' }] : []),
      ...((await this.scope.mayKeep(tx, keeper, unitId)) ? [] : [{ code: 'webhook.unit-refused', field: 'unit' }]),
    ];
  }

  async #record(
    tx: Tx,
    keeper: Keeper,
    action: Action,
    { id, unitId }: Pick<Webhook, 'id' | 'unitId'>,
    detail: Parameters<Audit['record']>[1]['detail'] = {},
  ): Promise<void> {
    const subject = { kind: 'webhook', id };
    await this.audit.record(tx, { action: `webhook.${action}`, actor: keeper?.actor ?? null, subject, unitId, detail });
  }
}

/** The address may hold a password of the receiver: the audit has its host, and a hash by which it is known again. */
function seenIn({ url }: AskedWebhook) {
  return { host: new URL(url).host.slice(0, 128), sha256: createHash('sha256').update(url).digest('hex') };
}

function refuseFaults(faults: readonly Blocker[]): void {
  if (faults.length > 0) throw invalidInput(faults);
}

function changed(done: boolean): void {
  if (!done) throw new DomainError('conflict', 'webhook.not-so');
}
