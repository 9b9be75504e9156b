import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
  VerifiedRegistrationResponse,
} from '@simplewebauthn/server';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { AccountId } from '../domain/actor.js';
import type { KeyPurpose, KeySite } from '../domain/security-key.js';
import { SecurityKeyStore, type SecurityKey } from '../persistence/security-key.store.js';
import { SecondFactors } from './second-factors.js';

export type NewKeyQuestion = PublicKeyCredentialCreationOptionsJSON;
export type KeyQuestion = PublicKeyCredentialRequestOptionsJSON;

export interface NewKey {
  /** What the holder calls it. */
  readonly name: string;
  /** What the browser answered, as JSON. */
  readonly answer: string;
}

/** Loaded when the first key is asked for: no process needs it to start, and the job process never does. */
const webAuthn = () => import('@simplewebauthn/server');
const helpers = () => import('@simplewebauthn/server/helpers');

const CHALLENGE_MINUTES = 5;
const TIMEOUT_MS = CHALLENGE_MINUTES * 60_000;

/**
 * Security keys of accounts (WebAuthn level 2). Each question is stored and answered once; an answer counts for the site,
 * the account and the purpose of its question. The password is asked before: that the person is there is enough.
 */
@Injectable()
export class SecurityKeys {
  constructor(
    private readonly store: SecurityKeyStore,
    private readonly factors: SecondFactors,
    private readonly audit: Audit,
  ) {}

  list(q: Queryable, accountId: AccountId): Promise<SecurityKey[]> {
    return this.store.list(q, accountId);
  }

  async askForNew(tx: Tx, accountId: AccountId, username: string, site: KeySite): Promise<NewKeyQuestion> {
    const { generateRegistrationOptions } = await webAuthn();
    return generateRegistrationOptions({
      rpName: 'Mot Cua',
      rpID: site.id,
      userName: username,
      userID: Uint8Array.from(Buffer.from(accountId.replaceAll('-', ''), 'hex')),
      challenge: await this.#challenge(tx, accountId, 'register'),
      timeout: TIMEOUT_MS,
      excludeCredentials: (await this.store.list(tx, accountId)).map(descriptorOf),
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'discouraged' },
    });
  }

  /** @returns recovery codes where it is the account's first factor, otherwise none; null where the answer is no good. */
  async add(tx: Tx, accountId: AccountId, { name, answer }: NewKey, site: KeySite): Promise<readonly string[] | null> {
    const read = readAnswer<RegistrationResponseJSON>(answer);
    if (!read || !(await this.store.take(tx, accountId, 'register', read.challenge))) return null;
    const made = await verifiedNew(read.json, read.challenge, site);
    if (!made) return null;
    const { id, publicKey, counter, transports = [] } = made.credential;
    const key = {
      id: newId<'security-key'>(),
      credentialId: Buffer.from(id, 'base64url'),
      publicKey: Buffer.from(publicKey),
      counter,
      transports: transports.slice(0, 8),
      name,
    };
    const isFirst = !(await this.factors.has(tx, accountId));
    if (!(await this.store.insert(tx, accountId, key))) return null;
    await this.#record(tx, 'account.security-key-added', accountId, { key: key.id });
    return isFirst ? this.factors.newCodes(tx, accountId) : [];
  }

  async ask(tx: Tx, accountId: AccountId, purpose: KeyPurpose, site: KeySite): Promise<KeyQuestion> {
    const { generateAuthenticationOptions } = await webAuthn();
    return generateAuthenticationOptions({
      rpID: site.id,
      challenge: await this.#challenge(tx, accountId, purpose),
      timeout: TIMEOUT_MS,
      userVerification: 'discouraged',
      allowCredentials: (await this.store.list(tx, accountId)).map(descriptorOf),
    });
  }

  /** Takes the answer of a key, once. A counter that does not go on means a copy of the key: refused, and audited. */
  async check(tx: Tx, accountId: AccountId, purpose: KeyPurpose, answer: string, site: KeySite): Promise<boolean> {
    const read = readAnswer<AuthenticationResponseJSON>(answer);
    if (!read || !(await this.store.take(tx, accountId, purpose, read.challenge))) return false;
    const key = (await this.store.list(tx, accountId)).find((one) => idOf(one) === read.json.id);
    if (!key) return false;
    const counter = await verifiedCounter(read.json, read.challenge, key, site);
    if (counter === null) return false;
    if (key.counter > 0 && counter <= key.counter) {
      await this.#record(tx, 'account.security-key-copied', accountId, { key: key.id });
      return false;
    }
    await this.store.used(tx, key.id, counter);
    return true;
  }

  async remove(tx: Tx, accountId: AccountId, id: string): Promise<boolean> {
    if (!(await this.store.remove(tx, accountId, id))) return false;
    await this.factors.forgetCodesIfNone(tx, accountId);
    await this.#record(tx, 'account.security-key-removed', accountId, { key: id });
    return true;
  }

  async #challenge(tx: Tx, accountId: AccountId, purpose: KeyPurpose): Promise<Uint8Array<ArrayBuffer>> {
    const challenge = randomBytes(32);
    await this.store.ask(tx, accountId, purpose, challenge, CHALLENGE_MINUTES);
    return Uint8Array.from(challenge);
  }

  #record(
    tx: Tx,
    action: 'account.security-key-added' | 'account.security-key-removed' | 'account.security-key-copied',
    accountId: AccountId,
    detail: Record<string, string>,
  ): Promise<void> {
    const actor = { accountId, actingFor: null };
    return this.audit.record(tx, { action, actor, subject: { kind: 'account', id: accountId }, detail });
  }
}

