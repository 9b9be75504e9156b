import 'reflect-metadata';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CalendarModule } from '../../modules/calendar/index.js';
import { CatalogueModule } from '../../modules/catalogue/index.js';
import { RebuildTimers, TimersModule, type TimerReport } from '../../modules/deadlines/index.js';
import { DossierStore, RulesLoader } from '../../modules/dossiers/index.js';
import { OrganisationModule } from '../../modules/organisation/index.js';
import { stepDue } from '../../modules/routing/domain/index.js';
import { Database, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UsageError, type CliDatabase, type Command } from '../command.js';
import { parseOptions } from '../options.js';

export const timers: Command = {
  name: 'timers',
  summary: 'compare the stored timers with those of the events, or build them again',
  usage: `npm run -s cli -- timers check|rebuild [--json]

  check     changes nothing; exit code 1 where a dossier's timers are not those that its events give
  rebuild   mends them, dossier by dossier, while work goes on; what was said before is not said again
  --json    {"dossiers":…,"timers":…,"differing":[…]}

Needed after a change of the escalation ladders, which stand in the timers, and never otherwise.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, { json: { type: 'boolean' } }, true);
    const [what, ...rest] = positionals;
    if ((what !== 'check' && what !== 'rebuild') || rest.length > 0) throw new UsageError('say "check" or "rebuild"');
    const context = await NestFactory.createApplicationContext(TimersCommandModule.over(await connect()), {
      logger: ['error'],
    });
    const progress = (dossiers: number) => {
      if (dossiers % 5_000 === 0) io.err(`${String(dossiers)} dossiers\n`);
    };
    try {
      const work = context.get(RebuildTimers);
      const report = what === 'check' ? await work.check(progress) : await work.rebuildAll(progress);
      await io.out(values.json ? `${JSON.stringify(report)}\n` : readable(report, what));
      return what === 'check' && report.differing.length > 0 ? 1 : 0;
    } finally {
      await context.close();
    }
  },
};

/** What builds timers, on the connection that the command has. */
@Global()
@Module({})
class TimersCommandModule {
  static over({ db, unitOfWork }: CliDatabase): DynamicModule {
    const connection = [
      { provide: Database, useValue: db },
      { provide: UnitOfWork, useValue: unitOfWork },
    ];
    return {
      module: TimersCommandModule,
      imports: [OrganisationModule, CatalogueModule, CalendarModule, TimersModule.register(stepDue)],
      providers: [...connection, RulesLoader, DossierStore, RebuildTimers],
      exports: connection.map(({ provide }) => provide),
    };
  }
}

function readable({ dossiers, timers: count, differing }: TimerReport, what: 'check' | 'rebuild'): string {
  const lines = differing.map(({ dossierId, diff: { create, move, cancel } }) => {
    const missing = create.map(({ kind, level }) => `${kind}/${String(level)}`).join(' ');
    return `${dossierId}  missing ${missing || 'none'}, moved ${String(move.length)}, too many ${String(cancel.length)}`;
  });
  const found = `${String(differing.length)} dossiers ${what === 'check' ? 'differ' : 'mended'}`;
  return `${[...lines, `${String(dossiers)} dossiers, ${String(count)} timers, ${found}`].join('\n')}\n`;
}
