import { describe, expect, it } from '@jest/globals';
import { aDecision, aStep, at, aVersion } from '../../../../test/builders/a-version.js';
import { faultLines } from '../../../../test/support/fault-lines.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { RULE_SET_DEFAULTS } from './rule-set.js';
import type { ProcedureVersion } from './procedure-version.js';
import { validateVersion } from './validate-version.js';

const RESTART = RULE_SET_DEFAULTS.R61.supplement;

const found = (change: Partial<ProcedureVersion>): string[] => faultLines(validateVersion(aVersion(change)));

describe('a version', () => {
  it('with every part of Điều 8.2 may be published', () => {
    expect(found({})).toEqual([]);
  });

  it('without any of them is told all that is missing at once', () => {
    expect(
      found({
        nameVi: ' ',
        sequenceVi: [],
        mannerVi: '',
        channels: [],
        documents: [],
        sets: 0,
        limits: [],
        applicants: [],
        settlingAgencyVi: '',
        results: [],
        conditionsVi: '',
        feeTiming: 'at-return',
        legalBasis: [],
        publicationDecision: '',
        fieldCode: '',
        intakeLevels: [],
        process: { first: 'a', steps: [] },
      }),
    ).toEqual([
      'version.name-missing nameVi',
      'version.sequence-missing sequenceVi',
      'version.manner-missing mannerVi',
      'version.channels-missing channels',
      'version.applicants-missing applicants',
      'version.settling-agency-missing settlingAgencyVi',
      'version.results-missing results',
      'version.conditions-blank conditionsVi',
      'version.legal-basis-missing legalBasis',
      'version.publication-decision-missing publicationDecision',
      'version.field-missing fieldCode',
      'version.documents-missing documents',
      'version.sets-invalid sets',
      'fee.timing-contradicts feeTiming',
      'version.intake-levels-missing intakeLevels',
      'process.empty process.steps',
    ]);
  });

  const broken: [string, Partial<ProcedureVersion>, string[]][] = [
    [
      'ids, code and number that are none',
      { id: 'x' as never, procedureId: '' as never, number: 0 },
      ['version.id-invalid id', 'version.id-invalid procedureId', 'version.number-invalid number'],
    ],
    ['a code with the agency', { code: '1.000656.H14' }, ['version.code-invalid code']],
    ['a period that ends before it begins', { validTo: plainDate('2018-06-21') }, ['version.period-empty validTo']],
    [
      'a rule set of other days',
      { ruleSet: 'R2015' },
      ['version.rule-set-mismatch ruleSet', 'version.outlives-rule-set validTo'],
    ],
    ['no first day although its rule set has one', { validFrom: null }, ['version.rule-set-mismatch ruleSet']],
    ['a blank line in the sequence', { sequenceVi: ['Nộp', ''] }, ['version.sequence-blank sequenceVi.1']],
    [
      'a channel and an applicant that are unknown or named twice',
      { channels: ['direct', 'direct', 'fax' as never], applicants: ['citizen', 'robot' as never, 'citizen'] },
      [
        'version.channel-unknown channels.2',
        'version.channel-repeated channels.1',
        'version.applicant-unknown applicants.1',
        'version.applicant-repeated applicants.2',
      ],
    ],
    [
      'results without name, twice, in no known form',
      {
        results: [
          { code: 'a', nameVi: '', medium: 'paper' },
          { code: 'a', nameVi: 'b', medium: 'stone' as never },
        ],
      },
      [
        'version.result-blank results.0',
        'version.result-medium-unknown results.1.medium',
        'version.result-repeated results.1.code',
      ],
    ],
    ['a blank legal basis', { legalBasis: ['a', ' '] }, ['version.legal-basis-blank legalBasis.1']],
    [
      'unknown levels',
      { level: 'village' as never, intakeLevels: ['commune', 'commune'] },
      [
        'version.level-unknown level',
        'version.intake-level-repeated intakeLevels.1',
        'version.competent-level-differs competent',
      ],
    ],
    [
      'unknown members of closed sets',
      { mechanism: 'x' as never, intakeMode: 'x' as never, onlineLevel2011: 5 as never, onlineMode: 'x' as never },
      [
        'version.mechanism-unknown mechanism',
        'version.intake-mode-unknown intakeMode',
        'version.online-level-unknown onlineLevel2011',
        'version.online-mode-unknown onlineMode',
      ],
    ],
    [
      'a clock that ends at issue although the result is paper',
      { finishes: 'at-issue' },
      ['version.finish-needs-electronic finishes'],
    ],
    [
      'no time to answer online',
      { intakeAnswerWithin: { value: 0, unit: 'working-hour' } },
      ['limit.not-positive intakeAnswerWithin.value'],
    ],
    [
      'a decision by another authority than the competent one',
      { competent: at('district', 'LDTBXH') },
      ['process.decision-not-competent process.steps.quyet-dinh.unit'],
    ],
    [
      'steps and decisions below the place of intake',
      { intakeLevels: ['commune', 'province'] },
      [
        'selector.below-intake competent.level',
        'selector.below-intake process.steps.xa.unit.level',
        'selector.below-intake process.steps.huyen.unit.level',
        'selector.below-intake process.steps.quyet-dinh.unit.level',
      ],
    ],
    [
      'a competent authority that is no unit',
      { competent: at('district', 'XX') },
      ['selector.function-unknown competent.function', 'process.decision-not-competent process.steps.quyet-dinh.unit'],
    ],
  ];

  it.each(broken)('is refused with %s', (_name, change, faults) => {
    expect(found(change)).toEqual(faults);
  });

  it('is refused with districts after the reform', () => {
    expect(found({ ruleSet: 'R118', validFrom: plainDate('2025-07-01'), validTo: null })).toEqual([
      'version.level-abolished level',
      'version.level-abolished process.steps.huyen.unit.level',
      'version.level-abolished process.steps.quyet-dinh.unit.level',
      'version.level-abolished competent.level',
    ]);
  });
});

