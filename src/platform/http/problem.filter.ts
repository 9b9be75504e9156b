import { Catch, Inject, Injectable, Optional, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { I18n } from '../i18n/i18n.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { plainErrorPage } from './plain-error-page.js';
import { ERROR_TEMPLATE, PageRenderer, type ErrorPageView } from './page-renderer.js';
import { faultOf, PROBLEM_TYPE, problemOf, type Fault, type Problem } from './problem.js';
import { cspNonceOf, languageOf, wantsJson } from './request-context.js';

/** Every error of every route ends here: problem details for programs, a page with the right status for people. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly i18n: I18n,
    @Inject(LOGGER) protected readonly logger: Logger,
    @Optional() private readonly renderer?: PageRenderer,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const fault = faultOf(error);
    if (fault.unexpected) this.logger.error({ err: error, requestId: request.id, code: fault.code }, 'request failed');
    if (reply.sent) return;
    this.send(request, reply, fault);
  }

  private send(request: FastifyRequest, reply: FastifyReply, fault: Fault): void {
    const language = languageOf(request);
    const problem = problemOf(fault, this.i18n, language, request.id);
    void reply.status(fault.status).header('cache-control', 'no-store').header('content-language', language);
    if (fault.retryAfterSeconds !== undefined) void reply.header('retry-after', String(fault.retryAfterSeconds));
    if (wantsJson(request)) {
      void reply.header('content-type', PROBLEM_TYPE).send(JSON.stringify(problem));
      return;
    }
    this.show(request, reply, { ...viewOf(problem), language, cspNonce: cspNonceOf(reply) });
  }

  /** As a page for a person. */
  protected show(request: FastifyRequest, reply: FastifyReply, view: ErrorPageView): void {
    void reply.header('content-type', 'text/html; charset=utf-8').send(this.page(view, request.id));
  }

  /** An error page must come even when its own template is what is broken. */
  private page(view: ErrorPageView, requestId: string): string {
    if (!this.renderer) return plainErrorPage(view);
    try {
      return this.renderer.render(ERROR_TEMPLATE, view);
    } catch (error) {
      this.logger.error({ err: error, requestId }, 'error page failed');
      return plainErrorPage(view);
    }
  }
}

function viewOf(problem: Problem): Omit<ErrorPageView, 'language' | 'cspNonce'> {
  return {
    status: problem.status,
    title: problem.title,
    detail: problem.detail,
    reasons: [...(problem.errors ?? []), ...(problem.blockers ?? [])].map(({ text, field }) => ({ text, field })),
    requestId: problem.requestId,
  };
}
