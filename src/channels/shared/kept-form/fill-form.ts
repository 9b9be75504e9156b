/**
 * Puts what was typed back into the form of a page that was made for a new session. What is hidden, secret or a file stays
 * as the fresh page has it.
 */
import { parse, TextNode, type HTMLElement } from 'node-html-parser';
import { KEPT_PARAMETER } from '../../../modules/identity/index.js';
import type { KeptFields, KeptForm } from '../../../modules/identity/domain/index.js';

export interface FilledPage {
  readonly html: string;
  /** What found no place on the page: by name, what was typed. */
  readonly left: readonly { readonly name: string; readonly value: string }[];
}

/** Never written into. */
const UNTOUCHED = new Set(['hidden', 'password', 'file', 'submit', 'button', 'image', 'reset']);
/** Written by the page, not typed. */
const OF_THE_PAGE = new Set(['idempotencyKey', 'version']);

export function fillForm(html: string, page: string, { action, fields }: KeptForm): FilledPage {
  const root = parse(html, { comment: true });
  const form = formFor(root, page, action, fields);
  if (!form) return { html, left: leftOf(fields, new Set()) };
  for (const control of form.querySelectorAll('input, textarea, select')) fill(control, fields[nameOf(control)]);
  unfold(form);
  const names = new Set(form.querySelectorAll('[name]').map(nameOf));
  return { html: root.toString(), left: leftOf(fields, names) };
}

const nameOf = (control: HTMLElement): string => control.getAttribute('name') ?? '';
const valueOf = (control: HTMLElement): string => control.getAttribute('value') ?? 'on';
const typeOf = (control: HTMLElement): string => control.getAttribute('type') ?? 'text';

/** Of the forms that go to the address the one with most of the names, and with the same hidden values. */
function formFor(root: HTMLElement, page: string, action: string, fields: KeptFields): HTMLElement | null {
  const scored = root
    .querySelectorAll('form[method="post"]')
    .filter((form) => bare(form.getAttribute('action') ?? '', page) === bare(action, page))
    .map((form) => ({ form, score: scoreOf(form, fields) }));
  return scored.toSorted((a, b) => b.score - a.score)[0]?.form ?? null;
}

function scoreOf(form: HTMLElement, fields: KeptFields): number {
  return form.querySelectorAll('input, textarea, select').filter((control) => {
    const values = fields[nameOf(control)];
    return values && (typeOf(control) !== 'hidden' || values.includes(valueOf(control)));
  }).length;
}

function fill(control: HTMLElement, values: readonly string[] | undefined): void {
  const type = typeOf(control);
  if (UNTOUCHED.has(type)) return;
  if (type === 'checkbox' || type === 'radio') choose([control], 'checked', values ?? []);
  else if (values !== undefined) write(control, values);
}

function write(control: HTMLElement, values: readonly string[]): void {
  const typed = (values[0] ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (control.rawTagName === 'textarea') control.set_content(new TextNode(`\n${typed}`, control));
  else if (control.rawTagName === 'input') control.setAttribute('value', typed);
  else {
    const options = control.querySelectorAll('option');
    if (options.some((option) => values.includes(valueOf(option)))) choose(options, 'selected', values);
  }
}

function choose(offered: readonly HTMLElement[], mark: 'checked' | 'selected', values: readonly string[]): void {
  for (const each of offered) {
    if (values.includes(valueOf(each))) each.setAttribute(mark, '');
    else each.removeAttribute(mark);
  }
}

/** The form may stand in a part of the page that is folded. */
function unfold(form: HTMLElement): void {
  for (let around = form.closest('details'); around; around = around.parentNode?.closest('details') ?? null)
    around.setAttribute('open', '');
}

function leftOf(fields: KeptFields, placed: ReadonlySet<string>): FilledPage['left'] {
  return Object.entries(fields).flatMap(([name, values]) =>
    placed.has(name) || OF_THE_PAGE.has(name)
      ? []
      : values.filter((value) => value.trim() !== '').map((value) => ({ name, value })),
  );
}

/** Without the name of what was kept; nothing is the page itself. */
function bare(address: string, page: string): string {
  const { pathname, searchParams } = new URL(address === '' ? page : address, 'http://own');
  searchParams.delete(KEPT_PARAMETER);
  return `${pathname}?${searchParams.toString()}`;
}
