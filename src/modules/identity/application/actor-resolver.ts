import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../domain/actor.js';
import { hashToken } from '../domain/secret-token.js';
import { ActorReadModel, type ResolvedActor, type ResolvedSession } from '../persistence/actor.read-model.js';
import { SessionStore } from '../persistence/session.store.js';
import { IdentitySettings } from './identity-settings.js';

/** Who calls, from what they show. Nothing is cached: a right or session taken away is gone with the next request. */
@Injectable()
export class ActorResolver {
  constructor(
    private readonly database: Database,
    private readonly actors: ActorReadModel,
    private readonly sessions: SessionStore,
    private readonly settings: IdentitySettings,
  ) {}

  /** Null where the session is unknown, idle for too long, too old, or its account disabled. */
  async bySession(token: string): Promise<ResolvedSession | null> {
    const { sessionIdleMinutes: idleMinutes, sharedLockMinutes: lockMinutes } = this.settings;
    const found = await this.actors.bySession(this.database, hashToken(token), { idleMinutes, lockMinutes });
    if (found?.unseen === true && !found.locked) await this.sessions.touch(this.database, found.sessionId);
    return found;
  }

  /** Null where the token is unknown, over or revoked, or its account disabled. */
  async byBearerToken(token: string): Promise<(ResolvedActor & { tokenId: string }) | null> {
    return this.actors.byBearerToken(this.database, hashToken(token));
  }

  /** For commands, jobs and scenarios that act in the name of an account. */
  async byAccount(q: Queryable, accountId: AccountId): Promise<ResolvedActor | null> {
    return this.actors.byAccount(q, accountId);
  }
}
