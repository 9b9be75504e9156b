import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput, type Blocker } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import { Database, type Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import { mayAtUnit, type Actor, type Permission } from '../../identity/domain/index.js';
import {
  correctionFaults,
  correctionNumber,
  type CorrectionCaseId,
  type CorrectionRequest,
  type DossierId,
} from '../domain/index.js';
import { CorrectionStore, type CorrectionCase } from '../persistence/correction.store.js';
import { ActSessions, type ActSession } from './act-session.js';

/** Opens and resolves cases of correction and loss. The dossier is only read and locked: no event is written to it. */
@Injectable()
export class Corrections {
  constructor(
    private readonly db: Database,
    private readonly sessions: ActSessions,
    private readonly store: CorrectionStore,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found, forbidden, invalid or conflict with every reason */
  async open(tx: Tx, actor: Actor, id: DossierId, request: CorrectionRequest): Promise<CorrectionCase> {
    const session = await this.sessions.lock(tx, id, actor, null);
    const { dossier } = session;
    this.#permit(session, actor, 'dossier.return-result');
    const faults = correctionFaults(dossier, request);
    // Of several papers each may be lost; the mistake in a result is corrected once.
    if (request.kind === 'correction' && (await this.store.hasOpen(tx, id, request.kind))) {
      faults.push({ code: 'correction.still-open' });
    }
    refuse(faults);
    const ordinal = (await this.store.countOf(tx, id, request.kind)) + 1;
    const opened = {
      ...request,
      reason: request.reason.trim(),
      id: newId<'correction-case'>(),
      number: correctionNumber(dossier.code ?? '', request.kind, ordinal),
      dossierId: id,
      openedAt: session.recordedAt,
    };
    await this.store.insert(tx, opened, actor.accountId);
    await this.#record(tx, 'correction.opened', actor, session, opened.id);
    return { ...opened, resolvedAt: null, resultNumber: null, apologyNumber: null };
  }

  /**
   * @param resultNumber number of the corrected result, or of the paper that makes the loss good
   * @param apologyNumber number of the letter of apology; demanded where the office erred
   */
  async resolve(
    tx: Tx,
    actor: Actor,
    id: CorrectionCaseId,
    resultNumber: string,
    apologyNumber: string | null,
  ): Promise<CorrectionCase> {
    const found = await this.store.lock(tx, id);
    if (!found) throw new DomainError('not-found', 'correction.not-found');
    const session = await this.sessions.lock(tx, found.dossierId, actor, null);
    this.#permit(session, actor, 'dossier.approve');
    if (found.resolvedAt !== null) throw new DomainError('conflict', 'correction.resolved');
    const apology = apologyNumber?.trim() ?? '';
    const faults: Blocker[] = [];
    if (resultNumber.trim() === '') faults.push({ code: 'dossier.number-missing', field: 'resultNumber' });
    if (found.officeErred && apology === '')
      faults.push({ code: 'correction.apology-missing', field: 'apologyNumber' });
    refuse(faults);
    await this.store.resolve(tx, id, resultNumber.trim(), apology === '' ? null : apology, actor.accountId);
    await this.#record(tx, 'correction.resolved', actor, session, id);
    return (await this.store.lock(tx, id)) ?? found;
  }

  /** For whoever may read the dossier: that is asked before. */
  list(id: DossierId): Promise<CorrectionCase[]> {
    return this.store.ofDossier(this.db, id);
  }

  #permit({ dossier, directory, loaded, recordedAt }: ActSession, actor: Actor, permission: Permission): void {
    const { fieldCode } = loaded.rules.version;
    const today = localDate(recordedAt);
    const units = [dossier.intakeUnitId, dossier.returnUnitId, dossier.competentUnitId];
    if (units.some((unit) => unit && mayAtUnit(actor, permission, unit, fieldCode, today, directory))) return;
    throw new DomainError('forbidden', 'correction.not-permitted');
  }

  async #record(tx: Tx, action: string, actor: Actor, { dossier }: ActSession, id: string): Promise<void> {
    await this.audit.record(tx, {
      action,
      actor,
      subject: { kind: 'correction-case', id },
      unitId: dossier.intakeUnitId,
      detail: { dossier: dossier.id },
    });
  }
}

/** What lies in the dossier is a conflict, what lies in the input is invalid. */
function refuse(faults: readonly Blocker[]): void {
  if (faults.length === 0) return;
  if (faults.some(({ field }) => field === undefined)) {
    throw new DomainError('conflict', 'correction.not-possible', {}, faults);
  }
  throw invalidInput(faults);
}
