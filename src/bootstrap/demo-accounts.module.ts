import { Global, Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { DEMO_ACCOUNTS, type DemoAccounts } from '../channels/desk/desk.module.js';
import { IdentityModule, SecondFactors } from '../modules/identity/index.js';
import type { AccountId } from '../modules/identity/domain/index.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Configuration } from '../platform/config/configuration.js';

/** The accounts of the demonstration for the sign-in page: what the terminal shows too. Never in production. */
async function demoAccounts({ scenario, nodeEnv }: Configuration): Promise<DemoAccounts | null> {
  if (scenario === 'none' || nodeEnv === 'production') return null;
  // Only now: the scenario brings the whole simulation with it.
  const { SCENARIOS } = await import('./scenarios.js');
  const accounts = SCENARIOS[scenario]?.accounts ?? [];
  const [first] = accounts;
  if (!first) return null;
  return {
    password: first.password,
    accounts: accounts
      .filter(({ password }) => password === first.password)
      .map(({ login, title, secondFactor }) => ({
        username: login,
        position: secondFactor === undefined ? title : `${title} (TOTP: ${secondFactor})`,
        ...(secondFactor === undefined ? {} : { secondFactor }),
      })),
  };
}

/** Gives the accounts that have one their second factor: its key is encrypted with what only the process knows. */
@Injectable()
class DemoSecondFactors implements OnApplicationBootstrap {
  constructor(
    @Inject(DEMO_ACCOUNTS) private readonly demo: DemoAccounts | null,
    private readonly factors: SecondFactors,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const { username, secondFactor } of this.demo?.accounts ?? []) {
      if (secondFactor === undefined) continue;
      await this.unitOfWork.run(async (tx) => {
        const [account] = await tx.query<{ id: AccountId }>('select id from account where username = $1', [username]);
        if (account) await this.factors.beginKnown(tx, account.id, secondFactor);
      });
    }
  }
}

@Global()
@Module({
  imports: [IdentityModule],
  providers: [DemoSecondFactors, { provide: DEMO_ACCOUNTS, inject: [Configuration], useFactory: demoAccounts }],
  exports: [DEMO_ACCOUNTS],
})
export class DemoAccountsModule {}