describe('supplements and extensions', () => {
  const cases: [string, Partial<ProcedureVersion>, string[]][] = [
    [
      'are asked once at most under R61',
      { supplement: { ...RESTART, maximum: 2 } },
      ['supplement.maximum-invalid supplement.maximum'],
    ],
    [
      'are a whole number of times',
      { extension: { maximum: 0.5, longest: null } },
      ['extension.maximum-invalid extension.maximum'],
    ],
    [
      'have times to run that are none',
      {
        supplement: {
          policy: 'x' as never,
          window: { value: 0, unit: 'working-day' },
          maximum: 1,
          answerWithin: { value: 1.5, unit: 'calendar-day' },
          adds: { value: -2, unit: 'working-day' },
          refuseWithin: { value: 0, unit: 'working-day' },
        },
        extension: { maximum: 1, longest: { value: 0, unit: 'month' }, total: { value: 0, unit: 'month' } },
      },
      [
        'supplement.policy-unknown supplement.policy',
        'limit.not-positive supplement.window.value',
        'limit.not-whole supplement.answerWithin.value',
        'limit.not-positive supplement.adds.value',
        'limit.not-positive supplement.refuseWithin.value',
        'limit.not-positive extension.longest.value',
        'limit.not-positive extension.total.value',
      ],
    ],
  ];

  it.each(cases)('%s', (_name, change, faults) => {
    expect(found(change)).toEqual(faults);
  });

  it('may be more often under another rule set', () => {
    const steps = [aStep('xa', ['quyet-dinh']), aDecision('quyet-dinh', { unit: at('commune', 'PC') })];
    const commune = { level: 'commune', competent: at('commune', 'PC'), process: { first: 'xa', steps } } as const;
    const rest = { ...commune, validTo: null, validFrom: plainDate('2025-07-01') };
    expect(found({ ...rest, ruleSet: 'R118', supplement: { ...RESTART, maximum: 2 } })).toEqual([]);
  });
});
