import { readFile } from 'node:fs/promises';
import { DomainError } from '../../kernel/domain-error.js';
import { ChangeCalendar, RunCalendarChanges, type MovedDate } from '../../modules/dossiers/index.js';
import { openActingContext } from '../acting-context.js';
import { UsageError, type CliDatabase, type CommandIo } from '../command.js';
import { givenEdit, proposalOf, readProposal, type ProposalFile } from './proposal-file.js';

/** The options of one edit, as `propose` takes them. */
export interface EditOptions {
  readonly source?: string | undefined;
  readonly onto?: string | undefined;
  readonly date?: string | undefined;
  readonly to?: string | undefined;
  readonly 'made-up-on'?: string | undefined;
  readonly name?: string | undefined;
  readonly year?: string | undefined;
}

export const CHANGES = ['propose', 'preview', 'apply'] as const;
type Asked = readonly [change: string, of: string];

/** What the page of days off does, from a file: nothing is changed before `apply`. */
export async function changeCalendar(
  [change, of]: Asked,
  values: EditOptions & { readonly json?: boolean | undefined },
  io: CommandIo,
  database: CliDatabase,
): Promise<void> {
  const context = await openActingContext(database);
  const changes = context.get(ChangeCalendar);
  try {
    const file = change === 'propose' ? await extended(of, values) : readProposal(await readFile(of, 'utf8'));
    const moved = await changes.preview(database.db, proposalOf(file));
    if (change === 'propose') {
      io.err(`${String(moved.length)} open dossiers would have another date\n`);
      await io.out(`${JSON.stringify(file, null, 2)}\n`);
    } else if (change === 'preview') {
      await io.out(values.json ? `${JSON.stringify({ moved })}\n` : readable(moved));
    } else {
      const { version, plannedCount } = await database.unitOfWork.run((tx) =>
        changes.issue(tx, null, proposalOf(file)),
      );
      const run = context.get(RunCalendarChanges);
      for (let lookedAt = await run.run(); lookedAt > 0; lookedAt = await run.run()) {
        io.err(`${String(lookedAt)} dossiers looked at\n`);
      }
      const done = (await changes.list(database.db)).find((each) => each.version === version);
      const answer = { version, planned: plannedCount, moved: done?.moved ?? 0 };
      await io.out(values.json ? `${JSON.stringify(answer)}\n` : `${version}  ${String(answer.moved)} dates moved\n`);
    }
  } catch (error) {
    throw refused(error, io);
  } finally {
    await context.close();
  }
}

/** The edit of the options, behind those of the file where one is named. */
async function extended(edit: string, values: EditOptions): Promise<ProposalFile> {
  const former = values.onto === undefined ? null : readProposal(await readFile(values.onto, 'utf8'));
  const { date, to: movedTo, 'made-up-on': madeUpOn, name: nameVi, year } = values;
  const given = { date, movedTo, madeUpOn, nameVi, year };
  return {
    source: values.source ?? former?.source ?? '',
    edits: [...(former?.edits ?? []), givenEdit(edit, given, 'the edit')],
  };
}

/** A refusal of the rules in words for the operator. */
export function refused(error: unknown, io: CommandIo): unknown {
  if (!(error instanceof DomainError) || (error.kind !== 'invalid' && error.kind !== 'conflict')) return error;
  for (const { code, field, params } of error.reasons) {
    io.err(`${field ?? ''} ${code} ${JSON.stringify(params ?? {})}\n`);
  }
  return new UsageError('the calendar stays as it is');
}

function readable(moved: readonly MovedDate[]): string {
  const lines = moved.map(({ code, from, to, why }) => `${code}  ${from} -> ${to}  ${why}\n`);
  return `${lines.join('')}${String(moved.length)} open dossiers would have another date\n`;
}
