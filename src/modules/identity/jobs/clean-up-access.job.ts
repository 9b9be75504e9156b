import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { IdentitySettings } from '../application/identity-settings.js';
import { KeptFormStore } from '../persistence/kept-form.store.js';
import { SecurityKeyStore } from '../persistence/security-key.store.js';
import { SessionStore } from '../persistence/session.store.js';
import { SignInThrottleStore } from '../persistence/sign-in-throttle.store.js';

/** Removes rows of sessions, questions to keys, forms that were kept and windows that are over. They decide nothing any more; this only keeps tables small. */
@HandlesJob('identity.clean-up')
@Injectable()
export class CleanUpAccess implements JobHandler<'identity.clean-up'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionStore,
    private readonly throttle: SignInThrottleStore,
    private readonly keys: SecurityKeyStore,
    private readonly kept: KeptFormStore,
    private readonly settings: IdentitySettings,
  ) {}

  async handle(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.sessions.deleteOver(tx, this.settings.sessionIdleMinutes);
      await this.keys.deleteOver(tx);
      await this.kept.deleteOver(tx);
      await this.throttle.deleteOver(tx, this.settings.throttle.windowMinutes);
    });
  }
}
