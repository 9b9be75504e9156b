import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { LIMIT_UNITS } from '../../calendar/domain/index.js';
import { UNIT_LEVELS } from '../../organisation/domain/index.js';
import * as catalogue from './index.js';

const ROOT = new URL('../', import.meta.url);
const texts = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`i18n/${language}.json`, ROOT), 'utf8')) as Record<string, string>;
const vi = texts('vi');

const sources = ['domain', 'application'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, ROOT))
    .filter((name) => name.endsWith('.ts') && !name.includes('spec'))
    .map((name) => readFileSync(new URL(`${folder}/${name}`, ROOT), 'utf8')),
);

const SETS: Record<string, readonly (string | number)[]> = {
  channel: catalogue.CHANNELS,
  applicant: catalogue.APPLICANTS,
  'fee-kind': catalogue.FEE_KINDS,
  'fee-timing': catalogue.FEE_TIMINGS,
  'fee-basis': catalogue.FEE_BASES,
  level: UNIT_LEVELS,
  mechanism: catalogue.MECHANISMS,
  'intake-mode': catalogue.INTAKE_MODES,
  'online-level': catalogue.ONLINE_LEVELS_2011,
  'online-mode': catalogue.ONLINE_MODES,
  'partial-reason': catalogue.PARTIAL_REASONS,
  'rule-set': catalogue.RULE_SETS,
  'start-event': catalogue.START_EVENTS,
  status: ['draft', 'published'],
  'step-kind': catalogue.STEP_KINDS,
  'step-offer': catalogue.STEP_OFFERS,
  'step-role': catalogue.STEP_ROLES,
  'supplement-policy': catalogue.SUPPLEMENT_POLICIES,
  'limit-unit': LIMIT_UNITS,
  'result-medium': catalogue.RESULT_MEDIA,
  review: catalogue.REVIEW_FLAGS,
  'import.outcome': ['listed', 'published', 'draft', 'own', 'unchanged', 'refused'],
};

describe('texts of the catalogue', () => {
  it('are there for every fault, and for nothing else', () => {
    // Codes stand in quotes as `noun.what-is-wrong`; of paths into a version none has a text.
    const written = sources.flatMap((source) => [
      ...[
        ...source.matchAll(
          /'((?:version|process|limit|fee|document|supplement|extension|selector|offering|procedure-file|offering-file|model-form)\.[a-z-]+)'/g,
        ),
      ].map((m) => m[1] ?? ''),
    ]);
    const built = ['channel', 'applicant'].flatMap((noun) => [
      `version.${noun}s-missing`,
      `version.${noun}-unknown`,
      `version.${noun}-repeated`,
    ]);
    const paths =
      /^(process\.(first|steps)|extension\.(longest|total|maximum)|supplement\.(adds|maximum|policy|window))$/;
    const codes = new Set([...written, ...built].filter((code) => !paths.test(code)));
    const told = Object.keys(vi).filter((code) => !code.startsWith('catalogue.'));
    expect(told.sort()).toEqual([...codes].sort());
  });

  it('are there for every member of every closed set', () => {
    const labels = Object.entries(SETS).flatMap(([set, members]) =>
      members.map((member) => `catalogue.${set}.${String(member)}`),
    );
    expect(
      Object.keys(vi)
        .filter((code) => code.startsWith('catalogue.'))
        .sort(),
    ).toEqual(labels.sort());
  });
});
