import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import type { Command, Dossier, DossierId } from '../domain/index.js';
import { ActSessions } from './act-session.js';
import type { Doer } from './dossier-access.js';

export interface ActRequest {
  readonly doer: Doer;
  readonly dossierId: DossierId;
  /** The version that the caller saw (`If-Match`, a form's hidden field); null for the system's own jobs. */
  readonly expectedSeq: number | null;
  /** `noteId` inside is ignored: the text comes as `note`. */
  readonly command: Command;
  readonly note: string | null;
}

/** One act of the lifecycle on one dossier. */
@Injectable()
export class ApplyAct {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: ActSessions,
  ) {}

  /** @throws DomainError 404, 403, 409 or 422 with every blocker, 412 when the version is stale; then nothing changed. */
  run(request: ActRequest): Promise<Dossier> {
    return this.unitOfWork.run((tx) => this.within(tx, request));
  }

  /** The same inside a transaction that also keeps the answer of a repeated request. */
  async within(tx: Tx, request: ActRequest): Promise<Dossier> {
    const session = await this.sessions.lock(tx, request.dossierId, request.doer, request.expectedSeq);
    const applied = await this.sessions.apply(tx, session, request.command, request.note);
    return this.sessions.finish(tx, applied);
  }
}
