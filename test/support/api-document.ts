import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsOf from 'ajv-formats';
import type { JsonSchema } from '../../src/channels/api/openapi/form-schema.js';
import type { OpenApiDocument, Operation } from '../../src/channels/api/openapi/open-api-document.js';
import type { TestWebApp } from './test-web-app.js';

// The package is CommonJS: what it exports stands under `default`.
const addFormats = addFormatsOf as unknown as typeof addFormatsOf.default;

export async function readDocument(web: TestWebApp): Promise<OpenApiDocument> {
  const response = await web.request('/api/openapi.json');
  if (response.status !== 200) throw new Error(`/api/openapi.json answered ${String(response.status)}`);
  return (await response.json()) as OpenApiDocument;
}

/** Holds answers against the document: the status must be listed, and the body must be what is listed, no field more. */
export class AnswerCheck {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #compiled = new Map<string, ValidateFunction>();
  /** `method path status` of every answer checked. */
  readonly seen = new Set<string>();

  constructor(private readonly document: OpenApiDocument) {
    addFormats(this.#ajv);
    this.#ajv.addSchema({ $id: 'doc', components: { schemas: closed(document.components.schemas) } });
  }

  /** The faults, empty where there is none. */
  faults(method: string, path: string, status: number, body: unknown): string[] {
    const found = this.#operation(method, path);
    if (!found) return [`${method} ${path} is not in the document`];
    const answer = found.operation.responses[String(status)];
    if (!answer) return [`${method} ${found.path} does not list ${String(status)}`];
    this.seen.add(`${method.toLowerCase()} ${found.path} ${String(status)}`);
    const name = schemaOf(answer, this.document);
    if (name === null) return [];
    const validate = this.#validator(name);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      (error) =>
        `${method} ${found.path} ${String(status)} ${name}${error.instancePath}: ${error.message ?? ''} ${JSON.stringify(error.params)}`,
    );
  }

  #validator(name: string): ValidateFunction {
    const known = this.#compiled.get(name) ?? this.#ajv.compile({ $ref: `doc#/components/schemas/${name}` });
    this.#compiled.set(name, known);
    return known;
  }

  #operation(method: string, path: string): { path: string; operation: Operation } | null {
    const [plain = ''] = path.split('?');
    const candidates = Object.entries(this.document.paths)
      .filter(([pattern]) => new RegExp(`^${pattern.replace(/\./g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(plain))
      .sort(([a], [b]) => a.split('{').length - b.split('{').length);
    for (const [pattern, methods] of candidates) {
      const operation = methods[method.toLowerCase()];
      if (operation) return { path: pattern, operation };
    }
    return null;
  }
}

/** The name of the schema of an answer's JSON; null where there is none. */
function schemaOf(answer: JsonSchema, document: OpenApiDocument): string | null {
  const reference = answer['$ref'];
  const whole =
    typeof reference === 'string'
      ? (document.components.responses[reference.split('/').at(-1) ?? ''] as JsonSchema)
      : answer;
  const content = (whole['content'] ?? {}) as Record<string, { schema?: JsonSchema }>;
  const schema = (content['application/json'] ?? content['application/problem+json'])?.schema;
  const name = schema?.['$ref'];
  return typeof name === 'string' ? (name.split('/').at(-1) ?? null) : null;
}

/** Objects with named fields may have no others, so that an answer's every field is in the document. */
function closed(schema: unknown): JsonSchema {
  if (Array.isArray(schema)) return schema.map(closed) as unknown as JsonSchema;
  if (typeof schema !== 'object' || schema === null) return schema as JsonSchema;
  const members = Object.entries(schema).map(([key, value]) => [key, closed(value)]);
  const own = Object.fromEntries(members) as Record<string, unknown>;
  const named = own['type'] === 'object' || (Array.isArray(own['type']) && own['type'].includes('object'));
  return named && own['properties'] !== undefined ? { ...own, additionalProperties: false } : own;
}
