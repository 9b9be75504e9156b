/**
 * The API described in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1): paths, parameters, bodies and permissions as
 * the handlers declare them, answers by name, words from i18n. Pure.
 */
import type { Words } from '../../shared/words.js';
import type { FormClass } from '../form-rules.js';
import { ANSWERS } from './answer-schemas.js';
import type { ApiRoute } from './api-routes.js';
import { formFields, formsWithin, formSchema, reference, schemaName, type JsonSchema } from './form-schema.js';
import { TAGS, type OperationNote, type OperationVariant } from './operation.js';

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: JsonSchema;
  readonly responses: Readonly<Record<string, JsonSchema>>;
  readonly security: readonly JsonSchema[];
  /** One of them is needed; empty: open to everybody. */
  readonly 'x-permissions': readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<'schemas' | 'responses' | 'headers' | 'securitySchemes', JsonSchema>>;
}

const JSON_TYPE = 'application/json';
const PATH_PARAMETERS: Readonly<Record<string, JsonSchema>> = {
  id: { type: 'string', minLength: 1, maxLength: 64 },
  fileId: { type: 'string', format: 'uuid', minLength: 36, maxLength: 36 },
  code: { type: 'string', minLength: 1, maxLength: 64 },
  number: { type: 'integer', minimum: 1, maximum: 9999 },
  doing: { type: 'string', enum: ['release', 'transfer', 'refuse', 'ask-more', 'answer', 'publish'] },
};

/** @param words texts of one language. */
export function openApiDocument(routes: readonly ApiRoute[], version: string, words: Words): OpenApiDocument {
  const described = routes.flatMap((route) => operationsOf(route, words));
  const paths: Record<string, Record<string, Operation>> = {};
  for (const { path, method, operation } of described) {
    if (paths[path]?.[method]) throw new Error(`two operations answer ${method} ${path}`);
    paths[path] = { ...paths[path], [method]: operation };
  }
  return {
    openapi: '3.1.1',
    info: { title: words('api.title'), version, description: words('api.about') },
    servers: [{ url: '/' }],
    tags: TAGS.map((name) => ({ name, description: words(`api.tag.${name}`) })),
    paths,
    components: {
      schemas: schemasOf(routes, words),
      responses: Object.fromEntries(REFUSALS.map((status) => [refusalName(status), refusal(status, words)])),
      headers: headersOf(words),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-mc-session',
          description: words('api.security.session'),
        },
        csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token', description: words('api.security.csrf') },
        bearer: { type: 'http', scheme: 'bearer', description: words('api.security.bearer') },
      },
    },
  };
}

interface Described {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

/** One operation, or one for each value of a parameter that has forms of its own. */
function operationsOf(route: ApiRoute, words: Words): Described[] {
  const { note, path, method } = route;
  if (!note.variants) {
    const summary = words(`api.operation.${note.id}`);
    return [{ path, method, operation: operationOf(route, note.id, summary, words) }];
  }
  const { parameter, of } = note.variants;
  return of().map((variant) => {
    const own = { ...route, path: path.replace(`{${parameter}}`, variant.value), ...rightsOf(variant) };
    const operation = operationOf(own, `${note.id}-${variant.value}`, words(variant.text), words);
    return { path: own.path, method, operation };
  });
}

function rightsOf({ form, permissions }: OperationVariant): Pick<ApiRoute, 'body' | 'permissions'> {
  return { body: form, permissions };
}

function operationOf(route: ApiRoute, operationId: string, summary: string, words: Words): Operation {
  const { note, permissions, method } = route;
  const description = words(`api.operation.${note.id}.more`);
  const writes = method !== 'get';
  return {
    operationId,
    tags: [note.tag],
    summary,
    ...(description === `api.operation.${note.id}.more` ? {} : { description }),
    parameters: [...pathParameters(route, words), ...queryParameters(route, words), ...headerParameters(note, words)],
    ...bodyOf(route, words),
    responses: responsesOf(route, words),
    security: permissions.length === 0 ? [] : [writes ? { session: [], csrf: [] } : { session: [] }, { bearer: [] }],
    'x-permissions': permissions,
  };
}

function pathParameters({ path }: ApiRoute, words: Words): Parameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const schema = PATH_PARAMETERS[name];
    if (!schema) throw new Error(`the path parameter ${name} is not described`);
    return { name, in: 'path', required: true, description: words(`api.path.${name}`), schema };
  });
}

