import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import {
  bodyHash,
  idempotencyKey,
  IdempotencyStore,
  type KeptAnswer,
  type OnceRequest,
} from '../../platform/http/idempotency.store.js';
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
    const once = onceRequest(request, actor, content);
    const answer = await this.unitOfWork.run((tx) => this.keys.once(tx, once, () => work(tx)));
    return answered(reply, answer);
  }

  /** The same with a `secret` in the body that is not kept: whoever repeats the request gets null in its place. */
  async runWithSecret(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    work: (tx: Tx) => Promise<{ readonly secret: string; readonly answer: KeptAnswer & { readonly body: object } }>,
  ): Promise<object> {
    const once = onceRequest(request, actor, request.body);
    const { secret, answer } = await this.unitOfWork.run(async (tx) => {
      const shown: { secret: string | null } = { secret: null };
      const kept = await this.keys.once(tx, once, async () => {
        const done = await work(tx);
        shown.secret = done.secret;
        return done.answer;
      });
      return { ...shown, answer: kept };
    });
    return { ...(answered(reply, answer) as object), secret };
  }
}

function onceRequest(request: FastifyRequest, actor: Actor, content: unknown): OnceRequest | null {
  const header = request.headers['idempotency-key'];
  if (typeof header !== 'string') return null;
  const hash = bodyHash(request.method, request.url, { body: content, version: request.headers['if-match'] });
  return { caller: actor.accountId, key: idempotencyKey(header), hash };
}

function answered(reply: FastifyReply, { status, headers, body }: KeptAnswer): unknown {
  void reply.status(status).headers(headers);
  return body;
}
