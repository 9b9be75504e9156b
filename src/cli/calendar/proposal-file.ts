/** A change of the calendar as a file: the body that the API takes, `{"source":…,"edits":[{"edit":"add","date":…,"nameVi":…}]}`. */
import { CALENDAR_EDITS, editOf, type CalendarEdit, type GivenEdit } from '../../modules/calendar/domain/index.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { UsageError } from '../command.js';

export interface ProposalFile {
  readonly source: string;
  readonly edits: readonly GivenEdit[];
}

type Given = Readonly<Partial<Record<'date' | 'movedTo' | 'madeUpOn' | 'nameVi' | 'year', unknown>>>;

/** @throws UsageError for what is no proposal; whether the days can be is asked of the calendar. */
export function readProposal(content: string): ProposalFile {
  const written = parsed(content);
  const { source, edits } = written;
  if (typeof source !== 'string' || !Array.isArray(edits)) throw new UsageError('the file has no source or no edits');
  return {
    source,
    edits: edits.map((line: unknown, index) => {
      if (typeof line !== 'object' || line === null) throw new UsageError(`edits.${String(index)} is no edit`);
      const { edit, ...fields } = line as { readonly edit?: unknown } & Given;
      return givenEdit(String(edit), fields, `edits.${String(index)}.edit`);
    }),
  };
}

/** @throws UsageError for an edit that there is not. */
export function givenEdit(name: string, fields: Given, where: string): GivenEdit {
  const edit: CalendarEdit['edit'] | undefined = CALENDAR_EDITS.find((each) => each === name);
  if (!edit) throw new UsageError(`${where} is none of ${CALENDAR_EDITS.join(', ')}: ${name}`);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const day = (value: unknown): PlainDate => text(value) as PlainDate;
  return {
    edit,
    ...(fields.date === undefined ? {} : { date: day(fields.date) }),
    ...(fields.movedTo === undefined ? {} : { movedTo: day(fields.movedTo) }),
    ...(fields.madeUpOn === undefined ? {} : { madeUpOn: day(fields.madeUpOn) }),
    ...(fields.nameVi === undefined ? {} : { nameVi: text(fields.nameVi) }),
    ...(fields.year === undefined ? {} : { year: Number(fields.year) }),
  };
}

export function proposalOf({ source, edits }: ProposalFile): { source: string; edits: CalendarEdit[] } {
  return { source, edits: edits.map(editOf) };
}

function parsed(content: string): { readonly source?: unknown; readonly edits?: unknown } {
  try {
    const read: unknown = JSON.parse(content);
    if (typeof read === 'object' && read !== null) return read;
  } catch {
    // Said below.
  }
  throw new UsageError('the file is no JSON object');
}
