import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { SessionStore } from '../persistence/session.store.js';
import { SignInThrottleStore } from '../persistence/sign-in-throttle.store.js';
import { IdentitySettings } from './identity-settings.js';

/** Removes rows of sessions and windows that are over. They decide nothing any more; this only keeps tables small. */
@Injectable()
export class PurgeAccess {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionStore,
    private readonly throttle: SignInThrottleStore,
    private readonly settings: IdentitySettings,
  ) {}

  async run(): Promise<{ sessions: number; windows: number }> {
    return this.unitOfWork.run(async (tx) => ({
      sessions: await this.sessions.deleteOver(tx, this.settings.sessionIdleMinutes),
      windows: await this.throttle.deleteOver(tx, this.settings.throttle.windowMinutes),
    }));
  }
}
