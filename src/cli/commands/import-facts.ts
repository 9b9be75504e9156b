import { loadFacts } from '../../modules/statistics/index.js';
import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';
import { readInput } from '../read-input.js';

const OPTIONS = { json: { type: 'boolean' } } as const;

export const importFacts: Command = {
  name: 'import',
  summary: 'load figures that somebody reported, and targets',
  usage: `npm run -s cli -- import facts <facts.json> [--json]

  <facts.json>  {"facts":[{"indicator":"procedures.level-4","name":"Thủ tục mức độ 4","scope":"H14","scopeName":"Cao Bằng",
                "asOf":"2020-05-25","precision":"day|month|year|unknown","comparator":"eq|gt|ge|approx|range","value":178,
                "valueHigh":…,"unit":"thủ tục","level":…,"numerator":…,"denominator":…,"source":"…"}…],
                "targets":[{"indicator":…,"scope":…,"dueOn":"2025-12-31","comparator":"gt|ge","value":80,"source":…}…]}
  --json        {"facts":…,"targets":…}: how many are new

All of it or nothing; a second time changes nothing. A faulty row is named. Format: docs/reports.md.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, OPTIONS, true);
    const [, path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError('which file? import facts <facts.json>');
    const json = parsed(await readInput(path), path);
    const { unitOfWork } = await connect();
    const added = await unitOfWork.run((tx) => loadFacts(tx, json));
    const text = `${String(added.facts)} facts and ${String(added.targets)} targets are new\n`;
    await io.out(values.json ? `${JSON.stringify(added)}\n` : text);
    return 0;
  },
};

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is no JSON: ${(error as Error).message}`);
  }
}
