import { Catch, UnauthorizedException, type ArgumentsHost } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemFilter } from '../../platform/http/problem.filter.js';
import { wantsJson } from '../../platform/http/request-context.js';

/** A person who is not signed in, or no longer, is asked to, and comes back to the page afterwards. */
@Catch(UnauthorizedException)
export class SignInFilter extends ProblemFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (wantsJson(request) || request.method !== 'GET') {
      super.catch(error, host);
      return;
    }
    const query = new URLSearchParams({ ve: request.url });
    void reply.header('cache-control', 'no-store').redirect(`/dang-nhap?${query.toString()}`, 303);
  }
}
