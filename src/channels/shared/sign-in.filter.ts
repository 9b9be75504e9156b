import { Catch, UnauthorizedException, type ArgumentsHost } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FormKept, lockedHolderOf } from '../../modules/identity/index.js';
import { ProblemFilter } from '../../platform/http/problem.filter.js';

/** A person who is not signed in, or no longer, is asked to, and comes back to the page afterwards. */
@Catch(UnauthorizedException, FormKept)
export class SignInFilter extends ProblemFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof FormKept) {
      void reply.header('cache-control', 'no-store').redirect(error.location, 303);
      return;
    }
    // Only who asks for a page can sign in on one; a program is told 401.
    const asksForPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (!asksForPage) {
      super.catch(error, host);
      return;
    }
    const query = new URLSearchParams({ ve: request.url });
    const door = lockedHolderOf(request) ? '/khoa' : '/dang-nhap';
    void reply.header('cache-control', 'no-store').redirect(`${door}?${query.toString()}`, 303);
  }
}
