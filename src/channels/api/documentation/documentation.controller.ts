import { Controller, Get, Req, Res, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../../platform/i18n/language.js';
import { Public } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import type { Words } from '../../shared/words.js';
import { apiRoutes } from '../openapi/api-routes.js';
import { openApiDocument, type OpenApiDocument } from '../openapi/open-api-document.js';
import { Operation } from '../openapi/operation.js';
import { documentationPage, type DocumentationPage } from './documentation.view.js';

const TEMPLATE = 'api/documentation/documentation.view.njk';
/** Of the contract under /api/v1, not of the product. */
const VERSION = '1.0.0';

interface Description {
  readonly json: string;
  readonly page: DocumentationPage;
}

/** What the API can do, for programs and for people; made once from the handlers of this process. */
@Controller('api')
export class DocumentationController {
  readonly #descriptions = new Map<Language, Description>();

  constructor(
    private readonly modules: ModulesContainer,
    private readonly pages: Pages,
  ) {}

  @Get('openapi.json')
  @Operation({ id: 'openapi', tag: 'documentation', answers: { 200: 'application/json' } })
  @Public()
  document(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { language, words } = this.pages.reading({ request, reply });
    void reply
      .headers({
        'content-type': 'application/json; charset=utf-8',
        'content-language': language,
        'cache-control': 'public, max-age=300',
        vary: 'accept-language, cookie',
      })
      .send(this.#described(language, words).json);
  }

  @Get()
  @Operation({ id: 'documentation', tag: 'documentation', answers: { 200: 'text/html' } })
  @Public()
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { language, words } = this.pages.reading({ request, reply });
    await this.pages.public({ request, reply }, TEMPLATE, this.#described(language, words).page);
  }

  #described(language: Language, words: Words): Description {
    const known = this.#descriptions.get(language);
    if (known) return known;
    const document = this.#document(words);
    const description = { json: JSON.stringify(document), page: documentationPage(document, words) };
    this.#descriptions.set(language, description);
    return description;
  }

  #document(words: Words): OpenApiDocument {
    const controllers = [...this.modules.values()].flatMap((module) => [...module.controllers.values()]);
    const types = [...new Set(controllers.map(({ metatype }) => metatype as Type))];
    return openApiDocument(apiRoutes(types), VERSION, words);
  }
}
