import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Dossiers, TrackingReadModel } from '../../../modules/dossiers/index.js';
import { deadlineProof, readPromiseNumber, proofText } from '../../../modules/dossiers/domain/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Operation } from '../openapi/operation.js';

/** Why a date was promised, for programs: docs/deadline-proof.md. Names nobody, so a code alone opens it. */
@Controller('api/v1/tracking')
export class DeadlineProofController {
  constructor(
    private readonly db: Database,
    private readonly tracking: TrackingReadModel,
    private readonly dossiers: Dossiers,
  ) {}

  @Get(':code/promises/:number/proof')
  @Operation({
    id: 'deadline-proof',
    tag: 'tracking',
    answers: { 200: 'application/json', 304: null },
    answerHeaders: ['ETag'],
  })
  @Public()
  async proof(
    @Param('code') code: string,
    @Param('number') number: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const id = await this.tracking.find(this.db, code);
    const view = id && (await this.dossiers.find(id));
    if (!view) throw new DomainError('not-found', 'tracking.code-unknown');
    const proof = deadlineProof(view.events, readPromiseNumber(number), view.loaded.rules);
    if (!proof) throw new DomainError('not-found', 'proof.promise-unknown');
    const etag = `"${proof.hash}"`;
    void reply.headers({ etag, 'cache-control': 'no-cache', 'content-type': 'application/json; charset=utf-8' });
    if (request.headers['if-none-match'] === etag) void reply.status(304).send();
    else void reply.send(proofText(proof));
  }
}
