import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { realNow } from '../../../platform/clock/real-clock.js';
import { openBytes, sealBytes } from '../../../platform/crypto/sealed-bytes.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { AccountId } from '../domain/actor.js';
import { factorDemand, newRecoveryCodes, readCode, removable, type FactorDemand } from '../domain/second-factor.js';
import { keyedHash } from '../domain/secret-token.js';
import { SecondFactorStore } from '../persistence/second-factor.store.js';
import { IdentitySettings } from './identity-settings.js';

/** For the page that sets it up. */
export interface Enrolment {
  /** Base 32, for typing. */
  readonly secret: string;
  /** `otpauth://…`, for the picture. */
  readonly uri: string;
}

/** What the own page shows. */
export interface FactorOverview {
  readonly on: boolean;
  readonly generator: boolean;
  readonly required: boolean;
  readonly codesLeft: number;
  readonly removable: { readonly generator: boolean; readonly key: boolean };
}

const ISSUER = 'Mot Cua';
const PERIOD_SECONDS = 30;

/** Generators of codes and recovery codes of accounts; secrets are encrypted with a key derived from SESSION_SECRET. */
@Injectable()
export class SecondFactors {
  readonly #key: Buffer;
  readonly #hashKey: string;

  constructor(
    private readonly store: SecondFactorStore,
    private readonly settings: IdentitySettings,
    private readonly audit: Audit,
  ) {
    this.#key = keyedHash(settings.throttleKey, 'second-factor.secret', '');
    this.#hashKey = settings.throttleKey;
  }

  async demand(q: Queryable, accountId: AccountId): Promise<FactorDemand> {
    return factorDemand(await this.store.state(q, accountId), this.settings.factorRules);
  }

  async has(q: Queryable, accountId: AccountId): Promise<boolean> {
    return (await this.demand(q, accountId)).demand === 'asked';
  }

  async overview(q: Queryable, accountId: AccountId): Promise<FactorOverview> {
    const { codesLeft, ...state } = await this.store.state(q, accountId);
    const rules = this.settings.factorRules;
    return {
      on: state.generator || state.keys > 0,
      generator: state.generator,
      required: state.roles.some((role) => rules.roles.includes(role)),
      codesLeft,
      removable: removable(state, rules),
    };
  }

  /** Begins, or shows again what was begun; null where a generator is confirmed: its secret is shown to nobody. */
  async begin(tx: Tx, accountId: AccountId, username: string): Promise<Enrolment | null> {
    await this.store.begin(tx, accountId, this.#encrypt(new Secret({ size: 20 })));
    const found = await this.store.find(tx, accountId);
    if (!found || found.confirmed) return null;
    const totp = this.#totp(found.secret, username);
    return { secret: totp.secret.base32, uri: totp.toString() };
  }

  /** For demonstrations: a generator whose secret everybody may know. Does nothing where there is one. */
  async beginKnown(tx: Tx, accountId: AccountId, base32: string): Promise<void> {
    if (await this.store.find(tx, accountId)) return;
    await this.store.begin(tx, accountId, this.#encrypt(Secret.fromBase32(base32)));
    await this.store.confirm(tx, accountId);
  }

  /** The first right code confirms the generator. @returns recovery codes where it is the first factor; null for a wrong code. */
  async confirm(tx: Tx, accountId: AccountId, typed: string): Promise<readonly string[] | null> {
    const found = await this.store.find(tx, accountId);
    if (!found || found.confirmed || !(await this.#takeCode(tx, accountId, found.secret, typed))) return null;
    const isFirst = !(await this.has(tx, accountId));
    await this.store.confirm(tx, accountId);
    await this.#record(tx, 'account.second-factor-set', accountId, {});
    return isFirst ? this.newCodes(tx, accountId) : [];
  }

  /** In place of all former ones; shown once. */
  async newCodes(tx: Tx, accountId: AccountId): Promise<readonly string[]> {
    const codes = newRecoveryCodes();
    const hashes = codes.map((code) => this.#hash(code.replace('-', '')));
    await this.store.setCodes(tx, accountId, hashes);
    return codes;
  }

  /** Recovery codes without a factor would open nothing. */
  async forgetCodesIfNone(tx: Tx, accountId: AccountId): Promise<void> {
    if (!(await this.has(tx, accountId))) await this.store.setCodes(tx, accountId, []);
  }

  /** Takes a code of the generator, or a recovery code, once. */
  async check(tx: Tx, accountId: AccountId, typed: string): Promise<boolean> {
    const code = readCode(typed);
    const { byGenerator } = await this.demand(tx, accountId);
    if (code?.kind === 'code') {
      const found = byGenerator ? await this.store.find(tx, accountId) : null;
      return found !== null && this.#takeCode(tx, accountId, found.secret, typed);
    }
    if (code === null) return false;
    const used = await this.store.useCode(tx, accountId, this.#hash(code.text));
    if (used) await this.#record(tx, 'account.recovery-code-used', accountId, {});
    return used;
  }

  async removeGenerator(tx: Tx, accountId: AccountId): Promise<boolean> {
    const removed = await this.store.removeGenerator(tx, accountId);
    if (!removed) return false;
    await this.forgetCodesIfNone(tx, accountId);
    await this.#record(tx, 'account.second-factor-removed', accountId, {});
    return true;
  }

  /** A code of this half minute or, for slow fingers, the one before; of any half minute only once. */
  async #takeCode(tx: Tx, accountId: AccountId, secret: Buffer, typed: string): Promise<boolean> {
    const code = readCode(typed);
    if (code?.kind !== 'code') return false;
    const timestamp = realNow();
    const delta = this.#totp(secret, '').validate({ token: code.text, timestamp, window: 1 });
    if (delta === null || delta > 0) return false;
    return this.store.take(tx, accountId, Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta);
  }

  #totp(encrypted: Buffer, label: string): TOTP {
    const secret = Secret.fromBase32(this.#decrypt(encrypted));
    return new TOTP({ issuer: ISSUER, label, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, secret });
  }

  #hash(code: string): Buffer {
    return keyedHash(this.#hashKey, 'recovery-code', code);
  }

  #encrypt(secret: Secret): Buffer {
    return sealBytes(this.#key, Buffer.from(secret.base32, 'utf8'));
  }

  #decrypt(bytes: Buffer): string {
    return openBytes(this.#key, bytes).toString('utf8');
  }

  #record(
    tx: Tx,
    action: 'account.second-factor-set' | 'account.second-factor-removed' | 'account.recovery-code-used',
    accountId: AccountId,
    detail: Record<string, string>,
  ): Promise<void> {
    const actor = { accountId, actingFor: null };
    return this.audit.record(tx, { action, actor, subject: { kind: 'account', id: accountId }, detail });
  }
}
