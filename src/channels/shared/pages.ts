import { randomBytes, randomInt } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Injectable, type Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../kernel/domain-error.js';
import { Configuration } from '../../platform/config/configuration.js';
import { PageRenderer } from '../../platform/http/page-renderer.js';
import { cspNonceOf, languageOf } from '../../platform/http/request-context.js';
import { I18n } from '../../platform/i18n/i18n.js';
import type { Language } from '../../platform/i18n/language.js';
import { faultOf } from '../../platform/http/problem.js';
import { validateInput } from '../../platform/http/validate-input.js';
import { PageForms, principalOf } from '../../modules/identity/index.js';
import type { KeptForm } from '../../modules/identity/domain/index.js';
import type { Instant } from '../../kernel/instant.js';
import { faultsOf } from './form-faults.js';
import { letterKeysOf } from './letter-keys.js';
import type { PageShell, StaffShell } from './page-shell.js';
import { accountLine, publicNavigation, sectionNavigation, staffHome, staffNavigation } from './navigation.view.js';
import { ShellFacts } from './shell-facts.js';
import { wordsOf, type Words } from './words.js';

/** One request and its answer, as handlers of pages pass them on. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What every page asks for besides its own business. */
export interface Reading {
  readonly language: Language;
  readonly words: Words;
}

/** A form that could not be done, to be shown again with what was typed and every reason. */
export interface RefusedForm<Form> {
  readonly form: Form;
  readonly faults: readonly Blocker[];
  readonly status: number;
}

/** Bytes of chance in an answer. */
const PADDING_MOST = 64;
const KEPT_NOTICE = 'shared/kept-form/kept-notice.njk';
const HTML = 'text/html; charset=utf-8';

/** Answers with pages: puts the shell around them, sets the headers, sends. */
@Injectable()
export class Pages {
  readonly #tokens = new WeakMap<FastifyRequest, string>();

  constructor(
    private readonly renderer: PageRenderer,
    private readonly i18n: I18n,
    private readonly configuration: Configuration,
    private readonly forms: PageForms,
    private readonly facts: ShellFacts,
  ) {}

  reading({ request }: Exchange): Reading {
    const language = languageOf(request);
    return { language, words: wordsOf(this.i18n, language) };
  }

  /** The token of a page's forms: one for the whole page, for before sign-in each asking would make another. */
  token({ request, reply }: Exchange): string {
    const token = this.#tokens.get(request) ?? this.forms.tokenFor(request, reply);
    this.#tokens.set(request, token);
    return token;
  }

  /** A page for everybody, with a form or without. */
  async public(exchange: Exchange, template: string, page: object, status = 200): Promise<void> {
    const { language } = this.reading(exchange);
    const html = this.renderer.render(template, { language, shell: await this.publicShell(exchange), page });
    this.#send(exchange, status, language, await this.#withKept(exchange, language, html));
  }

  /** A page with a form, or of somebody who is signed in. */
  async staff(exchange: Exchange, template: string, page: object, status = 200): Promise<void> {
    const { language } = this.reading(exchange);
    const shell = await this.staffShell(exchange);
    const html = this.renderer.render(template, { language, shell, page });
    this.#send(exchange, status, language, await this.#withKept(exchange, language, html));
  }

  /** What was typed into the page's form before the session ended; null where nothing was, or not by whoever reads. */
  kept({ request }: Exchange): Promise<KeptForm | null> {
    return this.forms.of(request);
  }

  /** As the body of the form would be read. */
  async keptFields(exchange: Exchange): Promise<Readonly<Record<string, unknown>> | null> {
    const kept = await this.kept(exchange);
    if (!kept) return null;
    return Object.fromEntries(
      Object.entries(kept.fields).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
    );
  }

  async #withKept(exchange: Exchange, language: Language, html: string): Promise<string> {
    const kept = exchange.request.method === 'GET' ? await this.kept(exchange) : null;
    if (!kept) return html;
    // What reads a page is loaded for the few that need it.
    const { fillForm } = await import('./kept-form/fill-form.js');
    const filled = fillForm(html, exchange.request.url, kept);
    const page = { left: filled.left, withFiles: kept.withFiles };
    const notice = this.renderer.render(KEPT_NOTICE, { language, page });
    return filled.html.replace(/<main\b[^>]*>/, (main) => `${main}${notice}`);
  }

  /**
   * Compressed where the browser can. What a page says to one person could be guessed at from the lengths of many answers
   * that also hold what a stranger chose (BREACH): tokens are masked anew in each page, and each answer is of a length that
   * chance lengthens.
   */
  #send(exchange: Exchange, status: number, language: Language, html: string): void {
    const reply = this.#prepare(exchange, status, language);
    if (exchange.request.headers['accept-encoding']?.includes('gzip') !== true) void reply.send(html);
    else {
      const padding = randomBytes(randomInt(PADDING_MOST)).toString('base64url');
      void reply.headers({ 'content-encoding': 'gzip', 'x-padding': padding }).send(gzipSync(html));
    }
  }

  /**
   * A form that came back: checked, done, and on to where `work` leads; or `again`, where its input or a rule refused it.
   * What is not there stays a page of its own (404).
   */
  async receive<Form extends object>(
    exchange: Exchange,
    type: Type<Form>,
    work: (form: Form) => Promise<string>,
    again: (refused: RefusedForm<Form>) => Promise<void>,
  ): Promise<void> {
    const { value: form, blockers } = validateInput(type, exchange.request.body);
    if (blockers.length > 0) return again({ form, faults: blockers, status: 422 });
    let to: string;
    try {
      to = await work(form);
    } catch (error) {
      return again({ form, faults: faultsOf(error), status: faultOf(error).status });
    }
    this.redirect(exchange, to);
  }

  /** After something has been done: to the page that shows it. */
  redirect({ reply }: Exchange, path: string): void {
    void reply.header('cache-control', 'no-store').redirect(path, 303);
  }

  async publicShell(exchange: Exchange): Promise<PageShell> {
    return this.#shell(exchange, await this.facts.now());
  }

  #shell(exchange: Exchange, now: Instant): PageShell {
    const { words } = this.reading(exchange);
    const { request, reply } = exchange;
    return {
      nonce: cspNonceOf(reply),
      path: request.url,
      province: words('ui.province'),
      demo: this.configuration.scenario !== 'none',
      now,
      navigation: publicNavigation(request.url, words),
    };
  }

  async staffShell(exchange: Exchange): Promise<StaffShell> {
    const { words } = this.reading(exchange);
    const csrf = this.token(exchange);
    const principal = principalOf(exchange.request);
    if (!principal) {
      return {
        ...(await this.publicShell(exchange)),
        results: 0,
        navigation: [],
        sections: [],
        csrf,
        letterKeys: letterKeysOf(exchange.request),
        homeHref: '/',
        account: { name: '', unitName: '', position: '' },
      };
    }
    const { now, results } = await this.facts.newsOf(principal);
    const directory = await this.facts.directory();
    return {
      ...this.#shell(exchange, now),
      results,
      navigation: staffNavigation(principal, exchange.request.url, directory, words),
      sections: sectionNavigation(principal, exchange.request.url, directory, words),
      csrf,
      letterKeys: letterKeysOf(exchange.request),
      homeHref: staffHome(principal),
      account: accountLine(principal, directory, words),
    };
  }

  #prepare({ reply }: Exchange, status: number, language: Language): FastifyReply {
    return reply.status(status).headers({
      'content-type': HTML,
      'content-language': language,
      'cache-control': 'no-store',
      vary: 'accept-encoding, accept-language, cookie',
    });
  }
}
