import sax from 'sax';
import { DomainError } from '../../../../kernel/domain-error.js';
import {
  ATTRIBUTE_TYPES,
  type Attribute,
  type AttributeType,
  type LogCase,
  type LogEvent,
  type LogHeader,
} from '../domain/event-log.js';
import { readTime } from '../domain/written-time.js';

type Attributes = Attribute[];
type Tag = Readonly<Record<string, string>>;

/** An element that is open: attributes are added to the nearest one above them. */
interface Open {
  readonly name: string;
  readonly attributes: Attributes;
}

const IS_VALUE: Partial<Record<AttributeType, (value: string) => boolean>> = {
  date: (value) => readTime(value, 'instant') !== null,
  int: (value) => /^[+-]?\d+$/.test(value),
  float: (value) => /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$|^[+-]?INF$|^NaN$/.test(value),
  boolean: (value) => ['true', 'false', '0', '1'].includes(value.toLowerCase()),
};

/**
 * The cases of an XES document (IEEE 1849), one by one as they end; the header when the first begins, or at the end.
 * @throws DomainError invalid `history.xes-broken` with the line, at the first fault of form or of structure.
 */
export async function* readXes(
  chunks: AsyncIterable<string>,
  onHeader: (header: LogHeader) => void,
): AsyncGenerator<LogCase> {
  const reader = new XesReader();
  let told = false;
  const tell = () => {
    if (!told) onHeader(reader.header);
    told = true;
  };
  for await (const chunk of chunks) {
    reader.write(chunk);
    for (const each of reader.take()) {
      tell();
      yield each;
    }
  }
  reader.end();
  tell();
}

class XesReader {
  readonly #parser = sax.parser(true, { position: true });
  readonly #open: Open[] = [];
  readonly #ready: LogCase[] = [];
  readonly #log: Attributes = [];
  readonly #extensions: LogHeader['extensions'][number][] = [];
  readonly #globals: LogHeader['globals'][number][] = [];
  readonly #classifiers: LogHeader['classifiers'][number][] = [];
  #events: LogEvent[] = [];
  #root: { version: string; features: string } | null = null;

  constructor() {
    const parser = this.#parser;
    parser.onerror = (error) => this.#fail(error.message.split('\n')[0] ?? 'not well-formed');
    parser.onopentag = ({ name, attributes }) => {
      this.#opened(name, attributes as Tag);
    };
    parser.onclosetag = (name) => {
      this.#closed(name);
    };
    parser.ontext = (text) => {
      if (text.trim() !== '') this.#fail('text between the elements');
    };
    // The sources say what they are in their first line; another encoding would have been read wrongly.
    parser.onprocessinginstruction = ({ name, body }) => {
      const encoding = /encoding\s*=\s*["']([^"']+)/.exec(body)?.[1];
      if (name === 'xml' && encoding && !/^(utf-8|us-ascii)$/i.test(encoding)) this.#fail(`encoding ${encoding}`);
    };
    parser.ondoctype = () => this.#fail('a document type');
  }

  write(chunk: string): void {
    this.#parser.write(chunk);
  }

  end(): void {
    if (!this.#root) this.#fail('no log');
    this.#parser.close();
  }

  take(): LogCase[] {
    return this.#ready.splice(0);
  }

  get header(): LogHeader {
    return {
      version: this.#root?.version ?? '1.0',
      features: this.#root?.features ?? '',
      extensions: this.#extensions,
      globals: this.#globals,
      classifiers: this.#classifiers,
      attributes: this.#log,
    };
  }

  #fail(reason: string): never {
    throw new DomainError('invalid', 'history.xes-broken', { line: this.#parser.line + 1, reason });
  }

  #opened(name: string, tag: Tag): void {
    const parent = this.#open.at(-1)?.name ?? null;
    if (parent === null) {
      if (name !== 'log' || this.#root) this.#fail(`<${name}> where <log> is expected`);
      this.#root = { version: tag['xes.version'] ?? '1.0', features: tag['xes.features'] ?? '' };
      this.#open.push({ name, attributes: this.#log });
      return;
    }
    if (this.#structure(name, parent, tag)) return;
    const type = ATTRIBUTE_TYPES.find((each) => each === name);
    if (!type) this.#fail(`<${name}> in <${parent}>`);
    this.#attribute(type, tag);
  }

  /** @returns false for what must be an attribute then. */
  #structure(name: string, parent: string, tag: Tag): boolean {
    const inLog = parent === 'log';
    if ((name === 'trace' || name === 'global') && inLog) this.#open.push({ name, attributes: [] });
    else if (name === 'event' && parent === 'trace') this.#open.push({ name, attributes: [] });
    // XES 2.0 wraps the entries of a list in <values>.
    else if (name === 'values' && parent === 'list') this.#open.push({ name, attributes: this.#top().attributes });
    else if (name === 'extension' && inLog) {
      this.#extensions.push({ name: tag['name'] ?? '', prefix: tag['prefix'] ?? '', uri: tag['uri'] ?? '' });
      this.#open.push({ name, attributes: [] });
    } else if (name === 'classifier' && inLog) {
      this.#classifiers.push({ name: tag['name'] ?? '', keys: tag['keys'] ?? '', scope: tag['scope'] ?? null });
      this.#open.push({ name, attributes: [] });
    } else return false;
    if (name === 'global') this.#globals.push({ scope: tag['scope'] ?? 'event', attributes: this.#top().attributes });
    return true;
  }

  #attribute(type: AttributeType, tag: Tag): void {
    const { key } = tag;
    const bare = type === 'list' || type === 'container';
    const value = bare ? '' : tag['value'];
    if (key === undefined) this.#fail(`<${type}> without a key`);
    if (value === undefined) this.#fail(`<${type} key="${key}"> without a value`);
    if (IS_VALUE[type]?.(value) === false) this.#fail(`"${value}" of ${key} is no ${type}`);
    const children: Attributes = [];
    // Children come later; the place is taken now, so that the order stays.
    const above = this.#top().attributes;
    const index = above.push([type, key, value]) - 1;
    this.#open.push({ name: type, attributes: children });
    this.#pending.push({ above, index, entry: [type, key, value, children] });
  }

  readonly #pending: { above: Attributes; index: number; entry: Attribute }[] = [];

  #closed(name: string): void {
    const { attributes } = this.#top();
    this.#open.pop();
    if (name === 'event') this.#events.push({ attributes });
    else if (name === 'trace') {
      this.#ready.push({ attributes, events: this.#events });
      this.#events = [];
    } else if (ATTRIBUTE_TYPES.some((type) => type === name)) {
      const done = this.#pending.pop();
      if (done && attributes.length > 0) done.above[done.index] = done.entry;
    }
  }

  #top(): Open {
    const top = this.#open.at(-1);
    return top ?? this.#fail('an element outside the log');
  }
}
