/**
 * Whether a version may be published. Nghị định 63/2010/NĐ-CP Điều 8.2 names the parts of a procedure; without any of
 * them there is none. All faults are told at once, each with its place.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import type { CompiledCalendar } from '../../calendar/domain/index.js';
import { documentFaults } from './document-faults.js';
import { fault, isBlank, isCount, isKey, isOneOf, repeated, unless } from './fault.js';
import { feeFaults } from './fee-faults.js';
import { limitFaults, timeLimitFaults } from './limit-faults.js';
import { isProcedureCode } from './procedure-code.js';
import {
  APPLICANTS,
  CHANNELS,
  INTAKE_MODES,
  MECHANISMS,
  ONLINE_LEVELS_2011,
  ONLINE_MODES,
  RESULT_MEDIA,
  SUPPLEMENT_POLICIES,
  type ProcedureVersion,
} from './procedure-version.js';
import { processFaults } from './process-faults.js';
import { ruleSetOn, ruleSetPeriod } from './rule-set.js';
import { levelFaults, reachFaults, sameSelector, selectorFaults } from './selector-faults.js';
import { stepBudgetFaults } from './step-budget.js';

const MAXIMUM_TIMES = 9;

/**
 * @param calendar needed to prove steps whose units differ from the legal limit's; without it they are refused.
 * @returns every fault; empty when the version may be published.
 */
export function validateVersion(version: ProcedureVersion, calendar?: CompiledCalendar): Blocker[] {
  const limits = timeLimitFaults(version);
  const process = processFaults(version.process, version.validTo);
  return [
    ...identityFaults(version),
    ...validityFaults(version),
    ...partFaults(version),
    ...documentFaults(version),
    ...limits,
    ...feeFaults(version),
    ...serviceFaults(version),
    ...supplementFaults(version),
    ...process,
    ...competenceFaults(version),
    // Limits add up only where they and the order of steps are right.
    ...(limits.length + process.length === 0 ? stepBudgetFaults(version, calendar) : []),
  ];
}

function identityFaults(version: ProcedureVersion): Blocker[] {
  const { id, procedureId, code, number } = version;
  return [
    ...unless(isUuid(id), 'version.id-invalid', 'id', { id }),
    ...unless(isUuid(procedureId), 'version.id-invalid', 'procedureId', { id: procedureId }),
    ...unless(isProcedureCode(code), 'version.code-invalid', 'code', { code }),
    ...unless(isCount(number, 1, 10_000), 'version.number-invalid', 'number', { number }),
  ];
}

/** A version lies within its rule set: what is taken in under another one has rules of its own. */
function validityFaults({ validFrom, validTo, ruleSet }: ProcedureVersion): Blocker[] {
  const period = ruleSetPeriod(ruleSet);
  const fits = validFrom === null ? period.validFrom === null : ruleSetOn(validFrom) === ruleSet;
  const ends = period.validTo === null || (validTo !== null && validTo <= period.validTo);
  return [
    ...unless(validFrom === null || validTo === null || validFrom < validTo, 'version.period-empty', 'validTo', {
      from: validFrom ?? '',
      to: validTo ?? '',
    }),
    ...unless(fits, 'version.rule-set-mismatch', 'ruleSet', { ruleSet, on: validFrom ?? '' }),
    ...unless(ends, 'version.outlives-rule-set', 'validTo', { ruleSet, to: period.validTo ?? '' }),
  ];
}

/** Điều 8.2 a, b, c, e, g, h; d and đ stand with documents and limits. */
function partFaults(version: ProcedureVersion): Blocker[] {
  const { sequenceVi, channels, applicants, results, conditionsVi, legalBasis } = version;
  return [
    ...unless(!isBlank(version.nameVi), 'version.name-missing', 'nameVi'),
    ...unless(sequenceVi.length > 0, 'version.sequence-missing', 'sequenceVi'),
    ...blanks(sequenceVi, 'version.sequence-blank', 'sequenceVi'),
    ...unless(!isBlank(version.mannerVi), 'version.manner-missing', 'mannerVi'),
    ...listFaults(channels, CHANNELS, 'channel', 'channels'),
    ...listFaults(applicants, APPLICANTS, 'applicant', 'applicants'),
    ...unless(!isBlank(version.settlingAgencyVi), 'version.settling-agency-missing', 'settlingAgencyVi'),
    ...unless(results.length > 0, 'version.results-missing', 'results'),
    ...results.flatMap((result, index) => [
      ...unless(!isBlank(result.code) && !isBlank(result.nameVi), 'version.result-blank', `results.${String(index)}`),
      ...unless(
        isOneOf(RESULT_MEDIA, result.medium),
        'version.result-medium-unknown',
        `results.${String(index)}.medium`,
      ),
    ]),
    ...repeated(results, (result) => result.code).map(([result, index]) =>
      fault('version.result-repeated', `results.${String(index)}.code`, { code: result.code }),
    ),
    // "None" is null; an empty text is neither conditions nor the word that there are none.
    ...unless(conditionsVi === null || !isBlank(conditionsVi), 'version.conditions-blank', 'conditionsVi'),
    ...unless(legalBasis.length > 0, 'version.legal-basis-missing', 'legalBasis'),
    ...blanks(legalBasis, 'version.legal-basis-blank', 'legalBasis'),
    ...unless(!isBlank(version.publicationDecision), 'version.publication-decision-missing', 'publicationDecision'),
    ...unless(!isBlank(version.fieldCode) && !isBlank(version.fieldVi), 'version.field-missing', 'fieldCode'),
    ...caseFaults(version),
  ];
}

