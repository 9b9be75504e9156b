/** The description of the API as a page: the same document, laid out for reading. Pure. */
import type { Words } from '../../shared/words.js';
import type { JsonSchema } from '../openapi/form-schema.js';
import type { OpenApiDocument, Operation, Parameter } from '../openapi/open-api-document.js';

/** One line of a table: a parameter, a field of a body or of an answer. */
export interface FieldLine {
  /** `applicant.fullName`, `documents[].status` */
  readonly name: string;
  readonly place: string;
  readonly type: string;
  readonly required: boolean;
  readonly text: string;
}

export interface OperationSection {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly access: string;
  readonly parameters: readonly FieldLine[];
  readonly bodyType: string | null;
  readonly body: readonly FieldLine[];
  readonly answers: readonly { readonly status: string; readonly text: string; readonly schema: string | null }[];
}

export interface DocumentationPage {
  readonly pageTitle: string;
  readonly about: string;
  readonly groups: readonly {
    readonly name: string;
    readonly text: string;
    readonly operations: readonly OperationSection[];
  }[];
  readonly security: readonly { readonly name: string; readonly text: string }[];
  readonly schemas: readonly { readonly name: string; readonly fields: readonly FieldLine[] }[];
}

export function documentationPage(document: OpenApiDocument, words: Words): DocumentationPage {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const schemas = document.components.schemas as Readonly<Record<string, JsonSchema>>;
  return {
    pageTitle: document.info.title,
    about: document.info.description,
    groups: document.tags.map(({ name, description }) => ({
      name,
      text: description,
      operations: operations
        .filter(({ operation }) => operation.tags.includes(name))
        .map(({ path, method, operation }) => sectionOf(path, method, operation, schemas, words)),
    })),
    security: Object.entries(document.components.securitySchemes).map(([name, scheme]) => ({
      name,
      text: (scheme as { description: string }).description,
    })),
    schemas: Object.entries(schemas)
      .filter(([name]) => !name.endsWith('Form'))
      .map(([name, schema]) => ({ name, fields: linesOf(schema, '', schemas, 0) }))
      .filter(({ fields }) => fields.length > 0),
  };
}

function sectionOf(
  path: string,
  method: string,
  operation: Operation,
  schemas: Readonly<Record<string, JsonSchema>>,
  words: Words,
): OperationSection {
  const permissions = operation['x-permissions'];
  const [media, content] = Object.entries(operation.requestBody?.['content'] ?? {})[0] ?? [];
  const schema = (content as { schema?: JsonSchema } | undefined)?.schema;
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    description: operation.description ?? '',
    access:
      permissions.length === 0
        ? words('api.access.everybody')
        : words('api.access.permission', { permissions: [...permissions] }),
    parameters: operation.parameters.map(parameterLine),
    bodyType: media ?? null,
    body: schema ? linesOf(schema, '', schemas, 0) : [],
    answers: Object.entries(operation.responses).map(([status, answer]) => ({
      status,
      text: answerText(status, answer, words),
      schema: answerSchema(answer),
    })),
  };
}

function parameterLine({ name, in: place, required, schema, description }: Parameter): FieldLine {
  return { name, place, type: typeWords(schema), required, text: description };
}

/** A schema may hold itself one day; deeper than this nobody reads. */
const DEEPEST = 5;

function linesOf(
  given: JsonSchema,
  prefix: string,
  schemas: Readonly<Record<string, JsonSchema>>,
  depth: number,
): FieldLine[] {
  const schema = resolved(given, schemas);
  const properties = schema['properties'] as Readonly<Record<string, JsonSchema>> | undefined;
  if (!properties || depth > DEEPEST) return [];
  const required = (schema['required'] as readonly string[] | undefined) ?? [];
  return Object.entries(properties).flatMap(([field, property]) => {
    const name = prefix + field;
    const text = typeof property['description'] === 'string' ? property['description'] : '';
    const line = { name, place: '', type: typeWords(property), required: required.includes(field), text };
    // Answers name other answers by a link; forms are shown whole where they are sent.
    if (isAnswer(property)) return [line];
    const items = property['items'] as JsonSchema | undefined;
    if (items) return isAnswer(items) ? [line] : [line, ...linesOf(items, `${name}[].`, schemas, depth + 1)];
    return [line, ...linesOf(property, `${name}.`, schemas, depth + 1)];
  });
}

function isAnswer(schema: JsonSchema): boolean {
  const name = referenceOf(schema);
  return name !== null && !name.endsWith('Form');
}

function resolved(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const name = referenceOf(schema);
  const target = name === null ? schema : (schemas[name] ?? {});
  const either = target['anyOf'] as readonly JsonSchema[] | undefined;
  return either ? (either.find((each) => each['type'] !== 'null') ?? target) : target;
}

function referenceOf(schema: JsonSchema): string | null {
  const reference = schema['$ref'];
  return typeof reference === 'string' ? (reference.split('/').at(-1) ?? null) : null;
}

/** `string (date)`, `integer 1–99`, `string ≤ 200`, `direct | online | postal`, `list of … (1–50)`. */
export function typeWords(schema: JsonSchema): string {
  const reference = referenceOf(schema);
  if (reference !== null) return reference;
  const preset = schema['default'] === undefined ? '' : ` = ${JSON.stringify(schema['default'])}`;
  const values = schema['enum'] as readonly unknown[] | undefined;
  if (values) return values.map(String).join(' | ') + preset;
  const either = schema['anyOf'] as readonly JsonSchema[] | undefined;
  if (either) return either.map(typeWords).join(' | ');
  const type = [(schema['type'] as string | readonly string[] | undefined) ?? 'any'].flat().join(' | ');
  const items = schema['items'] as JsonSchema | undefined;
  const bounds = boundsOf(schema);
  if (items) return [`${typeWords(items)}[]`, bounds].filter(Boolean).join(' ') + preset;
  const format = typeof schema['format'] === 'string' ? `(${schema['format']})` : '';
  return [type, format, format ? '' : bounds].filter(Boolean).join(' ') + preset;
}

function boundsOf(schema: JsonSchema): string {
  const bound = (...names: string[]) => names.map((name) => schema[name]).find((value) => typeof value === 'number');
  const [least, most] = [bound('minimum', 'minLength', 'minItems'), bound('maximum', 'maxLength', 'maxItems')];
  if (least === undefined && most === undefined) return '';
  if (least === undefined) return `≤ ${String(most)}`;
  return most === undefined ? `≥ ${String(least)}` : `${String(least)}–${String(most)}`;
}

function answerText(status: string, answer: JsonSchema, words: Words): string {
  const text = answer['description'];
  return typeof text === 'string' ? text : words(`http.${status}`);
}

function answerSchema(answer: JsonSchema): string | null {
  if (referenceOf(answer) !== null) return 'Problem';
  const [media, content] = Object.entries((answer['content'] as JsonSchema | undefined) ?? {})[0] ?? [];
  const schema = (content as { schema?: JsonSchema } | undefined)?.schema;
  return schema ? (referenceOf(schema) ?? media ?? null) : null;
}
