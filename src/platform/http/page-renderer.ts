/**
 * How an HTML page is made from a template and its contract. The channels provide the one that knows the templates
 * (`{ provide: PageRenderer, useClass: … }`, exported by a global module); error pages use it when it is there.
 */
export abstract class PageRenderer {
  /** @throws Error when there is no such template or a place of it stays empty. */
  abstract render(template: string, context: object): string;
}

/** The template of every error page, and what it is given. */
export const ERROR_TEMPLATE = 'shared/error-page.njk';

export interface ErrorPageView {
  readonly language: 'vi' | 'en';
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** Every reason, each with its text; `field` where it belongs to one. */
  readonly reasons: readonly { readonly text: string; readonly field?: string | undefined }[];
  readonly requestId: string;
  /** For `<script nonce>` and `<style nonce>`. */
  readonly cspNonce: string;
}
