import 'reflect-metadata';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createFeedback, type FeedbackReport } from '../../modules/feedback/index.js';
import { RulesLoader } from '../../modules/dossiers/index.js';
import {
  comparedIn,
  hasDrift,
  ReportDrift,
  StatisticsModule,
  type DriftReport,
} from '../../modules/statistics/index.js';
import { Database, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CheckDossiers, type DossierReport } from '../check/check-dossiers.js';
import type { Finding } from '../check/finding.js';
import { UsageError, type CliDatabase, type Command, type CommandIo } from '../command.js';
import { parseOptions } from '../options.js';

const SHOWN = 100;
const STEP = 5_000;

export const check: Command = {
  name: 'check',
  summary: 'replay all events and compare everything stored with what follows from them',
  usage: `npm run -s cli -- check [--json] [--shown <number>]

  --json    {"dossiers":…,"events":…,"codes":…,"cells":…,"differences":…,"findings":[…],"statistics":{…}}
  --shown   how many findings are printed, ${String(SHOWN)} where not given

Rebuilds of every dossier its row, promises, clock entries, roles, papers, steps, hand-overs and consultations; checks
that events follow the lifecycle without gap, that codes run without gap in agency and day up to the counter, and that
every figure is what a count of the events gives. Changes nothing. Exit code 1 where anything differs.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values } = parseOptions(args, { json: { type: 'boolean' }, shown: { type: 'string' } });
    const shown = Number(values.shown ?? SHOWN);
    if (!Number.isSafeInteger(shown) || shown < 0) throw new UsageError('--shown takes a whole number from 0 on');
    const context = await NestFactory.createApplicationContext(CheckModule.over(await connect()), {
      logger: ['error'],
    });
    try {
      const checked = new CheckDossiers(context.get(UnitOfWork), context.get(RulesLoader, { strict: false }));
      const report = await checked.run(progress(io, 'replayed'));
      const drift = await context.get(ReportDrift).run(progress(io, 'counted'));
      const feedback = await createFeedback(context.get(UnitOfWork)).check.run();
      const answer = { report, drift, feedback, shown };
      await io.out(values.json ? `${JSON.stringify(asJson(answer))}\n` : readable(answer));
      return report.findings.length > 0 || hasDrift(drift) || differencesOf(feedback) > 0 ? 1 : 0;
    } finally {
      await context.close();
    }
  },
};

function progress(io: CommandIo, what: string): (dossiers: number) => void {
  return (dossiers) => {
    if (dossiers % STEP === 0) io.err(`${String(dossiers)} dossiers ${what}\n`);
  };
}

/** The statistics module on the connection that the command has. */
@Global()
@Module({})
class CheckModule {
  static over({ db, unitOfWork }: CliDatabase): DynamicModule {
    const providers = [
      { provide: Database, useValue: db },
      { provide: UnitOfWork, useValue: unitOfWork },
    ];
    return { module: CheckModule, imports: [StatisticsModule], providers, exports: [Database, UnitOfWork] };
  }
}

interface Checked {
  readonly report: DossierReport;
  readonly drift: DriftReport;
  readonly feedback: FeedbackReport;
  readonly shown: number;
}

function differencesOf({ differing, contactsDiffering }: FeedbackReport): number {
  return differing.length + contactsDiffering;
}

function asJson({ report: { findings, ...counted }, drift, feedback, shown }: Checked) {
  const { cells, drifted } = comparedIn(drift);
  const differences = findings.length + drifted + differencesOf(feedback);
  return { ...counted, cells, differences, findings: findings.slice(0, shown), statistics: { drifted }, feedback };
}

function readable({ report, drift, feedback, shown }: Checked): string {
  const { findings, dossiers, events, codes, series } = report;
  const { cells, drifted } = comparedIn(drift);
  const more = findings.length > shown ? [`… and ${String(findings.length - shown)} more`] : [];
  const figures = drifted > 0 ? [`statistics: ${String(drifted)} cells differ; "cli recount" names them`] : [];
  return [
    ...findings.slice(0, shown).map(lineOf),
    ...more,
    ...figures,
    ...feedback.differing.map((code) => `feedback ${code}: stored is not what its events give`),
    `${String(dossiers)} dossiers, ${String(events)} events replayed`,
    `${String(codes)} codes in ${String(series)} series`,
    `${String(cells)} cells of the statistics compared`,
    `${String(feedback.cases)} questions and complaints, ${String(feedback.ratings)} ratings, ${String(feedback.contacts)} contacts compared`,
    `${String(findings.length + drifted + differencesOf(feedback))} differences`,
    '',
  ].join('\n');
}

function lineOf({ dossierId, code, where, row, column, stored, expected }: Finding): string {
  const what = [where, ...(row === '' ? [] : [`[${row}]`]), column].join(' ');
  const who = dossierId === null ? '' : `${code ?? dossierId}  `;
  return `${who}${what}: stored ${stored ?? 'nothing'}, expected ${expected ?? 'nothing'}`;
}
