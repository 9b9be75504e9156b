import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import type { Actor } from '../domain/actor.js';
import type { Provider } from '../domain/provider.js';
import { Sessions } from './sessions.js';

@Injectable()
export class SignOut {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Ends the session of the token at once; whoever still sends it is nobody.
   * @returns the provider of identities that it began with: there the person is still signed in.
   */
  async run(token: string): Promise<Provider | null> {
    return this.unitOfWork.run((tx) => this.sessions.end(tx, token, 'signed-out'));
  }

  /** Ends every session of the caller, on all machines. */
  async everywhere(actor: Actor): Promise<void> {
    await this.unitOfWork.run((tx) => this.sessions.endAll(tx, actor, actor.accountId, 'signed-out'));
  }
}
