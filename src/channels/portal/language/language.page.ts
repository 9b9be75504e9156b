import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LANGUAGE_COOKIE } from '../../../platform/i18n/language.js';
import { Public } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { ownPath } from '../../shared/own-path.js';
import { LanguageQuery } from './language.form.js';

const YEAR_SECONDS = 365 * 86_400;

/** Vietnamese or English, kept in a cookie of the reader's own; nothing is stored about anybody. */
@ApiExcludeController()
@Controller('ngon-ngu')
export class LanguageController {
  constructor(private readonly pages: Pages) {}

  @Get()
  @Public()
  choose(@Query() { sang, ve }: LanguageQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    void reply.setCookie(LANGUAGE_COOKIE, sang, { path: '/', sameSite: 'lax', maxAge: YEAR_SECONDS });
    this.pages.redirect({ request, reply }, ownPath(ve) ?? '/');
  }
}
