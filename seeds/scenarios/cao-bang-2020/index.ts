import type { Scenario } from '../../../src/bootstrap/scenario.js';
import { identitySettingsOf, PasswordHasher } from '../../../src/modules/identity/index.js';
import { DEMO_LOGINS } from './demo-accounts.js';
import { loadCaoBang2020 } from './load.js';

/** Cao Bằng on 25 May 2020, after a year of 29,118 dossiers; docs/demo.md tells what is in it. */
export const CAO_BANG_2020: Scenario = {
  load: (owner, progress) => loadCaoBang2020(owner, { hasher: hasher() }, progress),
  accounts: DEMO_LOGINS,
};

/** Passwords are hashed as those of any account. */
function hasher(): PasswordHasher {
  const settings = { nodeEnv: 'production', host: 'localhost', sessionSecret: '' } as const;
  return new PasswordHasher(identitySettingsOf(settings));
}
