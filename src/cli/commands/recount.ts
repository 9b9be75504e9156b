import 'reflect-metadata';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  comparedIn,
  hasDrift,
  RebuildStatistics,
  ReportDrift,
  StatisticsModule,
  type DriftReport,
} from '../../modules/statistics/index.js';
import { Database, UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { CliDatabase, Command } from '../command.js';
import { parseOptions } from '../options.js';

export const recount: Command = {
  name: 'recount',
  summary: 'count everything again from the events and compare it with what is stored',
  usage: `npm run -s cli -- recount [--rebuild] [--json]

  --rebuild   write the statistics anew from the events first; acts wait meanwhile
  --json      {"dossiers":…,"cells":…,"differences":…,"report":{…}}

Compares every cell of every day, every total and every unit of this moment, in one state of the database; changes
nothing but by --rebuild. Exit code 1 where anything differs.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values } = parseOptions(args, { json: { type: 'boolean' }, rebuild: { type: 'boolean' } });
    const context = await NestFactory.createApplicationContext(RecountModule.over(await connect()), {
      logger: ['error'],
    });
    try {
      const tell = (what: string) => (dossiers: number) => {
        if (dossiers % 5_000 === 0) io.err(`${String(dossiers)} dossiers ${what}\n`);
      };
      if (values.rebuild) await context.get(RebuildStatistics).run(tell('written'));
      const report = await context.get(ReportDrift).run(tell('counted'));
      await io.out(values.json ? `${JSON.stringify(shown(report))}\n` : readable(report));
      return hasDrift(report) ? 1 : 0;
    } finally {
      await context.close();
    }
  },
};

/** The statistics module on the connection that the command has. */
@Global()
@Module({})
class RecountModule {
  static over({ db, unitOfWork }: CliDatabase): DynamicModule {
    const providers = [
      { provide: Database, useValue: db },
      { provide: UnitOfWork, useValue: unitOfWork },
    ];
    return { module: RecountModule, imports: [StatisticsModule], providers, exports: [Database, UnitOfWork] };
  }
}

function shown(report: DriftReport) {
  const { cells, drifted: differences } = comparedIn(report);
  return { dossiers: report.dossiers, cells, differences, report };
}

function readable(report: DriftReport): string {
  const { dossiers, cells, differences } = shown(report);
  const { days, sums, units, times } = report;
  const lines = [
    ...[...days.sample, ...sums.sample].map(
      ({ view, unitId, day, cell, off }) => `${day}  ${view}  ${unitId}  ${cell}  off by ${JSON.stringify(off)}`,
    ),
    ...units.drifted.map(({ view, unitId, figures, counted, stored }) => {
      const each = figures.map((key) => `${key} ${String(stored[key])} instead of ${String(counted[key])}`);
      return `now  ${view}  ${unitId}  ${each.join(', ')}`;
    }),
    ...times.sample.map(({ start, block, kind, unitId, subject, ...off }) => {
      return `${start}  ${kind}  ${unitId}  ${subject} ${String(block)}  off by ${JSON.stringify(off)}`;
    }),
  ];
  const summary = `${String(dossiers)} dossiers, ${String(cells)} cells compared, ${String(differences)} differences`;
  return `${[...lines, summary].join('\n')}\n`;
}
