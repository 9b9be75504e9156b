import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { SecondStep, SignIn } from '../../modules/identity/index.js';

export interface SessionRequest {
  readonly username: string;
  readonly password: string;
  /** Of the second factor, where the account has one. */
  readonly code?: string;
}

/** Both steps of signing in as one request. Setting a second factor up, and security keys, need the page. */
@Injectable()
export class EnterSession {
  constructor(
    private readonly signIn: SignIn,
    private readonly secondStep: SecondStep,
  ) {}

  /** @throws DomainError where a code is needed and none was sent. */
  async run({ username, password, code }: SessionRequest, caller: { address: string; previousToken: string | null }) {
    const outcome = await this.signIn.run({ username, password, ...caller });
    if (outcome.outcome !== 'code-needed') return outcome;
    if (outcome.missing) throw new DomainError('forbidden', 'session.second-factor-missing');
    if (code === undefined) throw new DomainError('invalid', 'session.code-needed');
    const step = await this.secondStep.run(outcome.ticket, { code }, caller);
    if (step.outcome === 'key-needed') throw new DomainError('forbidden', 'session.security-key-needed');
    return step;
  }
}