function queryParameters({ query }: ApiRoute, words: Words): Parameter[] {
  if (!query) return [];
  return formFields(query).map(({ name, required, schema }) => ({
    name,
    in: 'query',
    required,
    description: fieldWords(query, name, words),
    schema,
  }));
}

function headerParameters(note: OperationNote, words: Words): Parameter[] {
  const version: Parameter = {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: words('api.header.if-match'),
    schema: { type: 'string', pattern: '^"?[1-9][0-9]{0,8}"?$', maxLength: 11 },
  };
  const key: Parameter = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: words('api.header.idempotency-key'),
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$', minLength: 1, maxLength: 200 },
  };
  return [...(note.versioned ? [version] : []), ...(note.once ? [key] : [])];
}

function bodyOf({ body, note }: ApiRoute, words: Words): { requestBody?: JsonSchema } {
  if (note.upload) {
    const form = formSchema(note.upload, (owner, field) => fieldWords(owner, field, words));
    const file = { type: 'string', format: 'binary', description: words('api.field.file') };
    const properties = { file, ...(form['properties'] as JsonSchema) };
    const schema = { ...form, properties, required: ['file', ...((form['required'] as string[] | undefined) ?? [])] };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!body) return {};
  return { requestBody: { required: true, content: { [JSON_TYPE]: { schema: reference(body) } } } };
}

/** Refusals that any operation of a kind may answer with. */
function responsesOf(route: ApiRoute, words: Words): Record<string, JsonSchema> {
  const { note, permissions, path } = route;
  const input = route.body !== null || route.query !== null || note.upload !== undefined;
  const sends = route.body !== null || note.upload !== undefined;
  const statuses = [
    ...(sends ? [400, 413, 415] : []),
    ...(permissions.length > 0 ? [401, 403] : []),
    ...(path.includes('{') ? [404] : []),
    ...(input ? [422] : []),
    ...(note.versioned ? [409, 412, 428] : []),
    ...(note.refusals ?? []),
    503,
  ];
  const answers = Object.entries(note.answers).map(([status, answer]): [string, JsonSchema] => [
    status,
    answerOf(note, status, answer, words),
  ]);
  const refusals = [...new Set(statuses)]
    .filter((status) => !(status in note.answers))
    .map((status): [string, JsonSchema] => [String(status), { $ref: `#/components/responses/${refusalName(status)}` }]);
  return Object.fromEntries([...answers, ...refusals].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function answerOf(note: OperationNote, status: string, answer: string | null, words: Words): JsonSchema {
  const names = note.answerHeaders ?? [];
  const headers = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
  return {
    description: words(`api.answer.${status}`),
    ...(names.length > 0 ? { headers } : {}),
    ...(answer === null ? {} : { content: contentOf(answer) }),
  };
}

function contentOf(answer: string): JsonSchema {
  if (answer.includes('/')) return { [answer]: { schema: { type: answer === JSON_TYPE ? 'object' : 'string' } } };
  return { [JSON_TYPE]: { schema: { $ref: `#/components/schemas/${answer}` } } };
}

const REFUSALS = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 503] as const;

function refusalName(status: number): string {
  return `Refusal${String(status)}`;
}

function refusal(status: number, words: Words): JsonSchema {
  return {
    description: words(`http.${String(status)}`),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function headersOf(words: Words): JsonSchema {
  const header = (name: string): JsonSchema => ({
    description: words(`api.header.${name}`),
    schema: { type: 'string' },
  });
  return { ETag: header('etag'), Location: header('location'), 'Retry-After': header('retry-after') };
}

/** Every form that a body takes, with the forms within. */
export function bodyForms(routes: readonly ApiRoute[]): FormClass[] {
  const roots = routes.flatMap(({ body, note }) => [
    ...(body ? [body] : []),
    ...(note.variants?.of().map(({ form }) => form) ?? []),
  ]);
  return [...new Set(roots.flatMap(formsWithin))];
}

function schemasOf(routes: readonly ApiRoute[], words: Words): JsonSchema {
  const schemas: Record<string, JsonSchema> = { ...ANSWERS };
  for (const form of bodyForms(routes)) {
    const name = schemaName(form);
    if (schemas[name]) throw new Error(`two schemas are called ${name}`);
    schemas[name] = formSchema(form, (owner, field) => fieldWords(owner, field, words));
  }
  return schemas;
}

/** The words for a field: its own within a form where there are some, else those of every field of that name. */
function fieldWords(form: FormClass, field: string, words: Words): string {
  const own = `api.field.${form.name}.${field}`;
  const text = words(own);
  return text === own ? words(`api.field.${field}`) : text;
}
