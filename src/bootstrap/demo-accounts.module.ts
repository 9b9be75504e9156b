import { Global, Module } from '@nestjs/common';
import { DEMO_ACCOUNTS, type DemoAccounts } from '../channels/desk/desk.module.js';
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
      .map(({ login, title }) => ({ username: login, position: title })),
  };
}

@Global()
@Module({
  providers: [{ provide: DEMO_ACCOUNTS, inject: [Configuration], useFactory: demoAccounts }],
  exports: [DEMO_ACCOUNTS],
})
export class DemoAccountsModule {}
