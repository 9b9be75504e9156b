import type { Configuration } from '../../../platform/config/configuration.js';
import { factorRulesOf, type FactorRules } from '../domain/second-factor.js';
import { keySiteOf, type KeySite } from '../domain/security-key.js';

/** What password hashing costs: argon2id with one lane. */
export interface PasswordCost {
  readonly memoryKiB: number;
  readonly passes: number;
}

/** How access is configured: derived from the process's settings, replaced in tests. */
export class IdentitySettings {
  constructor(
    /** `__Host-` and Secure; false gives plain names, and a warning at start. */
    readonly secureCookies: boolean,
    /** The origin that people see; null where only the Host header tells. */
    readonly publicOrigin: string | null,
    readonly passwordCost: PasswordCost,
    /** Keys the hashes of what was typed and of addresses in the throttle's rows. */
    readonly throttleKey: string,
    readonly sessionIdleMinutes = 30,
    readonly sessionMaxHours = 12,
    readonly throttle = { windowMinutes: 15, perAccount: 10, perAddress: 50 },
    /** Whose roles need a second factor. */
    readonly factorRules: FactorRules = factorRulesOf('none'),
    /** A session of a shared computer is locked after so long without a request. */
    readonly sharedLockMinutes = 10,
  ) {}

  /** The origin by which the caller sees us. */
  originFor(request: { readonly protocol: string; readonly host: string }): string {
    return this.publicOrigin ?? `${request.protocol}://${request.host}`;
  }

  /** The site that security keys are bound to; null where browsers offer none. */
  keySiteFor(request: { readonly protocol: string; readonly host: string }): KeySite | null {
    return keySiteOf(this.originFor(request));
  }
}

/** ASVS 5.0 §11.4.2: at least 46 MiB with one pass. About 60 ms on one core. */
const PASSWORD_COST: PasswordCost = { memoryKiB: 47_104, passes: 1 };
/** The least that argon2 takes, so that tests sign in hundreds of times. */
const TEST_COST: PasswordCost = { memoryKiB: 8, passes: 1 };

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

export function identitySettingsOf(
  configuration: Pick<Configuration, 'nodeEnv' | 'publicUrl' | 'host' | 'sessionSecret' | 'secondFactorRoles'> &
    Partial<Pick<Configuration, 'sharedLockMinutes'>>,
): IdentitySettings {
  const url = configuration.publicUrl === undefined ? null : new URL(configuration.publicUrl);
  const local = LOCAL.has(url === null ? configuration.host : url.hostname);
  return new IdentitySettings(
    local || url?.protocol === 'https:',
    url === null ? null : url.origin,
    configuration.nodeEnv === 'test' ? TEST_COST : PASSWORD_COST,
    configuration.sessionSecret,
    undefined,
    undefined,
    undefined,
    factorRulesOf(configuration.secondFactorRoles ?? (configuration.nodeEnv === 'production' ? 'all' : 'none')),
    configuration.sharedLockMinutes,
  );
}
