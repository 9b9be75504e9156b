import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { dateOf, localDate, type Instant } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { FeeReliefs } from '../../catalogue/index.js';
import { assessFee } from '../../catalogue/domain/index.js';
import type { UnitDirectory } from '../../organisation/domain/index.js';
import {
  applyAct,
  decideTransition,
  evolve,
  foldEvents,
  type ActorStamp,
  type Command,
  type Dossier,
  type DossierEvent,
  type DossierId,
  type EventId,
  type EventPayloads,
  type Facts,
  type NoteId,
  type SignatureFacts,
} from '../domain/index.js';
import { DossierStore } from '../persistence/dossier.store.js';
import { ActWriter } from './act-writer.js';
import { grantedTo, mayRead, placeOf, type Doer } from './dossier-access.js';
import { ROUTE_FACTS, type Change, type RouteFactsPort } from './ports.js';
import { RulesLoader, type LoadedRules } from './rules-loader.js';

const FOREIGN_STATUS: Record<'forbidden' | 'conflict' | 'invalid', string> = {
  forbidden: 'dossier.not-permitted',
  conflict: 'dossier.act-not-possible',
  invalid: 'input.invalid',
};

/** One dossier under one transaction's lock: acts are decided one after the other and written together at the end. */
export interface ActSession {
  readonly dossier: Dossier;
  readonly loaded: LoadedRules;
  readonly directory: UnitDirectory;
  readonly doer: Doer;
  /** When what the session does happened; {@link recordedAt} except for entries made afterwards. */
  readonly now: Instant;
  readonly recordedAt: Instant;
  readonly changes: Change[];
}

/** Loads facts, asks the rules, writes one transaction: every act on a dossier goes through here. */
@Injectable()
export class ActSessions {
  constructor(
    private readonly store: DossierStore,
    private readonly loader: RulesLoader,
    private readonly writer: ActWriter,
    @Inject(ROUTE_FACTS) private readonly routes: RouteFactsPort,
    private readonly reliefs: FeeReliefs,
  ) {}

  /** @throws DomainError not-found (also when the doer may not read it, so that codes cannot be probed), version.stale. */
  async lock(tx: Tx, id: DossierId, doer: Doer, expectedSeq: number | null, at?: Instant): Promise<ActSession> {
    const locked = this.store.lock(tx, id);
    this.routes.foresee(tx, id);
    this.writer.foresee(tx, id);
    const { events, now: recordedAt } = await locked;
    const now = at ?? recordedAt;
    const [opened] = events;
    if (opened?.type !== 'dossier.opened.v1') throw new Error(`dossier ${id} does not begin with its opening`);
    const { versionId, intakeUnitId } = opened.payload;
    const loaded = await this.loader.load(tx, versionId, intakeUnitId, events);
    const dossier = foldEvents(events, loaded.rules);
    const directory = await this.loader.directory(tx);
    const { fieldCode } = loaded.rules.version;
    if (doer !== 'system-job' && !mayRead(doer, dossier, fieldCode, directory, localDate(recordedAt))) {
      throw new DomainError('not-found', 'dossier.not-found');
    }
    if (expectedSeq !== null && expectedSeq !== dossier.seq) throw new DomainError('conflict', 'version.stale');
    return { dossier, loaded, directory, doer, now, recordedAt, changes: [] };
  }

  /** A new dossier with its first event, at `at` where it is entered afterwards; nothing is written before {@link finish}. */
  async open(tx: Tx, doer: Doer, payload: EventPayloads['dossier.opened.v1'], at?: Instant): Promise<ActSession> {
    const recordedAt = await tx.now();
    const now = at ?? recordedAt;
    const loaded = await this.loader.load(tx, payload.versionId, payload.intakeUnitId);
    const id = newId<'dossier'>();
    const event: DossierEvent = {
      id: newId<'dossier-event'>(),
      dossierId: id,
      seq: 1,
      at: now,
      recordedAt,
      ...this.#frame(doer, payload.intakeUnitId),
      ruleSet: loaded.rules.version.ruleSet,
      calendarVersion: loaded.calendarVersion,
      type: 'dossier.opened.v1',
      payload,
    };
    const after = evolve(null, event, loaded.rules);
    const directory = await this.loader.directory(tx);
    const change: Change = { before: null, event, after, rules: loaded.rules };
    return { dossier: after, loaded, directory, doer, now, recordedAt, changes: [change] };
  }

