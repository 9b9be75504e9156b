import { Catch, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageRenderer, type ErrorPageView } from '../../platform/http/page-renderer.js';
import { ProblemFilter } from '../../platform/http/problem.filter.js';
import { I18n } from '../../platform/i18n/i18n.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { principalOf } from '../../modules/identity/index.js';
import { Pages } from './pages.js';

const TEMPLATE = 'shared/staff-error-page.njk';

/** Staff keep the header with their places: whoever went astray goes on from there. Everybody else gets the public page. */
@Catch()
@Injectable()
export class PageErrorFilter extends ProblemFilter {
  constructor(
    i18n: I18n,
    @Inject(LOGGER) logger: Logger,
    renderer: PageRenderer,
    private readonly pages: Pages,
  ) {
    super(i18n, logger, renderer);
  }

  protected override show(request: FastifyRequest, reply: FastifyReply, view: ErrorPageView): void {
    if (principalOf(request)?.actor.kind !== 'person') {
      super.show(request, reply, view);
      return;
    }
    // The header asks the database, which may be what is wrong.
    this.pages.staff({ request, reply }, TEMPLATE, view, view.status).catch((error: unknown) => {
      this.logger.warn({ err: error, requestId: request.id }, 'error page of staff failed');
      if (!reply.sent) super.show(request, reply, view);
    });
  }
}
