import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { localDate, type Instant } from '../../../kernel/instant.js';
import { Configuration } from '../../../platform/config/configuration.js';
import { Database, type Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import { mayAnywhere, type Actor } from '../../identity/domain/index.js';
import { backEntryFaults, type Command, type Dossier, type DossierId, type LateEntry } from '../domain/index.js';
import { BackEntryStore, type BackEntry } from '../persistence/back-entry.store.js';
import { ActSessions } from './act-session.js';
import { ResultSignatures } from './result-signatures.js';
import { TakeIn, type TakeInRequest } from './take-in.js';

export interface LateAct {
  readonly actor: Actor;
  readonly dossierId: DossierId;
  readonly expectedSeq: number | null;
  readonly command: Command;
  readonly note: string | null;
}

const LONGEST_LIST = 100;

/**
 * Enters what happened on a day on paper: with the right to the act itself and the right to enter late, within the days
 * given for it, never before the last event of the dossier, marked as such and written into the audit record.
 */
@Injectable()
export class EnterLate {
  readonly days: number;

  constructor(
    private readonly db: Database,
    private readonly sessions: ActSessions,
    private readonly takeIn: TakeIn,
    private readonly entries: BackEntryStore,
    private readonly audit: Audit,
    private readonly signatures: ResultSignatures,
    configuration: Configuration,
  ) {
    this.days = configuration.backEntryDays;
  }

  /** @throws DomainError 403, 422 with every fault of the entry; what {@link TakeIn} throws. */
  async newDossier(tx: Tx, request: Omit<TakeInRequest, 'at'>, entry: LateEntry): Promise<Dossier> {
    await this.#check(tx, request.actor, entry);
    const dossier = await this.takeIn.within(tx, { ...request, at: entry.at });
    await this.#mark(tx, request.actor, dossier, 1, entry);
    return dossier;
  }

  /** @throws DomainError 403, 422 with every fault of the entry; 404, 409, 412 and 422 as `ApplyAct` does. */
  async act(tx: Tx, { actor, dossierId, expectedSeq, command, note }: LateAct, entry: LateEntry): Promise<Dossier> {
    await this.#check(tx, actor, entry);
    const session = await this.sessions.lock(tx, dossierId, actor, expectedSeq, entry.at);
    const onPaper = this.signatures.onPaper(session.dossier, session.loaded.rules.version, command);
    const applied = await this.sessions.apply(tx, session, command, note, onPaper);
    const dossier = await this.sessions.finish(tx, applied);
    await this.#mark(tx, actor, dossier, session.dossier.seq + 1, entry);
    return dossier;
  }

  /** What was entered afterwards, newest first: one's own; all of it for who watches over the procedures. */
  async list(actor: Actor): Promise<BackEntry[]> {
    const all = mayAnywhere(actor, 'dossier.suspend', localDate(await this.db.now()));
    return this.entries.list(this.db, all ? null : actor.accountId, LONGEST_LIST);
  }

  async #check(tx: Tx, actor: Actor, entry: LateEntry): Promise<Instant> {
    const now = await tx.now();
    if (!mayAnywhere(actor, 'dossier.enter-late', localDate(now))) {
      throw new DomainError('forbidden', 'back-entry.not-permitted');
    }
    const faults = backEntryFaults(entry, now, this.days);
    if (faults.length > 0) throw invalidInput(faults);
    return now;
  }

  async #mark(tx: Tx, actor: Actor, dossier: Dossier, fromSeq: number, entry: LateEntry): Promise<void> {
    await this.entries.insert(tx, dossier.id, fromSeq, dossier.seq, entry, actor.accountId);
    await this.audit.record(tx, {
      action: 'dossier.entered-late',
      actor,
      subject: { kind: 'dossier', id: dossier.id },
      unitId: dossier.intakeUnitId,
      detail: { fromSeq, toSeq: dossier.seq, reason: entry.reason },
    });
  }
}
