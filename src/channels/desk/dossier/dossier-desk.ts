import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { bodyHash, IdempotencyStore } from '../../../platform/http/idempotency.store.js';
import { expectedVersion } from '../../../platform/http/preconditions.js';
import { Audit } from '../../../modules/audit/index.js';
import { ApplyAct, Dossiers, type DossierDetails } from '../../../modules/dossiers/index.js';
import type { Command, DossierId } from '../../../modules/dossiers/domain/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';

export interface AskedAct {
  readonly actor: Actor;
  readonly details: DossierDetails;
  readonly command: Command;
  readonly note: string | null;
  /** The hidden field: the version that the form was made from. */
  readonly version: string | undefined;
}

/** Opens dossiers for people and does their acts, each form once however often it is sent. */
@Injectable()
export class DossierDesk {
  constructor(
    private readonly dossiers: Dossiers,
    private readonly applyAct: ApplyAct,
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IdempotencyStore,
    private readonly audit: Audit,
  ) {}

  newKey(): string {
    return randomUUID();
  }

  /** @throws DomainError not-found when it does not exist or the actor may not read it. */
  read(actor: Actor, key: { readonly id: DossierId } | { readonly code: string }): Promise<DossierDetails> {
    return this.dossiers.view(actor, key);
  }

  /** As {@link read}, and who looked is written down. */
  async open(actor: Actor, key: { readonly id: DossierId } | { readonly code: string }): Promise<DossierDetails> {
    const details = await this.read(actor, key);
    const { id, intakeUnitId } = details.dossier;
    await this.unitOfWork.run((tx) =>
      this.audit.record(tx, {
        action: 'dossier.read',
        actor,
        subject: { kind: 'dossier', id },
        unitId: intakeUnitId,
      }),
    );
    return details;
  }

  /** @returns where to go next. @throws DomainError as `ApplyAct` does, 428 without a version. */
  act(request: FastifyRequest, asked: AskedAct, key: string | undefined, location: string): Promise<string> {
    const expectedSeq = expectedVersion(asked.version);
    const { actor, details, command, note } = asked;
    const act = { doer: actor, dossierId: details.dossier.id, expectedSeq, command, note };
    return this.applyAct.around(act, (ready) =>
      this.once(request, actor, key, location, async (tx) => {
        await this.applyAct.within(tx, ready);
        return location;
      }),
    );
  }

  /** Work in a transaction that also keeps where it led, so that a form sent twice leads there twice. */
  async once(
    request: FastifyRequest,
    actor: Actor,
    key: string | undefined,
    path: string,
    work: (tx: Tx) => Promise<string>,
  ): Promise<string> {
    const once =
      key === undefined || key === ''
        ? null
        : { caller: actor.accountId, key, hash: bodyHash(request.method, path, request.body) };
    const answer = await this.unitOfWork.run((tx) =>
      this.keys.once(tx, once, async () => ({ status: 303, headers: { location: await work(tx) }, body: null })),
    );
    return answer.headers['location'] ?? path;
  }
}
