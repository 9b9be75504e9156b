/** The few words that answers are described with. */
import { ACTS, DOSSIER_STATES, OUTCOMES, TIMINGS } from '../../../modules/dossiers/domain/index.js';
import type { JsonSchema } from './form-schema.js';

export const text: JsonSchema = { type: 'string' };
export const flag: JsonSchema = { type: 'boolean' };
export const whole: JsonSchema = { type: 'integer' };
export const count: JsonSchema = { type: 'integer', minimum: 0 };
export const number: JsonSchema = { type: 'number' };
export const dongs: JsonSchema = { type: 'integer', description: 'đồng' };
export const uuid: JsonSchema = { type: 'string', format: 'uuid' };
export const day: JsonSchema = { type: 'string', format: 'date' };
export const instant: JsonSchema = { type: 'string', format: 'date-time' };
export const anything: JsonSchema = {};

export function oneOf(values: readonly (string | number)[]): JsonSchema {
  return { type: typeof values[0] === 'number' ? 'integer' : 'string', enum: values };
}

export function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

export function orNull(schema: JsonSchema): JsonSchema {
  return typeof schema['type'] === 'string' && schema['enum'] === undefined
    ? { ...schema, type: [schema['type'], 'null'] }
    : { anyOf: [schema, { type: 'null' }] };
}

type Properties = Readonly<Record<string, JsonSchema>>;

/** All of `properties` are there, `optional` may be. Later versions may add more. */
export function object(properties: Properties, optional: Properties = {}): JsonSchema {
  return { type: 'object', properties: { ...properties, ...optional }, required: Object.keys(properties) };
}

export function mapOf(values: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: values };
}

export function ref(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

export const state = oneOf(DOSSIER_STATES);
export const act = oneOf(Object.keys(ACTS));
export const outcome = orNull(oneOf(OUTCOMES));
export const timing = orNull(oneOf(TIMINGS));
export const unit = ref('UnitRef');
export const page = (item: string): JsonSchema => object({ items: list(ref(item)), next: orNull(text) });
export const limit = object({ value: number, unit: ref('LimitUnit') });
