import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { DomainError } from '../../kernel/domain-error.js';
import { isUuid } from '../../kernel/ids.js';
import type { DossierId } from '../../modules/dossiers/domain/index.js';
import type { UnitId } from '../../modules/organisation/domain/index.js';
import { UsageError, type Command, type CommandIo } from '../command.js';
import { parseOptions } from '../options.js';
import { applyReform, previewReform, type ReformReport } from '../reform/carry-out-reform.js';
import { openReformTools } from '../reform/reform-tools.js';

const SHOWN = 1_000;

export const reform: Command = {
  name: 'reform',
  summary: 'carry out a reform of units: successors, rights, open dossiers',
  usage: `npm run -s cli -- reform preview|apply <file.json> [--json]
npm run -s cli -- reform queue [--json]
npm run -s cli -- reform decide <dossier id> <unit id> <successor id>

  preview   says what apply would do, and changes nothing
  apply     units, successions, rights by date, then every open dossier: those whose unit one other follows in whole move
            by themselves, the others wait in the queue; done again, it goes on where it stopped. Refused before its day
  queue     dossiers that wait for a person, with the successor that serves their place where there is one
  decide    says where one of them goes
  --json    {"effectiveOn":…,"legalRef":…,"begun":…,"ended":…,"successions":…,"rightsEnded":…,"dossiers":…,"moved":…,
            "queued":…,"suggested":…}

The file: effectiveOn, legalRef, scheme of the codes (qd20), create, change, end, successions; see docs/routing.md. A file
that is not whole is refused with every fault and its place. No clock stops or starts again.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, { json: { type: 'boolean' } }, true);
    const [what, ...rest] = positionals;
    const tools = await openReformTools(await connect());
    try {
      if (what === 'queue') {
        const queue = await tools.unitOfWork.run((tx) => tools.custody.queue(tx, SHOWN));
        const lines = queue.map((each) =>
          [each.dossierId, each.code, each.unitId, each.suggestedUnitId ?? '-'].join(' '),
        );
        await io.out(values.json ? `${JSON.stringify(queue)}\n` : lines.map((line) => `${line}\n`).join(''));
        return 0;
      }
      if (what === 'decide') {
        const [dossier = '', unit = '', successor = ''] = rest;
        if (![dossier, unit, successor].every(isUuid)) throw new UsageError('reform decide takes three ids');
        await tools.unitOfWork.run((tx) =>
          tools.custody.decide(tx, dossier as DossierId, unit as UnitId, successor as UnitId, null),
        );
        return 0;
      }
      if ((what !== 'preview' && what !== 'apply') || rest.length !== 1)
        throw new UsageError('reform preview|apply <file>');
      const content = await readFile(rest[0] ?? '', 'utf8');
      const report = await carriedOut(what, content, tools, io);
      await io.out(values.json ? `${JSON.stringify(report)}\n` : readable(report));
      return 0;
    } finally {
      await tools.close();
    }
  },
};

async function carriedOut(
  what: 'preview' | 'apply',
  content: string,
  tools: Awaited<ReturnType<typeof openReformTools>>,
  io: CommandIo,
): Promise<ReformReport> {
  try {
    if (what === 'preview') return await previewReform(tools, content);
    return await applyReform(tools, content, (dossiers) => {
      if (dossiers % 1_000 === 0) io.err(`${String(dossiers)} dossiers\n`);
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'reform-file.not-yet') {
      throw new UsageError(
        `the reform counts from ${String(error.params['on'])}; until then only a preview is possible`,
      );
    }
    if (error.code !== 'reform-file.broken') throw error;
    for (const { code, field, params } of error.blockers)
      io.err(`${field ?? ''} ${code} ${String(params?.['value'] ?? '')}\n`);
    throw new UsageError('the file is not whole; nothing was changed');
  }
}

function readable(report: ReformReport): string {
  return Object.entries(report)
    .map(([name, value]) => `${name.padEnd(14)}${String(value)}\n`)
    .join('');
}
