import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../../kernel/domain-error.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';
import type { Queryable } from '../../../../platform/database/unit-of-work.js';
import { mayAtUnit, type Actor } from '../../../identity/domain/index.js';
import { Organisation } from '../../../organisation/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import type { Webhook, WebhookId } from '../domain/index.js';
import { WebhookStore } from '../persistence/webhook.store.js';

/** Somebody and the day that his rights are looked up on; a `Principal` fits. Null: the operator's command line. */
export type Keeper = { readonly actor: Actor; readonly today: PlainDate } | null;
type Permission = 'operations.read' | 'operations.manage';

/** Whose subscriptions somebody may see and keep: those of units where he runs the machines. */
@Injectable()
export class WebhookScope {
  constructor(
    private readonly store: WebhookStore,
    private readonly organisation: Organisation,
  ) {}

  async list(q: Queryable, keeper: Keeper): Promise<Webhook[]> {
    const [all, may] = [await this.store.all(q), await this.#may(q, keeper, 'operations.read')];
    return all.filter(({ unitId }) => may(unitId));
  }

  /** @throws DomainError not-found also where it is somebody else's. */
  async one(q: Queryable, keeper: Keeper, id: WebhookId, permission: Permission = 'operations.read'): Promise<Webhook> {
    const webhook = await this.store.one(q, id);
    const may = await this.#may(q, keeper, permission);
    if (!webhook || !may(webhook.unitId)) throw new DomainError('not-found', 'webhook.unknown');
    return webhook;
  }

  /** Units that subscriptions may be made for, by name. */
  async units(q: Queryable, keeper: NonNullable<Keeper>): Promise<{ readonly id: UnitId; readonly name: string }[]> {
    const directory = await this.organisation.directory(q);
    const may = await this.#may(q, keeper, 'operations.manage');
    return directory
      .unitsOn(keeper.today)
      .filter(({ unitId }) => may(unitId))
      .map(({ unitId, shortName }) => ({ id: unitId, name: shortName }))
      .sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  }

  async mayKeep(q: Queryable, keeper: Keeper, unitId: UnitId): Promise<boolean> {
    const directory = await this.organisation.directory(q);
    return directory.latest(unitId) !== null && (await this.#may(q, keeper, 'operations.manage'))(unitId);
  }

  async nameOf(q: Queryable): Promise<(id: UnitId) => string> {
    const directory = await this.organisation.directory(q);
    return (id) => directory.latest(id)?.shortName ?? id;
  }

  async #may(q: Queryable, keeper: Keeper, permission: Permission): Promise<(unitId: UnitId) => boolean> {
    if (!keeper) return () => true;
    const directory = await this.organisation.directory(q);
    const { actor, today } = keeper;
    return (unitId) => mayAtUnit(actor, permission, unitId, null, today, directory);
  }
}