function caseFaults({ cases = [] }: ProcedureVersion): Blocker[] {
  return [
    ...cases.flatMap((each, index) =>
      unless(isKey(each.key) && !isBlank(each.nameVi), 'version.case-invalid', `cases.${String(index)}`, {
        key: each.key,
      }),
    ),
    ...repeated(cases, (each) => each.key).map(([each, index]) =>
      fault('version.case-repeated', `cases.${String(index)}.key`, { key: each.key }),
    ),
  ];
}

function serviceFaults(version: ProcedureVersion): Blocker[] {
  const { level, intakeLevels, validTo, mechanism, intakeMode, onlineLevel2011, onlineMode, results } = version;
  const electronic = results.every((result) => result.medium === 'electronic');
  return [
    ...levelFaults(level, validTo, 'level'),
    ...unless(intakeLevels.length > 0, 'version.intake-levels-missing', 'intakeLevels'),
    ...intakeLevels.flatMap((each, index) => levelFaults(each, validTo, `intakeLevels.${String(index)}`)),
    ...repeated(intakeLevels, (each) => each).map(([each, index]) =>
      fault('version.intake-level-repeated', `intakeLevels.${String(index)}`, { level: each }),
    ),
    ...unless(isOneOf(MECHANISMS, mechanism), 'version.mechanism-unknown', 'mechanism', { mechanism }),
    ...unless(isOneOf(INTAKE_MODES, intakeMode), 'version.intake-mode-unknown', 'intakeMode', { mode: intakeMode }),
    ...unless(
      onlineLevel2011 === null || isOneOf(ONLINE_LEVELS_2011, onlineLevel2011),
      'version.online-level-unknown',
      'onlineLevel2011',
    ),
    ...unless(onlineMode === null || isOneOf(ONLINE_MODES, onlineMode), 'version.online-mode-unknown', 'onlineMode'),
    ...unless(version.finishes === 'at-return-point' || electronic, 'version.finish-needs-electronic', 'finishes'),
    ...answerFaults(version),
  ];
}

function answerFaults({ intakeAnswerWithin, channels }: ProcedureVersion): Blocker[] {
  const byChannel = Object.entries(intakeAnswerWithin.byChannel ?? {});
  return [
    ...limitFaults(intakeAnswerWithin, 'intakeAnswerWithin'),
    ...byChannel.flatMap(([channel, limit]) => {
      const place = `intakeAnswerWithin.byChannel.${channel}`;
      return [
        ...unless(isOneOf(channels, channel), 'limit.channel-not-offered', place, { channel }),
        ...limitFaults(limit, place),
      ];
    }),
  ];
}

function supplementFaults({ supplement, extension, ruleSet }: ProcedureVersion): Blocker[] {
  // Nghị định 61/2018 Điều 11.2.c and 19.9: once; before it Nghị định 63/2010 Điều 20.4: twice.
  const most = ruleSet === 'R61' ? 1 : MAXIMUM_TIMES;
  const spans = [
    ['supplement.window', supplement.window],
    ['supplement.answerWithin', supplement.answerWithin],
    ['supplement.adds', supplement.adds],
    ['supplement.refuseWithin', supplement.refuseWithin],
    ['extension.longest', extension.longest],
    ['extension.total', extension.total],
  ] as const;
  return [
    ...unless(isOneOf(SUPPLEMENT_POLICIES, supplement.policy), 'supplement.policy-unknown', 'supplement.policy'),
    ...unless(isCount(supplement.maximum, 0, most), 'supplement.maximum-invalid', 'supplement.maximum', { most }),
    ...unless(isCount(extension.maximum, 0, most), 'extension.maximum-invalid', 'extension.maximum', { most }),
    ...spans.flatMap(([field, limit]) => (limit ? limitFaults(limit, field) : [])),
  ];
}

/** Who decides: a sound selector, of the procedure's level, and the one that the decision step names. */
function competenceFaults({ competent, level, intakeLevels, process, validTo }: ProcedureVersion): Blocker[] {
  return [
    ...selectorFaults(competent, validTo, 'competent'),
    ...reachFaults(competent, intakeLevels, 'competent'),
    ...process.steps.flatMap((step) => reachFaults(step.unit, intakeLevels, `process.steps.${step.key}.unit`)),
    ...unless(competent.at !== 'level' || competent.level === level, 'version.competent-level-differs', 'competent', {
      level,
    }),
    ...process.steps
      .filter((step) => step.kind === 'decision' && !sameSelector(step.unit, competent))
      .map((step) => fault('process.decision-not-competent', `process.steps.${step.key}.unit`, { step: step.key })),
  ];
}

function blanks(texts: readonly string[], code: string, field: string): Blocker[] {
  return texts.flatMap((text, index) => unless(!isBlank(text), code, `${field}.${String(index)}`));
}

/** A list that must not be empty, whose members are known and stand in it once. */
function listFaults<Value extends string>(
  values: readonly Value[],
  known: readonly Value[],
  noun: 'channel' | 'applicant',
  field: string,
): Blocker[] {
  return [
    ...unless(values.length > 0, `version.${noun}s-missing`, field),
    ...values.flatMap((value, index) =>
      unless(isOneOf(known, value), `version.${noun}-unknown`, `${field}.${String(index)}`, { [noun]: value }),
    ),
    ...repeated(values, (value) => value).map(([value, index]) =>
      fault(`version.${noun}-repeated`, `${field}.${String(index)}`, { [noun]: value }),
    ),
  ];
}
