import type { Configuration } from '../../../platform/config/configuration.js';
import type { RoleCode } from '../domain/role.js';
import { rolesOfSetting } from '../domain/second-factor.js';

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
    /** Whoever has one of these needs a second factor. */
    readonly secondFactorRoles: readonly RoleCode[] = [],
  ) {}
}

/** ASVS 5.0 §11.4.2: at least 46 MiB with one pass. About 60 ms on one core. */
const PASSWORD_COST: PasswordCost = { memoryKiB: 47_104, passes: 1 };
/** The least that argon2 takes, so that tests sign in hundreds of times. */
const TEST_COST: PasswordCost = { memoryKiB: 8, passes: 1 };

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

export function identitySettingsOf(
  configuration: Pick<Configuration, 'nodeEnv' | 'publicUrl' | 'host' | 'sessionSecret' | 'secondFactorRoles'>,
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
    rolesOfSetting(configuration.secondFactorRoles ?? (configuration.nodeEnv === 'production' ? 'all' : 'none')),
  );
}
