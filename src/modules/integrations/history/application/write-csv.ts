import { NAME_KEY, TIME_KEY, valueOf, type LogCase } from '../domain/index.js';
import { csvCell } from '../domain/harmless-cell.js';

/** Attributes that become columns: of the case, of the event. */
export interface CsvShape {
  readonly ofCase: readonly string[];
  readonly ofEvent: readonly string[];
}

/** One row for each event; a case without events has one row without activity. */
export async function* writeCsv({ ofCase, ofEvent }: CsvShape, cases: AsyncIterable<LogCase>): AsyncGenerator<string> {
  const [caseKeys, eventKeys] = [ofCase, ofEvent].map((keys) =>
    keys.filter((key) => key !== NAME_KEY && key !== TIME_KEY),
  ) as [string[], string[]];
  yield `${['case', 'activity', 'time', ...eventKeys, ...caseKeys.map((key) => `case:${key}`)].map(csvCell).join(',')}\r\n`;
  for await (const log of cases) {
    const ofLog = caseKeys.map((key) => valueOf(log, key) ?? '');
    const name = valueOf(log, NAME_KEY) ?? '';
    const rows = log.events.map((event) => [
      valueOf(event, NAME_KEY) ?? '',
      valueOf(event, TIME_KEY) ?? '',
      ...eventKeys.map((key) => valueOf(event, key) ?? ''),
    ]);
    const shown = rows.length > 0 ? rows : [['', '', ...eventKeys.map(() => '')]];
    yield shown.map((row) => `${[name, ...row, ...ofLog].map(csvCell).join(',')}\r\n`).join('');
  }
}
