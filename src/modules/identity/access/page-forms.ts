import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { KeptForms } from '../application/kept-forms.js';
import type { AccountId } from '../domain/actor.js';
import { keptFieldsOf, type KeptForm, type KeptFormId } from '../domain/kept-form.js';
import { Csrf, CSRF_FIELD, CSRF_HEADER } from './csrf.js';
import { PageAddresses } from './page-addresses.js';
import { lockedHolderOf, principalOf } from './principal.js';

/** Names the form that was kept, in the query of the page that shows it again. */
export const KEPT_PARAMETER = 'giu';

/** In place of the refusal: where whoever sent the form goes on. */
export class FormKept extends Error {
  constructor(readonly location: string) {
    super('form kept');
  }
}

/** How a form with files is checked while it is read. */
export interface TokenCheck {
  /** @throws DomainError forbidden */
  check(token: string | null): void;
  /** Whether what is typed in a form with this token is kept although it was refused. */
  mayKeep(refusal: unknown, token: string | null): boolean;
  rescue(refusal: unknown, token: string | null, fields: unknown): Promise<void>;
}

const FIELD_LIMITS = { files: 20, fields: 60, parts: 80, fieldSize: 40_000, fileSize: Number.MAX_SAFE_INTEGER };
const asked = new WeakMap<FastifyRequest, KeptFormId>();
const OUR_REFUSALS: ReadonlySet<string> = new Set(['csrf.missing', 'csrf.invalid']);

/**
 * The forms of pages: their token, and what becomes of those that come late. One whose session has ended (or is locked, or
 * was followed by another) is refused like a forged one; what was typed is kept all the same where the form is one of ours,
 * shown to an account that its token names, and comes from our own page.
 */
@Injectable()
export class PageForms {
  constructor(
    private readonly csrf: Csrf,
    private readonly kept: KeptForms,
    private readonly pages: PageAddresses,
  ) {}

  /** See {@link Csrf.tokenFor}. */
  tokenFor(request: FastifyRequest, reply: FastifyReply): string {
    return this.csrf.tokenFor(request, reply);
  }

  /** Takes the name of a kept form out of the query, which the page itself knows nothing of. */
  takeParameter(request: FastifyRequest): void {
    const query = request.query as Record<string, unknown> | undefined;
    const id = query?.[KEPT_PARAMETER];
    if (!query || id === undefined) return;
    Reflect.deleteProperty(query, KEPT_PARAMETER);
    if (isUuid(id)) asked.set(request, id as KeptFormId);
  }

  /** What was typed, for the page that was asked with it by the account that typed it. */
  async of(request: FastifyRequest): Promise<KeptForm | null> {
    const id = asked.get(request);
    const holder = principalOf(request);
    return id === undefined || !holder ? null : this.kept.find(id, holder.actor.accountId);
  }

  /** For a form with files, whose token stands in its stream. */
  tokenCheck(request: FastifyRequest): TokenCheck {
    const header = request.headers[CSRF_HEADER];
    return {
      check: (token) => {
        this.csrf.requireToken(request, token ?? (typeof header === 'string' ? header : null));
      },
      mayKeep: (refusal, token) => this.#ownerOf(request, refusal, token) !== null,
      rescue: (refusal, token, fields) => this.rescue(request, refusal, token, fields),
    };
  }

  /** A form with files that nobody has read, because nobody is signed in: its texts are read, its files are not taken. */
  async rescueUnread(request: FastifyRequest): Promise<void> {
    if (!isMultipart(request)) return;
    const refusal = new DomainError('forbidden', 'csrf.missing');
    const fields: Record<string, unknown> = {};
    const token = (): string | null => tokenIn(fields);
    for await (const part of request.parts({ limits: FIELD_LIMITS })) {
      if (part.type === 'field') fields[part.fieldname] = part.value;
      else if (this.#ownerOf(request, refusal, token()) === null) {
        request.raw.unpipe();
        request.raw.resume();
        return;
      } else part.file.resume();
    }
    await this.rescue(request, refusal, token(), fields);
  }

  /** @throws FormKept where the form could be kept; returns where the refusal stands. */
  async rescue(request: FastifyRequest, refusal: unknown, token: string | null, body: unknown): Promise<void> {
    const owner = this.#ownerOf(request, refusal, token);
    const page = owner === null ? null : this.#pageOf(request);
    if (owner === null || page === null) return;
    const fields = keptFieldsOf(request.url, body);
    const form = { action: request.url, fields, withFiles: isMultipart(request) };
    const isEmpty = Object.keys(fields).length === 0;
    const id = isEmpty ? null : await this.kept.keep(owner, form);
    const back = id === null ? page : `${page}${page.includes('?') ? '&' : '?'}${KEPT_PARAMETER}=${id}`;
    if (principalOf(request)?.actor.accountId === owner) throw new FormKept(back);
    const door = lockedHolderOf(request) ? '/khoa' : '/dang-nhap';
    throw new FormKept(`${door}?${new URLSearchParams({ ve: back }).toString()}`);
  }

  #ownerOf(request: FastifyRequest, refusal: unknown, token: string | null): AccountId | null {
    return token === null || !this.#isLate(request, refusal) ? null : this.csrf.ownerOf(token);
  }

  #isLate(request: FastifyRequest, refusal: unknown): boolean {
    if (!(refusal instanceof DomainError) || !OUR_REFUSALS.has(refusal.code)) return false;
    const { origin, 'content-type': type = '' } = request.headers;
    const isForm = type.startsWith('application/x-www-form-urlencoded') || isMultipart(request);
    // Old browsers say neither: nothing is written for them on a stranger's word.
    const isOwn = request.headers['sec-fetch-site'] === 'same-origin' || (origin !== undefined && origin !== 'null');
    return request.method === 'POST' && isForm && isOwn;
  }

  /** The page that the form stood on. Where only a form's address is known, the page above it. */
  #pageOf(request: FastifyRequest): string | null {
    const [action = ''] = request.url.split('?');
    const { referer } = request.headers;
    const from = referer !== undefined && URL.canParse(referer) ? new URL(referer) : null;
    if (
      from?.host === request.host &&
      from.pathname !== action &&
      this.pages.nearest(from.pathname) === from.pathname
    ) {
      from.searchParams.delete(KEPT_PARAMETER);
      return `${from.pathname}${from.search}`;
    }
    const page = this.pages.nearest(action);
    return page === action ? `${page}${from?.pathname === action ? withoutKept(from) : queryOf(request)}` : page;
  }
}

/** The field of a form, taken before the guard takes it out of the body. */
export function formTokenOf(request: FastifyRequest): string | null {
  const header = request.headers[CSRF_HEADER];
  return tokenIn(request.body) ?? (typeof header === 'string' ? header : null);
}

function tokenIn(body: unknown): string | null {
  const token = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[CSRF_FIELD] : null;
  return typeof token === 'string' ? token : null;
}

function withoutKept(address: URL): string {
  address.searchParams.delete(KEPT_PARAMETER);
  return address.search;
}

function queryOf(request: FastifyRequest): string {
  const at = request.url.indexOf('?');
  return at < 0 ? '' : request.url.slice(at);
}

function isMultipart(request: FastifyRequest): boolean {
  return request.headers['content-type']?.startsWith('multipart/form-data') === true;
}
