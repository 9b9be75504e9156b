/** The shape of OCEL 2.0 in JSON (ocel-standard.org, section 7), as JSON Schema. */
const attributes = (value: object, ...required: string[]) => ({
  type: 'array',
  items: {
    type: 'object',
    properties: { name: { type: 'string' }, ...value },
    required: ['name', ...required],
    additionalProperties: false,
  },
});
const relationships = {
  type: 'array',
  items: {
    type: 'object',
    properties: { objectId: { type: 'string' }, qualifier: { type: 'string' } },
    required: ['objectId', 'qualifier'],
    additionalProperties: false,
  },
};
const types = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      attributes: attributes({ type: { enum: ['string', 'time', 'integer', 'float', 'boolean'] } }, 'type'),
    },
    required: ['name', 'attributes'],
    additionalProperties: false,
  },
};
const time = { type: 'string', format: 'date-time' };
const value = { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] };

export const OCEL_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    eventTypes: types,
    objectTypes: types,
    events: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: { type: 'string', minLength: 1 },
          type: { type: 'string' },
          time,
          attributes: attributes({ value }, 'value'),
          relationships,
        },
        required: ['id', 'type', 'time'],
        additionalProperties: false,
      },
    },
    objects: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: { type: 'string', minLength: 1 },
          type: { type: 'string' },
          attributes: attributes({ value, time }, 'value', 'time'),
          relationships,
        },
        required: ['id', 'type'],
        additionalProperties: false,
      },
    },
  },
  required: ['eventTypes', 'objectTypes', 'events', 'objects'],
  additionalProperties: false,
};

interface Typed {
  readonly id: string;
  readonly type: string;
  readonly attributes: readonly { readonly name: string }[];
  readonly relationships: readonly { readonly objectId: string; readonly qualifier: string }[];
}

interface DeclaredType {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
}

export interface OcelDocument {
  readonly eventTypes: readonly DeclaredType[];
  readonly objectTypes: readonly DeclaredType[];
  readonly events: readonly Typed[];
  readonly objects: readonly Typed[];
}
