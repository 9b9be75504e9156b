import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { bodyHash, idempotencyKey, IdempotencyStore, type KeptAnswer } from '../../platform/http/idempotency.store.js';
import type { Actor } from '../../modules/identity/domain/index.js';

/**
 * A write of the API: one transaction, and where the caller sent an `Idempotency-Key` the answer is kept in it, so that a
 * repeated request is answered again and does nothing twice.
 */
@Injectable()
export class AnswerOnce {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IdempotencyStore,
  ) {}

  /** @param content what must be equal in a repeated request; the body where it is not a stream. */
  async run(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    work: (tx: Tx) => Promise<KeptAnswer>,
    content: unknown = request.body,
  ): Promise<unknown> {
    const header = request.headers['idempotency-key'];
    const once =
      typeof header === 'string'
        ? {
            caller: actor.accountId,
            key: idempotencyKey(header),
            hash: bodyHash(request.method, request.url, { body: content, version: request.headers['if-match'] }),
          }
        : null;
    const answer = await this.unitOfWork.run((tx) => this.keys.once(tx, once, () => work(tx)));
    void reply.status(answer.status).headers(answer.headers);
    return answer.body;
  }
}
