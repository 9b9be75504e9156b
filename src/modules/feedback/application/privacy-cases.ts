import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { localDate, type Instant } from '../../../kernel/instant.js';
import { Alarms } from '../../../platform/alarms/alarms.js';
import { newId } from '../../../platform/database/new-id.js';
import { Database, type Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import { grants, mayAtUnit, type AccountId, type Actor } from '../../identity/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import {
  privacyDues,
  takePrivacyStep,
  type PrivacyCase,
  type PrivacyCaseId,
  type PrivacyKind,
  type PrivacyStep,
} from '../domain/privacy-case.js';
import { PrivacyCaseStore } from '../persistence/privacy-case.store.js';
import { CaseWriter } from './case-writer.js';

const PERMISSION = 'privacy.manage';
/** So long before a clock runs out somebody is told. */
const WARNING_HOURS = 12;

/** Incidents and requests of persons, with their clocks. */
@Injectable()
export class PrivacyCases {
  constructor(
    private readonly store: PrivacyCaseStore,
    private readonly organisation: Organisation,
    private readonly writer: CaseWriter,
    private readonly audit: Audit,
    private readonly db: Database,
    alarms: Alarms,
  ) {
    alarms.add({ code: 'privacy-due', above: 0, measure: (database) => this.store.urgent(database, WARNING_HOURS) });
  }

  /** @throws DomainError forbidden, invalid where the moment lies ahead. */
  async open(
    tx: Tx,
    actor: Actor,
    asked: { readonly kind: PrivacyKind; readonly matter: string; readonly openedAt: Instant | null },
  ): Promise<PrivacyCaseId> {
    const now = await tx.now();
    const unitId = grants(actor, PERMISSION, localDate(now))[0]?.unitId;
    if (unitId === undefined) throw new DomainError('forbidden', 'access.denied');
    const openedAt = asked.openedAt ?? now;
    if (openedAt > now) throw invalidInput([{ code: 'privacy.ahead', field: 'openedOn' }]);
    const id = newId<'privacy-case'>();
    const { kind, matter } = asked;
    await this.openFor(tx, { id, kind, matter, unitId, openedAt, by: actor.accountId }, actor);
    return id;
  }

  /** Begins the clock of what was asked by network, or taken down by somebody who may. */
  async openFor(
    tx: Tx,
    asked: Pick<PrivacyCase, 'id' | 'kind' | 'matter' | 'unitId' | 'openedAt'> & { readonly by: AccountId | null },
    actor: Pick<Actor, 'accountId' | 'actingFor'> | null = asked.by && { accountId: asked.by, actingFor: null },
  ): Promise<void> {
    const { by, ...subject } = asked;
    const dues = privacyDues(subject.kind, subject.openedAt, await this.writer.calendarOf(tx, subject.unitId));
    const open = { repliedAt: null, extendedAt: null, finishedAt: null, outcome: null, answer: null, askedBy: null };
    await this.store.insert(tx, { ...subject, ...dues, ...open }, by);
    await this.#record(tx, actor, 'privacy.opened', subject, { kind: subject.kind });
  }

  /** @throws DomainError not-found, conflict `privacy.step-not-offered`, invalid where an end says nothing. */
  async take(tx: Tx, actor: Actor, id: PrivacyCaseId, step: PrivacyStep, answer: string): Promise<PrivacyCase> {
    const now = await tx.now();
    const { subject } = await this.own(tx, actor, id);
    if ((step === 'finish' || step === 'refuse') && answer === '') {
      throw invalidInput([{ code: 'privacy.answer-missing', field: 'answer' }]);
    }
    const after = takePrivacyStep(subject, step, now, answer);
    await this.store.update(tx, after);
    await this.#record(tx, actor, 'privacy.handled', subject, { step, late: now > subject.dueAt });
    return after;
  }

  /** Writes down that something was done about a dossier; the case itself goes on. */
  fulfilled(tx: Tx, actor: Actor, subject: PrivacyCase, dossier: string): Promise<void> {
    return this.#record(tx, actor, 'privacy.fulfilled', subject, { kind: subject.kind, dossier });
  }

  /** A case of the actor's units, locked, with these units. @throws DomainError not-found. */
  async own(
    tx: Tx,
    actor: Actor,
    id: PrivacyCaseId,
  ): Promise<{ readonly subject: PrivacyCase; readonly units: readonly UnitId[] }> {
    const subject = await this.store.lock(tx, id);
    const units = await this.#units(tx, actor, await tx.now());
    if (!subject || !units.includes(subject.unitId)) throw new DomainError('not-found', 'privacy.unknown');
    return { subject, units };
  }

  /** Reading them is recorded: their words are about people. */
  async list(tx: Tx, actor: Actor): Promise<PrivacyCase[]> {
    const found = await this.store.list(tx, await this.#units(tx, actor, await tx.now()));
    if (found.length > 0) {
      const subject = { kind: 'privacy-case', id: 'list' };
      await this.audit.record(tx, { action: 'privacy.read', actor, subject, detail: { count: found.length } });
    }
    return found;
  }

  async #units(tx: Tx, actor: Actor, now: Instant): Promise<UnitId[]> {
    const directory = await this.organisation.directory(this.db);
    const on = localDate(now);
    return directory
      .unitsOn(on)
      .map(({ unitId }) => unitId)
      .filter((unitId) => mayAtUnit(actor, PERMISSION, unitId, null, on, directory));
  }

  #record(
    tx: Tx,
    actor: Pick<Actor, 'accountId' | 'actingFor'> | null,
    action: 'privacy.opened' | 'privacy.handled' | 'privacy.fulfilled',
    { id, unitId }: Pick<PrivacyCase, 'id' | 'unitId'>,
    detail: Record<string, string | boolean>,
  ): Promise<void> {
    return this.audit.record(tx, { action, actor, subject: { kind: 'privacy-case', id }, unitId, detail });
  }
}
