import { randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invalidInput } from '../../../kernel/domain-error.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { Outbox } from '../../../platform/outbox/index.js';
import type { AccountId } from '../../identity/domain/index.js';
import {
  readSecret,
  SECRET_BYTES,
  secretHash,
  secretText,
  type PrivacyCase,
  type PrivacyRequestKind,
} from '../domain/index.js';
import { PrivacyAskerStore, type PrivacyAsker } from '../persistence/privacy-asker.store.js';
import { PrivacyCaseStore } from '../persistence/privacy-case.store.js';
import { GiveOwnData, type OwnData } from './give-own-data.js';
import { PrivacyCases } from './privacy-cases.js';
import { RouteFeedback } from './route-feedback.js';

/** A code for somebody who asks about their data: whoever sends messages reads it by the id. */
export const PRIVACY_CODE_WANTED = 'privacy.code-wanted.v1';

export interface PrivacyDraft {
  readonly kind: PrivacyRequestKind;
  readonly matter: string;
  readonly fullName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: 'vi' | 'en';
  /** Signed in: nothing has to be confirmed. */
  readonly accountId: AccountId | null;
}

export interface FollowedRequest {
  readonly asker: PrivacyAsker;
  /** Null until it is confirmed. */
  readonly subject: PrivacyCase | null;
}

/** Requests that people send about their own data (Luật 91/2025/QH15): the clock runs from the moment they are confirmed. */
@Injectable()
export class PrivacyRequests {
  constructor(
    private readonly askers: PrivacyAskerStore,
    private readonly store: PrivacyCaseStore,
    private readonly cases: PrivacyCases,
    private readonly route: RouteFeedback,
    private readonly outbox: Outbox,
    private readonly giving: GiveOwnData,
  ) {}

  /** @returns the secret by which the request is followed. @throws DomainError invalid with every fault. */
  async send(tx: Tx, draft: PrivacyDraft): Promise<string> {
    checkDraft(draft);
    const { kind, matter, accountId, email } = draft;
    const id = newId<'privacy-case'>();
    const unitId = await this.route.top(tx);
    const secret = secretText(randomBytes(SECRET_BYTES));
    const asker = { ...draft, id, unitId };
    if (accountId !== null) {
      await this.askers.insert(tx, asker, secretHash(secret), null);
      await this.cases.openFor(tx, { id, kind, matter, unitId, openedAt: await tx.now(), by: accountId });
      return secret;
    }
    const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
    const wanted = { channel: email === null ? 'phone' : 'email', code, hash: secretHash(`${id} ${code}`) } as const;
    await this.askers.insert(tx, asker, secretHash(secret), wanted);
    await this.outbox.append(tx, { topic: PRIVACY_CODE_WANTED, aggregateId: id, payload: { caseId: id, unitId } });
    return secret;
  }

  async find(q: Queryable, typed: string): Promise<FollowedRequest | null> {
    const secret = readSecret(typed);
    const asker = secret === null ? null : await this.askers.bySecret(q, secretHash(secret));
    return asker && { asker, subject: await this.store.find(q, asker.id) };
  }

  /** What the request was given to see; each look is recorded. */
  ownData(tx: Tx, id: PrivacyCase['id']): Promise<OwnData[]> {
    return this.giving.run(tx, id);
  }

  /** A wrong code counts, so the caller commits first and then says so. */
  async confirm(tx: Tx, { id, kind, unitId }: PrivacyAsker, typed: string): Promise<'right' | 'wrong' | 'over'> {
    const now = await tx.now();
    const tried = await this.askers.tryCode(tx, id, secretHash(`${id} ${typed.replace(/\D/g, '')}`), now);
    if (tried.verdict === 'right') {
      await this.cases.openFor(tx, { id, kind, matter: tried.matter, unitId, openedAt: now, by: null });
    }
    return tried.verdict;
  }
}

function checkDraft({ matter, fullName, email, phone, accountId }: PrivacyDraft): void {
  const faults = [
    ...(matter.trim().length < 10 ? [{ code: 'feedback.words-missing', params: { least: 10 }, field: 'matter' }] : []),
    ...(fullName.trim() === '' ? [{ code: 'feedback.name-missing', field: 'fullName' }] : []),
    ...(accountId === null && email === null && phone === null
      ? [{ code: 'feedback.contact-missing', field: 'email' }]
      : []),
  ];
  if (faults.length > 0) throw invalidInput(faults);
}
