/**
 * Which texts govern a dossier: the rule set of its day of intake (or postmark, where sector law says so). The periods
 * are law with a date; `seeds/reference/rule-sets.ts` adds the list of texts, the table `rule_set` carries both.
 */
import { plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import type { TimeLimit } from '../../calendar/domain/index.js';
import type { ExtensionRule, IntakeAnswer, RuleSetCode, SupplementRule } from './procedure-version.js';

export interface RuleSetPeriod {
  readonly code: RuleSetCode;
  /** First day; null: from the beginning, for imported history. */
  readonly validFrom: PlainDate | null;
  /** First day no longer in force; null: open. */
  readonly validTo: PlainDate | null;
}

/** In order of time, without gap. The first day of R2015 only labels imported history and is not verified. */
export const RULE_SET_PERIODS: readonly RuleSetPeriod[] = [
  { code: 'R2007', validFrom: null, validTo: plainDate('2015-05-15') },
  { code: 'R2015', validFrom: plainDate('2015-05-15'), validTo: plainDate('2018-06-21') },
  { code: 'R61', validFrom: plainDate('2018-06-21'), validTo: plainDate('2025-07-01') },
  { code: 'R118', validFrom: plainDate('2025-07-01'), validTo: null },
];

/** The rule set of a day. Total: every day has one. */
export function ruleSetOn(date: PlainDate): RuleSetCode {
  return periodOn(date).code;
}

export function ruleSetPeriod(code: RuleSetCode): RuleSetPeriod {
  const period = RULE_SET_PERIODS.find((candidate) => candidate.code === code);
  if (!period) throw new RangeError(`no rule set ${code}`);
  return period;
}

function periodOn(date: PlainDate): RuleSetPeriod {
  const period = RULE_SET_PERIODS.find(({ validTo }) => validTo === null || date < validTo);
  if (!period) throw new RangeError(`no rule set on ${date}`);
  return period;
}

export interface RuleSetDefaults {
  readonly supplement: SupplementRule;
  readonly extension: ExtensionRule;
  readonly intakeAnswerWithin: IntakeAnswer;
}

const ANSWER: TimeLimit = { value: 30, unit: 'calendar-day' };
const ONCE: ExtensionRule = { maximum: 1, longest: null };
const EIGHT_HOURS: TimeLimit = { value: 8, unit: 'working-hour' };

/**
 * What a version has where its sector says nothing else. R61: Nghị định 61/2018 Điều 11.2.c (one supplement), 19.4 (within
 * 3 working days, counted again from the beginning), 19.9 (one extension). R118: the clock stands still meanwhile, by
 * default, since the text leaves it open. The citizen's 30 days are a setting, not law.
 */
export const RULE_SET_DEFAULTS: Readonly<Record<RuleSetCode, RuleSetDefaults>> = {
  R2007: {
    supplement: { policy: 'pause', window: null, maximum: 2, answerWithin: ANSWER },
    extension: ONCE,
    intakeAnswerWithin: EIGHT_HOURS,
  },
  R2015: {
    supplement: { policy: 'pause', window: null, maximum: 2, answerWithin: ANSWER },
    extension: ONCE,
    intakeAnswerWithin: EIGHT_HOURS,
  },
  R61: {
    supplement: {
      policy: 'restart',
      window: { value: 3, unit: 'working-day' },
      maximum: 1,
      answerWithin: ANSWER,
    },
    extension: ONCE,
    intakeAnswerWithin: EIGHT_HOURS,
  },
  R118: {
    supplement: { policy: 'pause', window: null, maximum: 1, answerWithin: ANSWER },
    extension: ONCE,
    intakeAnswerWithin: EIGHT_HOURS,
  },
};
