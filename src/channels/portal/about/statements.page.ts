import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { privacyTables } from './privacy-tables.view.js';

/** Headings of each statement in order; each has so many paragraphs. */
const STATEMENTS = {
  accessibility: [
    ['what', 3],
    ['how', 4],
    ['limits', 2],
    ['tell', 1],
  ],
  privacy: [
    ['which', 3],
    ['why', 2],
    ['who', 3],
    ['how-long', 3],
    ['rights', 2],
  ],
} as const;

/** What the service promises about access for everybody and about personal data (Luật 91/2025/QH15; Nghị định 356/2025/NĐ-CP). */
@ApiExcludeController()
@Controller()
export class StatementsController {
  constructor(private readonly pages: Pages) {}

  @Get('tro-nang')
  @Public()
  accessibility(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#show(request, reply, 'accessibility');
  }

  @Get('bao-ve-du-lieu')
  @Public()
  privacy(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#show(request, reply, 'privacy');
  }

  async #show(request: FastifyRequest, reply: FastifyReply, name: keyof typeof STATEMENTS): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const page = {
      title: words(`portal.${name}.title`),
      lead: words(`portal.${name}.lead`),
      action:
        name === 'privacy' ? { href: '/bao-ve-du-lieu/yeu-cau', text: words('portal.privacy-request.link') } : null,
      tables: name === 'privacy' ? privacyTables(words) : [],
      parts: STATEMENTS[name].map(([part, count]) => ({
        heading: words(`portal.${name}.${part}`),
        lines: Array.from({ length: count }, (_, i) => words(`portal.${name}.${part}-${String(i + 1)}`)),
      })),
    };
    await this.pages.public(exchange, 'portal/about/statement.view.njk', page);
  }
}