function idOf(key: SecurityKey): string {
  return key.credentialId.toString('base64url');
}

function descriptorOf(key: SecurityKey): { id: string; transports: string[] } {
  return { id: idOf(key), transports: [...key.transports] };
}

/** What the browser sent, and the challenge that it says it answers; null for what is no answer. */
function readAnswer<Json extends { readonly response: { readonly clientDataJSON: string } }>(
  text: string,
): { readonly json: Json; readonly challenge: Buffer } | null {
  try {
    const json = JSON.parse(text) as Json;
    const client: unknown = JSON.parse(Buffer.from(json.response.clientDataJSON, 'base64url').toString('utf8'));
    const challenge = Buffer.from((client as { challenge: string }).challenge, 'base64url');
    return challenge.length === 32 ? { json, challenge } : null;
  } catch {
    return null;
  }
}

async function verifiedNew(
  response: RegistrationResponseJSON,
  challenge: Buffer,
  site: KeySite,
): Promise<NonNullable<VerifiedRegistrationResponse['registrationInfo']> | null> {
  try {
    const [{ verifyRegistrationResponse }, { decodeAttestationObject }] = await Promise.all([webAuthn(), helpers()]);
    const attestation = decodeAttestationObject(
      Uint8Array.from(Buffer.from(response.response.attestationObject, 'base64url')),
    );
    // We ask for no proof of the maker. One that came all the same names addresses that would be called to check it.
    if (attestation.get('fmt') !== 'none' && attestation.get('attStmt').get('x5c') !== undefined) return null;
    if (!['none', 'packed'].includes(attestation.get('fmt'))) return null;
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: false,
    });
    return verified.verified ? verified.registrationInfo : null;
  } catch {
    return null;
  }
}

/** @returns the counter that the key signed; null where the answer is not of this key, question and site. */
async function verifiedCounter(
  response: AuthenticationResponseJSON,
  challenge: Buffer,
  key: SecurityKey,
  site: KeySite,
): Promise<number | null> {
  try {
    const { verifyAuthenticationResponse } = await webAuthn();
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: false,
      // The counter is compared by the caller, who can tell a copied key from a wrong answer.
      credential: { id: idOf(key), publicKey: Uint8Array.from(key.publicKey), counter: 0 },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}
