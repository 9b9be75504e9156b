/**
 * Puts what was typed back into the form of a page that was made for a new session. Pages are our own: attributes stand in
 * double quotes, and forms do not nest. What is hidden, secret or a file stays as the fresh page has it.
 */
import { KEPT_PARAMETER } from '../../../modules/identity/index.js';
import type { KeptFields, KeptForm } from '../../../modules/identity/domain/index.js';

export interface FilledPage {
  readonly html: string;
  /** What found no place on the page: by name, what was typed. */
  readonly left: readonly { readonly name: string; readonly value: string }[];
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly inside: string;
}

const FORM = /<form\b([^>]*)>([\s\S]*?)<\/form>/g;
const CONTROL = /<input\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g;
/** Never written into. */
const UNTOUCHED = new Set(['hidden', 'password', 'file', 'submit', 'button', 'image', 'reset']);

/** Written by the page, not typed. */
const OF_THE_PAGE = new Set(['idempotencyKey', 'version']);

export function fillForm(html: string, page: string, { action, fields }: KeptForm): FilledPage {
  const form = formFor(html, page, action, fields);
  if (!form) return { html, left: leftOf(fields, new Set()) };
  const placed = new Set<string>();
  for (const [, tag = ''] of form.inside.matchAll(/<(?:button|input)\b([^>]*)>/g))
    placed.add(attribute(tag, 'name') ?? '');
  const filled = form.inside.replace(
    CONTROL,
    (whole: string, input?: string, area?: string, _?: string, list?: string) => {
      const tag = input ?? area ?? list ?? '';
      const name = attribute(tag, 'name');
      if (name === null) return whole;
      placed.add(name);
      const values = fields[name];
      if (input !== undefined) return filledInput(whole, input, values);
      if (values === undefined) return whole;
      return area === undefined ? filledSelect(whole, values) : filledArea(area, values);
    },
  );
  return {
    html: `${opened(html.slice(0, form.from))}${filled}${html.slice(form.to)}`,
    left: leftOf(fields, placed),
  };
}

/** Of the forms that go to the address the one with most of the names, and with the same hidden values. */
function formFor(html: string, page: string, action: string, fields: KeptFields): Place | null {
  let best: Place | null = null;
  let most = 0;
  for (const found of html.matchAll(FORM)) {
    const [whole, tag = '', inside = ''] = found;
    const goesTo = attribute(tag, 'action') ?? '';
    if (attribute(tag, 'method')?.toLowerCase() !== 'post' || bare(goesTo === '' ? page : goesTo) !== bare(action))
      continue;
    const score = scoreOf(inside, fields);
    const from = found.index + whole.indexOf(inside, tag.length);
    if (score > most) [best, most] = [{ from, to: from + inside.length, inside }, score];
  }
  return best;
}

function scoreOf(inside: string, fields: KeptFields): number {
  let score = 1;
  for (const [, tag = ''] of inside.matchAll(/<(?:input|textarea|select)\b([^>]*)>/g)) {
    const values = fields[attribute(tag, 'name') ?? ''];
    if (values === undefined) continue;
    const isSame = attribute(tag, 'type') !== 'hidden' || values.includes(attribute(tag, 'value') ?? '');
    score += isSame ? 2 : 0;
  }
  return score;
}

function filledInput(whole: string, tag: string, values: readonly string[] | undefined): string {
  const type = attribute(tag, 'type') ?? 'text';
  if (UNTOUCHED.has(type)) return whole;
  if (type === 'checkbox' || type === 'radio') {
    const isChosen = values?.includes(attribute(tag, 'value') ?? 'on') === true;
    return `<input${tag.replace(/ checked(?:="[^"]*")?(?=[\s/]|$)/, '')}${isChosen ? ' checked' : ''}>`;
  }
  if (values === undefined) return whole;
  return `<input${tag.replace(/ value="[^"]*"/, '')} value="${escaped(values[0] ?? '')}">`;
}

function filledArea(tag: string, values: readonly string[]): string {
  return `<textarea${tag}>\n${escaped(values[0] ?? '')}</textarea>`;
}

function filledSelect(whole: string, values: readonly string[]): string {
  if (![...whole.matchAll(/<option\b([^>]*)>/g)].some(([, tag = '']) => values.includes(attribute(tag, 'value') ?? '')))
    return whole;
  return whole.replace(/<option\b([^>]*)>/g, (_, tag: string) => {
    const plain = tag.replace(/ selected(?:="[^"]*")?(?=\s|$)/, '');
    return `<option${plain}${values.includes(attribute(plain, 'value') ?? '') ? ' selected' : ''}>`;
  });
}

/** The form may stand in a part of the page that is folded. */
function opened(before: string): string {
  const folds: number[] = [];
  for (const found of before.matchAll(/<details\b[^>]*>|<\/details>/g)) {
    if (found[0] === '</details>') folds.pop();
    else folds.push(found.index);
  }
  return folds.reduceRight((html, at) => {
    const end = html.indexOf('>', at);
    return / open(?=[\s>=])/.test(html.slice(at, end + 1)) ? html : `${html.slice(0, end)} open${html.slice(end)}`;
  }, before);
}

function leftOf(fields: KeptFields, placed: ReadonlySet<string>): FilledPage['left'] {
  return Object.entries(fields).flatMap(([name, values]) =>
    placed.has(name) || OF_THE_PAGE.has(name)
      ? []
      : values.filter((value) => value.trim() !== '').map((value) => ({ name, value })),
  );
}

/** Without the name of what was kept. */
function bare(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://own');
  searchParams.delete(KEPT_PARAMETER);
  return `${pathname}?${searchParams.toString()}`;
}

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? null : unescaped(value);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