  /**
   * Decides and applies one act. `note` is the text that goes with it; it is stored as a row that the event points to.
   * @throws DomainError with every blocker: 403 not permitted, 409 the dossier stands against it, 422 the input does.
   */
  async apply(
    tx: Tx,
    session: ActSession,
    asked: Command,
    note: string | null,
    signature?: SignatureFacts,
  ): Promise<ActSession> {
    const { dossier, loaded, doer } = session;
    const text = note?.trim() ?? '';
    const noteId = text === '' ? null : newId<'dossier-note'>();
    const command = 'noteId' in asked ? ({ ...asked, noteId } as Command) : asked;
    const facts = { ...(await this.#factsFor(tx, session, command)), ...(signature ? { signature } : {}) };
    const { fieldCode } = loaded.rules.version;
    // Rights are those of who writes it down, on the day of writing.
    const on = localDate(session.recordedAt);
    const verdict = decideTransition(dossier, command, facts, grantedTo(doer, fieldCode, session.directory, on));
    if (!verdict.allowed) {
      throw new DomainError(verdict.because, FOREIGN_STATUS[verdict.because], { act: command.act }, verdict.blockers);
    }
    const code = command.act === 'accept' ? await this.#nextCode(tx, session) : null;
    const unit = doer === 'system-job' ? null : placeOf(doer, command.act, dossier, fieldCode, session.directory, on);
    const actor = this.#frame(doer, unit);
    const { event, after } = applyAct(dossier, command, {
      facts,
      actor: { accountId: actor.actorId, unitId: actor.actorUnitId, actingFor: actor.actingFor },
      code,
      newId,
      recordedAt: session.recordedAt,
    });
    if (noteId)
      this.writer.keepNote(tx, {
        id: noteId,
        dossierId: dossier.id,
        body: text,
        at: dateOf(session.recordedAt),
        by: actor.actorId,
      });
    const change: Change = { before: dossier, event, after, rules: loaded.rules };
    return { ...session, dossier: after, changes: [...session.changes, change] };
  }

  /** Writes what the session did. @param subject Trích yếu, of a dossier that it opened */
  async finish(tx: Tx, session: ActSession, subject: string | null = null): Promise<Dossier> {
    await this.writer.write(tx, session.changes, subject);
    return session.dossier;
  }

  async #factsFor(tx: Tx, session: ActSession, command: Command): Promise<Facts> {
    const { dossier, loaded } = session;
    const { rules, calendarVersion } = loaded;
    const counted = command.act === 'accept' ? command : { copies: 1, pages: 1 };
    const { version } = rules;
    const claimed = command.act === 'accept' ? (command.feeReliefs ?? []) : [];
    const feeReliefs = await this.reliefs.claimed(tx, claimed, version, dossier.channel, localDate(session.now));
    const assessed = assessFee(version.fees, dossier.channel, {
      copies: counted.copies,
      pages: counted.pages,
      ...(dossier.caseKey === null ? {} : { caseKey: dossier.caseKey }),
      ...(command.act === 'accept' && command.feeConditions ? { conditions: command.feeConditions } : {}),
      reliefs: feeReliefs,
    });
    if (command.act === 'accept') this.writer.keepFees(tx, assessed.items);
    const route = await this.routes.factsFor(tx, dossier, rules, command, session.now);
    return { now: session.now, rules, calendarVersion, route, feeDue: assessed.total, feeReliefs };
  }

  #nextCode(tx: Tx, session: ActSession): Promise<string> {
    const { dossier, directory, now } = session;
    const agency = this.loader.agencyCode(directory, dossier.intakeUnitId, dossier.ruleSet, now);
    return this.store.nextCode(tx, agency, localDate(now));
  }

  #frame(doer: Doer, unitId: ActorStamp['unitId']): Pick<DossierEvent, 'actorId' | 'actorUnitId' | 'actingFor'> {
    if (doer === 'system-job') return { actorId: null, actorUnitId: null, actingFor: null };
    return { actorId: doer.accountId, actorUnitId: unitId, actingFor: doer.actingFor };
  }
}

export type { EventId, NoteId };
