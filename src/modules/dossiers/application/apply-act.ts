import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { looksAtSignature, type Command, type Dossier, type DossierId } from '../domain/index.js';
import { ActSessions, type ActSession } from './act-session.js';
import type { Doer } from './dossier-access.js';
import { ResultSignatures, type ReadySignature } from './result-signatures.js';

export interface ActRequest {
  readonly doer: Doer;
  readonly dossierId: DossierId;
  /** The version that the caller saw (`If-Match`, a form's hidden field); null for the system's own jobs. */
  readonly expectedSeq: number | null;
  /** `noteId` inside is ignored: the text comes as `note`. */
  readonly command: Command;
  readonly note: string | null;
}

/** An act and what had to be done for it before its transaction. */
export interface ReadyAct extends ActRequest {
  readonly signature?: ReadySignature | null;
}

/** One act of the lifecycle on one dossier. */
@Injectable()
export class ApplyAct {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: ActSessions,
    private readonly signatures: ResultSignatures,
  ) {}

  /** @throws DomainError 404, 403, 409 or 422 with every blocker, 412 when the version is stale; then nothing changed. */
  run(request: ActRequest): Promise<Dossier> {
    return this.around(request, (ready) => this.unitOfWork.run((tx) => this.within(tx, ready)));
  }

  /**
   * Does what an act needs before its transaction (the file of a result is signed, or its signature looked at), has
   * `work` do it by {@link within} in a transaction of its own, and clears up when that did not come about.
   */
  async around<T>(request: ActRequest, work: (ready: ReadyAct) => Promise<T>): Promise<T> {
    const { doer, dossierId, command } = request;
    const signature = doer === 'system-job' ? null : await this.signatures.prepare(doer, dossierId, command);
    const asked = { ...request, signature };
    if (!signature) return work(asked);
    try {
      return await work({
        ...asked,
        command: command.act === 'sign-result' ? { ...command, fileId: signature.facts.fileId } : command,
      });
    } catch (error) {
      // Of a connection that broke nobody knows whether the row is there: better content without a row.
      if (error instanceof DomainError) await this.signatures.undo(this.unitOfWork, signature);
      throw error;
    }
  }

  /** The same inside a transaction that also keeps the answer of a repeated request. */
  async within(tx: Tx, request: ReadyAct): Promise<Dossier> {
    const { dossierId, doer, expectedSeq, command, note, signature } = request;
    const session = await this.sessions.lock(tx, dossierId, doer, expectedSeq);
    const applied = await this.sessions.apply(tx, session, command, note, signature?.facts);
    if (doer !== 'system-job') requireSame(session, command, signature ?? null);
    const dossier = await this.sessions.finish(tx, applied);
    if (signature && doer !== 'system-job') await this.signatures.keep(tx, signature, dossier, doer.accountId);
    return dossier;
  }
}

/** What was looked at is what the act is about: nothing happened to the dossier in between. */
function requireSame({ dossier }: ActSession, { act }: Command, signature: ReadySignature | null): void {
  if (!looksAtSignature(act)) return;
  const signed = act === 'sign-result' ? null : (dossier.decision?.fileId ?? null);
  const looked = signature?.looked.fileId ?? null;
  // Nothing was looked at when the act was not offered; that it is possible now is news to the caller.
  if (!signature || (looked !== null && signed !== null && looked !== signed)) {
    throw new DomainError('conflict', 'version.stale');
  }
}
