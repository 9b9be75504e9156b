import { Injectable } from '@nestjs/common';
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { RouteFactsPort } from '../../dossiers/index.js';
import type { Command, Dossier, DossierId, PinnedRules, RouteFacts } from '../../dossiers/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import { planRoute } from '../domain/index.js';
import { GroupReadModel } from '../persistence/group.read-model.js';
import { Successors } from './successors.js';

/** Tells the lifecycle where a dossier goes next, from the pinned process and the units of the day. */
@Injectable()
export class RouteFactsAdapter implements RouteFactsPort {
  constructor(
    private readonly organisation: Organisation,
    private readonly successors: Successors,
    private readonly groups: GroupReadModel,
  ) {}

  foresee(tx: Tx, dossierId: DossierId): void {
    this.groups.foresee(tx, dossierId);
  }

  async factsFor(
    db: Queryable,
    dossier: Dossier,
    rules: PinnedRules,
    command: Command | null,
    now: Instant,
  ): Promise<RouteFacts> {
    const directory = await this.organisation.directory(db);
    const on = localDate(now);
    const plan = (successorOf: Parameters<typeof planRoute>[5]): RouteFacts =>
      planRoute(dossier, rules.version, command, directory, on, successorOf);
    let facts = plan(undefined);
    // Only after a reform does a step of today have nobody; then the successions are worth a reading.
    if (facts.unresolved.length > 0) facts = plan(await this.successors.on(db, directory, on));
    const waitsFor = dossier.state === 'accepted' ? await this.groups.waitsFor(db, dossier.id) : [];
    return waitsFor.length === 0 ? facts : { ...facts, waitsFor };
  }
}
