import { Injectable } from '@nestjs/common';
import { Organisation } from '../../../organisation/index.js';
import type { UnitDirectory, UnitId } from '../../../organisation/domain/index.js';
import { UnitOfWork, type Queryable } from '../../../../platform/database/unit-of-work.js';
import {
  EMPTY_HEADER,
  NAME_KEY,
  NAMES_AS_THEY_ARE,
  keyedPseudonyms,
  LIVE_CASE_KEYS,
  LIVE_EVENT_KEYS,
  LIVE_HEADER_EXTENSION,
  liveCase,
  readMapping,
  RESOURCE_KEY,
  TIME_KEY,
  type Attribute,
  type LogCase,
  type LogHeader,
  type Pseudonyms,
} from '../domain/index.js';
import { HistoryLogReadModel } from '../persistence/history-log.read-model.js';
import { LiveLogReadModel, type LiveSelection } from '../persistence/live-log.read-model.js';
import { HistoryLogs } from './history-figures.js';
import { writeCsv, type CsvShape } from './write-csv.js';
import { writeOcel } from './write-ocel.js';
import { writeXes } from './write-xes.js';

export const EXPORT_FORMATS = ['xes', 'ocel', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRequest extends LiveSelection {
  readonly format: ExportFormat;
  /** The log of an earlier system; left out: living dossiers. */
  readonly history?: string;
  readonly salt: string;
  /** Only of an earlier system's log: every attribute and every name as it came. */
  readonly keepNames?: boolean;
}

/** Tells how many cases are written, so many at a time. */
export interface ExportProgress {
  readonly every: number;
  readonly tell: (cases: number) => Promise<void>;
}

export interface Exported {
  readonly cases: number;
  readonly events: number;
}

interface Source {
  readonly header: LogHeader;
  readonly shape: CsvShape;
  cases(): AsyncIterable<LogCase>;
}

/** Events for process mining, piece by piece, from one state of the database. */
@Injectable()
export class ExportEvents {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisation: Organisation,
    private readonly live: LiveLogReadModel,
    private readonly logs: HistoryLogs,
    private readonly cases: HistoryLogReadModel,
  ) {}

  /** @param write gets the text in order; it is waited for. @throws DomainError not-found for an unknown log. */
  async run(
    request: ExportRequest,
    write: (text: string) => Promise<void>,
    progress?: ExportProgress,
  ): Promise<Exported> {
    return this.unitOfWork.run(async (tx) => {
      const source = request.history === undefined ? await this.#living(tx, request) : await this.#earlier(tx, request);
      const counted = { cases: 0, events: 0 };
      const cases = async function* (counts: boolean) {
        for await (const each of source.cases()) {
          if (counts) {
            counted.cases += 1;
            counted.events += each.events.length;
            if (progress && counted.cases % progress.every === 0) await progress.tell(counted.cases);
          }
          yield each;
        }
      };
      let waiting = '';
      for await (const text of textOf(request.format, source, cases)) {
        waiting += text;
        if (waiting.length < 65_536) continue;
        await write(waiting);
        waiting = '';
      }
      await write(waiting);
      return counted;
    }, 'REPEATABLE READ');
  }

  async #living(db: Queryable, request: ExportRequest): Promise<Source> {
    const pseudonyms = keyedPseudonyms(request.salt);
    const unitCode = codesOf(await this.organisation.directory(db), pseudonyms);
    const { live } = this;
    return {
      header: { ...EMPTY_HEADER, extensions: [...EMPTY_HEADER.extensions, LIVE_HEADER_EXTENSION] },
      shape: { ofCase: LIVE_CASE_KEYS, ofEvent: LIVE_EVENT_KEYS },
      cases: async function* () {
        for await (const batch of live.dossiers(db, request)) {
          for (const row of batch) yield liveCase(row, unitCode, pseudonyms);
        }
      },
    };
  }

  async #earlier(db: Queryable, { history = '', salt, keepNames }: ExportRequest): Promise<Source> {
    const log = await this.logs.byName(db, history);
    const mapping = readMapping(log.mapping);
    const { cases } = this;
    const pseudonyms = keepNames ? NAMES_AS_THEY_ARE : keyedPseudonyms(salt);
    const people = [RESOURCE_KEY, mapping.resource];
    const kept = new Set([
      NAME_KEY,
      TIME_KEY,
      'lifecycle:transition',
      mapping.activity,
      mapping.steps ?? '',
      ...people,
    ]);
    const seen = await this.cases.keys(db, log.id);
    const shown = (keys: readonly string[]) => keys.filter((key) => keepNames === true || kept.has(key));
    return {
      header: keepNames ? log.header : EMPTY_HEADER,
      shape: { ofCase: keepNames ? seen.ofCase : [], ofEvent: shown(seen.ofEvent) },
      cases: async function* () {
        for await (const each of cases.cases(db, log.id))
          yield keepNames ? each : veiled(each, kept, people, pseudonyms);
      },
    };
  }
}

/** Only what mining needs: what, when, in which order, by whom under another name. */
function veiled(log: LogCase, kept: ReadonlySet<string>, people: readonly string[], pseudonyms: Pseudonyms): LogCase {
  const hide = ([type, key, value]: Attribute): Attribute =>
    people.includes(key) ? ['string', key, pseudonyms.of('officer', value)] : [type, key, value];
  const names = log.attributes.filter(([, key]) => key === NAME_KEY);
  return {
    attributes: names.map(([, key, value]): Attribute => ['string', key, pseudonyms.of('dossier', value)]),
    events: log.events.map(({ attributes }) => ({
      attributes: attributes.filter(([, key]) => kept.has(key)).map(hide),
    })),
  };
}

function textOf(
  format: ExportFormat,
  source: Source,
  cases: (counts: boolean) => AsyncIterable<LogCase>,
): AsyncGenerator<string> {
  if (format === 'xes') return writeXes(source.header, cases(true));
  if (format === 'csv') return writeCsv(source.shape, cases(true));
  let first = true;
  return writeOcel(() => {
    const counts = first;
    first = false;
    return cases(counts);
  });
}

/** The code of a unit, whichever it has, or a pseudonym; where several units had it one after the other, with its first day. */
function codesOf(directory: UnitDirectory, pseudonyms: Pseudonyms): (id: string) => string {
  const known = new Map<string, string>();
  const codeOf = (id: string): string => {
    const codes = directory.codesOf(id as UnitId);
    const found = SCHEMES.map((scheme) => codes.findLast((each) => each.scheme === scheme)).find((each) => each);
    if (!found) return pseudonyms.of('unit', id);
    const holders = new Set(directory.holdersOf(found.code).map((each) => each.unitId));
    return holders.size > 1 ? `${found.code}@${found.validFrom ?? ''}` : found.code;
  };
  return (id) => {
    const code = known.get(id) ?? codeOf(id);
    known.set(id, code);
    return code;
  };
}

const SCHEMES = ['qd20', 'qcvn102', 'local'] as const;
