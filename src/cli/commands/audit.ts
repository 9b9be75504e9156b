import { readFileSync } from 'node:fs';
import {
  createAuditLog,
  type AuditReport,
  type DayFault,
  type DayJson,
  type RowFault,
} from '../../modules/audit/index.js';
import { Configuration } from '../../platform/config/configuration.js';
import { environment } from '../../platform/config/environment.js';
import { UsageError, type Command, type CommandIo } from '../command.js';
import { parseOptions } from '../options.js';

const SHOWN = 100;
const STEP = 20_000;

export const audit: Command = {
  name: 'audit',
  summary: 'verify the public log against everything stored; seal the days that are over',
  usage: `npm run -s cli -- audit verify [--against <file>] [--json] [--shown <number>]
npm run -s cli -- audit seal

  verify     hashes every event and audit record again, builds every day's tree, follows the chain, checks every
             signature, and compares with what AUDIT_DIR remembers; names table, row, dossier and day of whatever was
             edited, deleted, inserted or reordered. Changes nothing. Exit code 1 where anything differs
  --against  a copy of /nhat-ky-cong-khai/goc.json that was taken earlier: its roots must still be the same
  --json     {"days":…,"leaves":…,"witnessed":…,"rows":[…],"logFaults":[…]}
  --shown    how many faults are printed, ${String(SHOWN)} where not given
  seal       what the job process does every ten minutes`,
  needsDatabase: true,

  async run(args, io, connect) {
    const options = { json: { type: 'boolean' }, shown: { type: 'string' }, against: { type: 'string' } } as const;
    const { values, positionals } = parseOptions(args, options, true);
    const shown = Number(values.shown ?? SHOWN);
    if (!Number.isSafeInteger(shown) || shown < 0) throw new UsageError('--shown takes a whole number from 0 on');
    const [what, ...more] = positionals;
    if ((what !== 'verify' && what !== 'seal') || more.length > 0) throw new UsageError('either verify or seal');
    const published = values.against === undefined ? [] : rootsIn(values.against);
    const { db, unitOfWork } = await connect();
    const auditDir = environment['AUDIT_DIR'] || new Configuration().auditDir;
    const log = createAuditLog(db, unitOfWork, { auditDir });
    if (what === 'seal') {
      await io.out(`${String(await log.seal.run())} days sealed\n`);
      return 0;
    }
    const report = await log.verify.run(published, progress(io));
    await io.out(values.json ? `${JSON.stringify(report)}\n` : readable(report, shown));
    return report.rows.length + report.logFaults.length > 0 ? 1 : 0;
  },
};

function rootsIn(path: string): DayJson[] {
  const { format, days } = JSON.parse(readFileSync(path, 'utf8')) as { format?: unknown; days?: DayJson[] };
  if (format !== 'mot-cua.audit-roots' || !days) throw new UsageError(`${path} is not a file of roots`);
  return days;
}

function progress(io: CommandIo): (leaves: number) => void {
  let told = 0;
  return (leaves) => {
    if (leaves - told < STEP) return;
    told = leaves;
    io.err(`${String(leaves)} leaves replayed\n`);
  };
}

function readable({ rows, logFaults, days, leaves, witnessed }: AuditReport, shown: number): string {
  const faults = [...logFaults.map(dayLine), ...rows.map(rowLine)];
  const more = faults.length > shown ? [`… and ${String(faults.length - shown)} more`] : [];
  return [
    ...faults.slice(0, shown),
    ...more,
    ...(witnessed ? [] : ['AUDIT_DIR holds no roots: compared with the database alone']),
    `${String(leaves)} leaves of ${String(days)} days replayed`,
    `${String(faults.length)} faults`,
    '',
  ].join('\n');
}

function dayLine({ kind, number, day }: DayFault): string {
  return `${day}  root ${String(number)}: ${kind}`;
}

function rowLine({ kind, table, rowId, seq, dossierId, code, day }: RowFault): string {
  const dossier = dossierId === null ? '' : ` of dossier ${code ?? dossierId}`;
  return `${day}  ${table} ${rowId} (number ${String(seq)}${dossier}): ${kind}`;
}
