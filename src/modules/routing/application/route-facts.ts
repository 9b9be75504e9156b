import { Injectable } from '@nestjs/common';
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { RouteFactsPort } from '../../dossiers/index.js';
import type { Command, Dossier, PinnedRules, RouteFacts } from '../../dossiers/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import { planRoute } from '../domain/index.js';

/** Tells the lifecycle where a dossier goes next, from the pinned process and the units of the day. */
@Injectable()
export class RouteFactsAdapter implements RouteFactsPort {
  constructor(private readonly organisation: Organisation) {}

  async factsFor(
    db: Queryable,
    dossier: Dossier,
    rules: PinnedRules,
    command: Command | null,
    now: Instant,
  ): Promise<RouteFacts> {
    const directory = await this.organisation.directory(db);
    return planRoute(dossier, rules.version, command, directory, localDate(now));
  }
}
