/**
 * An event log as IEEE 1849 (XES) tells it: cases with events, both with typed attributes that may nest. Everything that
 * was read is kept in the order in which it stood, so that what goes out again is what came in.
 */
export const ATTRIBUTE_TYPES = ['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** Nested attributes stand fourth; the value of a list or container is empty. */
export type Attribute = readonly [
  type: AttributeType,
  key: string,
  value: string,
  children?: readonly Attribute[] | undefined,
];

export interface LogEvent {
  readonly attributes: readonly Attribute[];
}

export interface LogCase extends LogEvent {
  readonly events: readonly LogEvent[];
}

/** What stands before the cases. */
export interface LogHeader {
  readonly version: string;
  readonly features: string;
  readonly extensions: readonly { readonly name: string; readonly prefix: string; readonly uri: string }[];
  readonly globals: readonly { readonly scope: string; readonly attributes: readonly Attribute[] }[];
  readonly classifiers: readonly { readonly name: string; readonly keys: string; readonly scope: string | null }[];
  readonly attributes: readonly Attribute[];
}

export const EMPTY_HEADER: LogHeader = {
  version: '1.0',
  features: 'nested-attributes',
  extensions: [
    { name: 'Concept', prefix: 'concept', uri: 'http://www.xes-standard.org/concept.xesext' },
    { name: 'Time', prefix: 'time', uri: 'http://www.xes-standard.org/time.xesext' },
    { name: 'Organizational', prefix: 'org', uri: 'http://www.xes-standard.org/org.xesext' },
    { name: 'Lifecycle', prefix: 'lifecycle', uri: 'http://www.xes-standard.org/lifecycle.xesext' },
  ],
  globals: [],
  classifiers: [{ name: 'Activity', keys: 'concept:name', scope: 'event' }],
  attributes: [],
};

export function valueOf({ attributes }: LogEvent, key: string): string | null {
  return attributes.find((attribute) => attribute[1] === key)?.[2] ?? null;
}

/** Key of the activity, the time, the resource in XES. */
export const NAME_KEY = 'concept:name';
export const TIME_KEY = 'time:timestamp';
export const RESOURCE_KEY = 'org:resource';
