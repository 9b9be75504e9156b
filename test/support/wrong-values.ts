/** What could be sent instead of what a form asks for, made from the form's own rules. */
import { formFields, type FormField, type JsonSchema } from '../../src/channels/api/openapi/form-schema.js';
import type { FormClass } from '../../src/channels/api/form-rules.js';

export interface WrongBody {
  /** `applicant.fullName`, `documents.0.status`: the field that is wrong. */
  readonly field: string;
  readonly why: string;
  readonly body: unknown;
}

const ID = '0190a0a0-0000-7000-8000-000000000001';

/** A body that the form takes, with one element in every list and every nested form. */
export function rightBody(form: FormClass): Record<string, unknown> {
  return Object.fromEntries(formFields(form).map((field) => [field.name, rightValue(field)]));
}

function rightValue({ name, schema, nested }: FormField): unknown {
  if (nested) return schema['type'] === 'array' ? [rightBody(nested)] : rightBody(nested);
  const values = schema['enum'] as readonly unknown[] | undefined;
  if (values) return values[0];
  if (schema['type'] === 'array') return [rightElement(name, schema)];
  switch (schema['type']) {
    case 'string':
      return rightText(name, schema);
    case 'integer':
    case 'number':
      return schema['minimum'];
    case 'boolean':
      return true;
    default:
      throw new Error(`no right value is known for ${name}: ${JSON.stringify(schema)}`);
  }
}

function rightElement(name: string, schema: JsonSchema): unknown {
  return rightValue({ name, required: true, nested: null, schema: schema['items'] as JsonSchema });
}

function rightText(name: string, schema: JsonSchema): string {
  const formats: Readonly<Record<string, string>> = {
    uuid: ID,
    date: '2020-05-04',
    'date-time': '2020-05-04T08:00:00+07:00',
  };
  const candidates = [
    formats[String(schema['format'])] ?? 'nguyên văn',
    '1.000001',
    'abc',
    ID,
    '01447',
    'a'.repeat(64),
  ];
  const pattern = new RegExp(typeof schema['pattern'] === 'string' ? schema['pattern'] : '');
  const found = candidates.find((candidate) => pattern.test(candidate));
  if (found === undefined) throw new Error(`no right text is known for ${name}: ${JSON.stringify(schema)}`);
  return found;
}

/** Bodies of the form with one field wrong each, at every depth. */
export function wrongBodies(form: FormClass): WrongBody[] {
  return [...wrongWithin(form, rightBody(form), [])];
}

function* wrongWithin(form: FormClass, body: unknown, path: readonly string[]): Generator<WrongBody> {
  for (const field of formFields(form)) {
    const at = [...path, field.name];
    for (const [why, value] of wrongValues(field)) yield { field: at.join('.'), why, body: replaced(body, at, value) };
    if (field.required) yield { field: at.join('.'), why: 'missing', body: replaced(body, at, undefined) };
    if (!field.nested) continue;
    yield* wrongWithin(field.nested, body, field.schema['type'] === 'array' ? [...at, '0'] : at);
  }
  const unknown = [...path, 'colour'];
  yield { field: unknown.join('.'), why: 'unknown field', body: replaced(body, unknown, 'red') };
}

function replaced(body: unknown, path: readonly string[], value: unknown): unknown {
  const copy = structuredClone(body) as Record<string, unknown>;
  let holder = copy;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  const last = path.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else holder[last] = value;
  return copy;
}

/** Values that the field does not take, each with what is wrong. */
export function wrongValues({ schema, nested }: FormField): [why: string, value: unknown][] {
  const type = nested && schema['type'] !== 'array' ? 'object' : String(schema['type']);
  const kinds: [string, unknown][] = [
    ['null', null],
    ['a list', []],
    ['an object', {}],
    ['a list of a list', [[1]]],
    ['a text', 'x'],
    ['a number', 5],
    ['a fraction', 0.5],
    ['true', true],
  ];
  const fits: Readonly<Record<string, readonly string[]>> = {
    string: ['a text'],
    integer: ['a number'],
    number: ['a number', 'a fraction'],
    boolean: ['true'],
    array: ['a list'],
    object: ['an object'],
  };
  const wrongKinds = kinds.filter(([kind, value]) => !isAllowed(schema, value) && !fits[type]?.includes(kind));
  return [...wrongKinds, ...wrongOfKind(schema, nested)];
}

function isAllowed(schema: JsonSchema, value: unknown): boolean {
  return (schema['enum'] as readonly unknown[] | undefined)?.includes(value) ?? false;
}

function wrongOfKind(schema: JsonSchema, nested: FormClass | null): [string, unknown][] {
  if (schema['enum'] !== undefined) return [['none of the values', 'nonsense']];
  const wrong: [string, unknown][] = [];
  const bound = (name: string): number | null => (typeof schema[name] === 'number' ? schema[name] : null);
  const [longest, shortest] = [bound('maxLength'), bound('minLength')];
  if (longest !== null) wrong.push(['too long', 'a'.repeat(longest + 1)]);
  if (shortest) wrong.push(['empty', '']);
  if (schema['format'] === 'date')
    wrong.push(['a day that does not exist', '2021-02-29'], ['a moment', '2020-05-04T00:00Z']);
  if (schema['format'] === 'date-time') wrong.push(['without offset', '2020-05-04T08:00:00']);
  if (schema['format'] === 'uuid') wrong.push(['no identifier', 'z'.repeat(36)]);
  if (schema['type'] === 'string') wrong.push(['a control character', 'a\u0000b']);
  const [most, least] = [bound('maximum'), bound('minimum')];
  if (most !== null) wrong.push(['too much', most + 1]);
  if (least !== null) wrong.push(['too little', least - 1]);
  const [items, fewest] = [bound('maxItems'), bound('minItems')];
  if (items !== null) {
    const element = () => (nested ? rightBody(nested) : rightElement('element', schema));
    wrong.push(['too many', Array.from({ length: items + 1 }, element)]);
    wrong.push(['an empty element', [null]], ['an element that is none', ['x']]);
  }
  if (fewest) wrong.push(['too few', []]);
  return wrong;
}
