/** The forms of a page as a browser would send them. */
export interface FormField {
  readonly name: string;
  /** `hidden`, `text`, `select`, `textarea`, `file`, `button` …; `button` is the one that is pressed. */
  readonly kind: string;
  /** What it holds, or the first that can be chosen. */
  readonly value: string;
}

export interface PageForm {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  readonly multipart: boolean;
  readonly fields: readonly FormField[];
}

const attributesOf = (tag: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...tag.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, unescaped(value)]),
  );

const unescaped = (text: string): string =>
  text
    .replace(/&#(x[0-9a-f]+|\d+);/gi, (_, code: string) => String.fromCodePoint(Number(code.replace(/^x/i, '0x'))))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

/** Every form of the page, once for each button that has a value of its own. @param path of the page, where a form names no address */
export function formsOf(html: string, path: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, opening = '', inside = '']) => {
    const { action, method = 'get', enctype } = attributesOf(opening);
    const fields = fieldsOf(inside);
    const form = {
      method: method.toLowerCase() === 'post' ? ('POST' as const) : ('GET' as const),
      action: action === undefined || action === '' ? path : action,
      multipart: enctype === 'multipart/form-data',
    };
    const buttons = buttonsOf(inside);
    return buttons.length === 0
      ? [{ ...form, fields }]
      : buttons.map((button) => ({ ...form, fields: [...fields, button] }));
  });
}

function buttonsOf(inside: string): FormField[] {
  return [...inside.matchAll(/<button\b([^>]*)>/g)].flatMap(([, tag = '']) => {
    const { name, value = '' } = attributesOf(tag);
    return name === undefined ? [] : [{ name, kind: 'button', value }];
  });
}

/** In order, each name once: of radio buttons and boxes the first. */
function fieldsOf(inside: string): FormField[] {
  const found = [
    ...inside.matchAll(/<(input|textarea|select)\b([^>]*)>([\s\S]*?)(?=<\/\1>|<(?:input|textarea|select)\b|$)/g),
  ];
  const fields = new Map<string, FormField>();
  for (const [, tag = '', opening = '', content = ''] of found) {
    const { name, type = 'text', value = '' } = attributesOf(opening);
    if (name === undefined || fields.has(name)) continue;
    if (tag === 'input') fields.set(name, { name, kind: type, value });
    else if (tag === 'textarea') fields.set(name, { name, kind: tag, value: unescaped(content) });
    else fields.set(name, { name, kind: tag, value: chosenOf(content) });
  }
  return [...fields.values()];
}

function chosenOf(options: string): string {
  const values = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, tag = '']) => attributesOf(tag));
  const chosen = values.find((option) => 'selected' in option && option['value']) ?? values.find(({ value }) => value);
  return chosen?.['value'] ?? '';
}
