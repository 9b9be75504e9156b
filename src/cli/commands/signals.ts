import 'reflect-metadata';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DomainError } from '../../kernel/domain-error.js';
import { localDate } from '../../kernel/instant.js';
import { isPlainDate, type PlainDate } from '../../kernel/plain-date.js';
import { createOrganisation } from '../../modules/organisation/index.js';
import { Signals, StatisticsModule, SweepSignals, type SignalCount } from '../../modules/statistics/index.js';
import { SIGNALS } from '../../modules/statistics/domain/index.js';
import { Database, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UsageError, type CliDatabase, type Command } from '../command.js';
import { parseOptions } from '../options.js';
import { text } from '../texts.js';

const OPTIONS = {
  unit: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  signal: { type: 'string' },
  rebuild: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof OPTIONS>>['values'];

export const signals: Command = {
  name: 'signals',
  summary: 'what is worth a question: signals of gaming by unit and officer',
  usage: `npm run -s cli -- signals --unit <code> [--from <day>] [--to <day>] [--signal <signal>] [--json]
npm run -s cli -- signals --rebuild

  --unit <code>       the unit with all below it
  --from, --to        days on which it happened, both included
  --signal <signal>   the dossiers behind one: ${SIGNALS.join(' ')}
  --rebuild           look at every dossier again, as after a change of thresholds
  --json              [{"signal":…,"unitId":…,"officerId":…,"officerName":…,"dossiers":…}…], with --signal
                      [{"code":…,"on":…,"measure":…}…]

Questions, not verdicts. What was recorded since the last look is looked at first. docs/signals.md`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values } = parseOptions(args, OPTIONS);
    const signal = values.signal === undefined ? null : SIGNALS.find((each) => each === values.signal);
    if (signal === undefined) throw new UsageError(`--signal is one of ${SIGNALS.join(', ')}`);
    if (values.unit === undefined && !values.rebuild) throw new UsageError('--unit is needed');
    const database = await connect();
    const context = await NestFactory.createApplicationContext(SignalsModule.over(database), { logger: ['error'] });
    try {
      const seen = await context.get(SweepSignals).run({ everything: values.rebuild ?? false });
      io.err(`${String(seen)} dossiers looked at\n`);
      if (values.unit === undefined) return 0;
      const asked = context.get(Signals);
      const query = await queryOf(database, values);
      if (signal === null) {
        const counts = await asked.counts(query);
        await io.out(values.json ? `${JSON.stringify(counts)}\n` : readable(counts));
        return 0;
      }
      const found = [];
      for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
        const page: Awaited<ReturnType<Signals['list']>> = await asked.list(query, signal, null, {
          cursor,
          limit: 500,
        });
        found.push(...page.items);
        cursor = page.next;
      }
      const lines = found.map((each) => `${each.on}  ${each.code ?? each.id}  ${each.measure.toFixed(2)}\n`);
      await io.out(values.json ? `${JSON.stringify(found)}\n` : lines.join(''));
      return 0;
    } finally {
      await context.close();
    }
  },
};

async function queryOf({ db }: CliDatabase, values: Values) {
  const [from, to] = [day(values, 'from'), day(values, 'to')];
  const code = values.unit ?? '';
  const directory = await createOrganisation().directory(db);
  const unitId = directory.byCode(code, to ?? localDate(await db.now())) ?? directory.byCode(code, null);
  if (unitId === null) throw new DomainError('invalid', 'statistics.unit-code-unknown', { code });
  return { unitId, from, to };
}

function readable(counts: readonly SignalCount[]): string {
  const lines = SIGNALS.flatMap((signal) => {
    const own = counts.filter((each) => each.signal === signal);
    const total = own.reduce((sum, { dossiers }) => sum + dossiers, 0);
    const heading = `${text(`signals.${signal}.question`)}  ${String(total)}`;
    return [heading, ...own.slice(0, 5).map((each) => `    ${each.officerName ?? '–'}  ${String(each.dossiers)}`)];
  });
  return `${lines.join('\n')}\n`;
}

function day(values: Values, name: 'from' | 'to'): PlainDate | null {
  const value = values[name];
  if (value === undefined) return null;
  if (!isPlainDate(value)) throw new UsageError(`--${name} is no day: ${value}`);
  return value;
}

/** The statistics module on the connection that the command has. */
@Global()
@Module({})
class SignalsModule {
  static over({ db, unitOfWork }: CliDatabase): DynamicModule {
    const providers = [
      { provide: Database, useValue: db },
      { provide: UnitOfWork, useValue: unitOfWork },
    ];
    return { module: SignalsModule, imports: [StatisticsModule], providers, exports: [Database, UnitOfWork] };
  }
}
