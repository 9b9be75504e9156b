import {
  NAME_KEY,
  RESOURCE_KEY,
  TIME_KEY,
  valueOf,
  type Attribute,
  type LogCase,
  type LogEvent,
} from '../domain/index.js';

type OcelType = 'string' | 'time' | 'integer' | 'float' | 'boolean';
type TypedAttributes = Map<string, Map<string, OcelType>>;

/** Attributes that name a thing of its own: the type of object and what the event or case has to do with it. */
const OBJECTS: Readonly<Record<string, readonly [type: string, qualifier: string]>> = {
  [RESOURCE_KEY]: ['officer', 'done by'],
  'org:group': ['unit', 'done at'],
  'mc:intakeUnit': ['unit', 'taken in at'],
  'mc:competentUnit': ['unit', 'decided by'],
  'mc:procedure': ['procedure', 'of'],
};
/** Where a log does not know the time: OCEL wants one, and this one is recognised. */
const NO_TIME = '1970-01-01T00:00:00Z';

const VALUES: Readonly<Record<string, readonly [OcelType, (value: string) => unknown]>> = {
  int: ['integer', Number],
  float: ['float', Number],
  boolean: ['boolean', (value) => value === 'true' || value === '1'],
  date: ['time', (value) => value],
};

/**
 * An OCEL 2.0 document (JSON), piece by piece. The cases are read twice: once for the objects, once for the events. Types
 * stand last, when all attributes have been seen.
 */
export async function* writeOcel(cases: () => AsyncIterable<LogCase>): AsyncGenerator<string> {
  const objectTypes: TypedAttributes = new Map([['dossier', new Map<string, OcelType>()]]);
  const eventTypes: TypedAttributes = new Map();
  const others = new Map<string, string>();
  yield '{"objects":[';
  let comma = '';
  for await (const log of cases()) {
    yield `${comma}${JSON.stringify(objectOf(log, objectTypes, others))}`;
    comma = ',\n';
  }
  for (const [id, type] of others) {
    if (!objectTypes.has(type)) objectTypes.set(type, new Map<string, OcelType>());
    yield `${comma}${JSON.stringify({ id, type, attributes: [], relationships: [] })}`;
    comma = ',\n';
  }
  yield '],\n"events":[';
  comma = '';
  for await (const log of cases()) {
    const events = log.events.map((event, index) => JSON.stringify(eventOf(log, event, index, eventTypes)));
    if (events.length === 0) continue;
    yield `${comma}${events.join(',\n')}`;
    comma = ',\n';
  }
  yield `],\n"objectTypes":${typesText(objectTypes)},\n"eventTypes":${typesText(eventTypes)}}\n`;
}

function objectOf(log: LogCase, types: TypedAttributes, others: Map<string, string>) {
  for (const each of [log, ...log.events]) {
    for (const { objectId, type } of relationsOf(each)) others.set(objectId, type);
  }
  const time = log.events.map((event) => valueOf(event, TIME_KEY)).find((at) => at !== null) ?? NO_TIME;
  const attributes = plain(log.attributes, 'dossier', types).map((each) => ({ ...each, time }));
  const relationships = relationsOf(log).map(({ objectId, qualifier }) => ({ objectId, qualifier }));
  return { id: idOf(log), type: 'dossier', attributes, relationships };
}

function eventOf(log: LogCase, event: LogEvent, index: number, types: TypedAttributes) {
  const type = valueOf(event, NAME_KEY) ?? '';
  const id = `${idOf(log)}/${String(index + 1)}`;
  const attributes = plain(event.attributes, type, types);
  const dossier = { objectId: idOf(log), qualifier: 'concerns' };
  const relationships = [dossier, ...relationsOf(event).map(({ objectId, qualifier }) => ({ objectId, qualifier }))];
  return { id, type, time: timeText(valueOf(event, TIME_KEY)), attributes, relationships };
}

function idOf(log: LogCase): string {
  return `dossier:${valueOf(log, NAME_KEY) ?? ''}`;
}

/** The order of events is that of their numbers where the log knows no finer time. */
function timeText(time: string | null): string {
  if (time === null) return NO_TIME;
  const [day = '', clock = '00:00:00'] = time.split(/[T ]/);
  return `${day}T${clock}`;
}

function relationsOf({ attributes }: LogEvent): { objectId: string; type: string; qualifier: string }[] {
  return attributes.flatMap(([, key, value]) => {
    const found = OBJECTS[key];
    return found && value !== '' ? [{ objectId: `${found[0]}:${value}`, type: found[0], qualifier: found[1] }] : [];
  });
}

/** What is neither name, time nor another object; nested attributes stand flat under their keys. */
function plain(attributes: readonly Attribute[], type: string, types: TypedAttributes, above = '') {
  const known = types.get(type) ?? new Map<string, OcelType>();
  types.set(type, known);
  const found: { name: string; value: unknown }[] = [];
  for (const [kind, key, value, children] of attributes) {
    const name = `${above}${key}`;
    if (children) found.push(...plain(children, type, types, `${name}/`));
    if (above === '' && (key === NAME_KEY || key === TIME_KEY || key in OBJECTS)) continue;
    if (kind === 'list' || kind === 'container') continue;
    const [wanted, read] = VALUES[kind] ?? ['string', (text: string) => text];
    // One attribute of one type has one type: where a log disagrees with itself, all are texts.
    const before = known.get(name);
    const agreed = before === undefined || before === wanted ? wanted : 'string';
    known.set(name, agreed);
    found.push({ name, value: agreed === wanted ? read(value) : value });
  }
  return found;
}

function typesText(types: TypedAttributes): string {
  const all = [...types].map(([name, attributes]) => ({
    name,
    attributes: [...attributes].map(([each, type]) => ({ name: each, type })),
  }));
  return JSON.stringify(all);
}
