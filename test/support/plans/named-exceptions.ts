/** Statements that may read all of a growing table, each with the reason. One that no statement needs fails the test. */
export interface Exception {
  /** What no other statement says. */
  readonly statement: RegExp;
  readonly tables: readonly string[];
  readonly why: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    statement: /^select id, code from feedback_case$/,
    tables: ['feedback_case'],
    why: 'Asked by the test itself, which looks for the only question there is.',
  },
  {
    statement: /last_known as \(/,
    tables: ['dossier_event'],
    why: 'An exact count of most of the province dossier by dossier is one pass over the events; smaller groups use indexes.',
  },
  {
    statement: /from directive c\s+join dossier d/,
    tables: ['directive'],
    why: 'Leaders write directives by hand, some on a day: all of them are fewer than the dossiers of one day.',
  },
  {
    statement: /^delete from privacy_asker where confirmed_at is null/,
    tables: ['privacy_asker'],
    why: 'Persons ask about their data some times in a month; what they did not confirm is gone when it expires.',
  },
  {
    statement: /^select unit_id as id from stat_cell\s+union/,
    tables: ['stat_cell'],
    why: 'The recount, once a night, compares every cell.',
  },
  {
    statement:
      /from \(select kind, unit_id, subject, day, count\(\*\)|union all select kind, unit_id, subject, 1, day, 1/,
    tables: ['stat_time', 'step_instance', 'hand_over'],
    why: 'The recount, once a night, compares every sum of times with the steps and hand-overs themselves.',
  },
  {
    statement:
      /on r\.procedure_id = d\.procedure_id\s+left join erased_dossier e on e\.dossier_id = d\.id\s+where d\.finished_at is not null/,
    tables: ['dossier', 'erased_dossier'],
    why: 'What is past its time of retention is counted over all that was ever finished, when its page is opened.',
  },
];
