import { beforeAll, describe, expect, it } from '@jest/globals';
import { REFERENCE_CALENDAR } from '../../reference/holidays.js';
import { PROCEDURES } from '../../reference/procedures/index.js';
import { caoBangOfferings } from '../../reference/procedures/offerings-cao-bang.js';
import { PACES } from '../finish.js';
import { handlingOf } from '../handling.js';
import type { Turn } from '../itinerary.js';
import { Random } from '../random.js';
import { simulateDossier } from '../simulate-dossier.js';
import { RulesShelf } from '../world.js';
import { caseOf } from './cases.js';
import { IntakeDays } from './days.js';
import { DEMAND } from './demand.js';
import { Province } from './province.js';
import { wording } from './texts.js';
import { caoBangUnits } from './units.js';

const LEVELS = ['commune', 'district', 'province'] as const;
const TURNS: readonly (Turn | 'none')[] = [
  ...(['none', 'refusal', 'supplement', 'obligation', 'consultation', 'returned-draft', 'extension'] as const),
];

let province: Province;
beforeAll(async () => {
  const units = await caoBangUnits();
  const home = units.versions.find((unit) => unit.kind === 'province-pc');
  if (!home) throw new Error('no province');
  const versions = PROCEDURES.flatMap((procedure) => procedure.versions);
  const offerings = caoBangOfferings(home.unitId);
  province = new Province({ units, calendar: REFERENCE_CALENDAR, versions, offerings }, new Random('every'));
});

describe('every procedure that people come for', () => {
  it('is taken in at the level where they do, all year', () => {
    for (const level of LEVELS) {
      expect(Object.keys(province.demand(level)).sort()).toEqual(Object.keys(DEMAND[level]).sort());
      expect(Object.keys(province.onlineDemand(level)).length).toBeGreaterThan(2);
    }
  });

  it.each(LEVELS)('is carried through from the %s by every turn and at every pace, as the rules allow', (level) => {
    const days = new IntakeDays(province.calendar, new Random('days'));
    const shelf = new RulesShelf(province.calendar);
    const turned = new Set<string>();
    for (const code of Object.keys(DEMAND[level])) {
      for (const [turn, pace, withdrawn] of TURNS.flatMap((t) =>
        PACES.map((p, i) => [t, p, i === 0 && t === 'supplement'] as const),
      )) {
        const key = [level, code, turn, pace].join(' ');
        const random = new Random(key);
        const counter = random.pick(province.busy(level));
        const dossier = caseOf(key, province, days, random, {
          counter,
          version: province.version(code),
          isCorrected: false,
        });
        const turns = new Set<Turn>(turn === 'none' ? [] : [turn]);
        const handling = handlingOf(dossier, { pace, turns, withdrawn }, province, random.of('handling'));
        if (!handling) throw new Error(`${key}: no way`);
        const person = random.id<'person'>(dossier.openedAt);
        const isOnline = dossier.channel === 'online';
        const acts = [
          ...(isOnline
            ? [{ act: 'submit' as const, step: null, choice: null, at: dossier.submittedAt ?? dossier.openedAt }]
            : []),
          { act: 'accept' as const, step: null, choice: null, at: dossier.acceptedAt },
          ...handling.acts,
        ].filter(({ at }) => at < province.now);
        const finished = handling.finishedAt < province.now;
        const { dossier: done } = simulateDossier(
          {
            ...{ key, acts, extendTo: handling.extendTo, returnTo: 'applicant' },
            filing: {
              ...{ ...dossier, applicantId: person, submitterId: person, subject: null, copies: 1, pages: 1 },
              citizenAccountId: isOnline ? random.id<'account'>(dossier.openedAt) : null,
            },
            expected: { accepted: true, timing: finished ? handling.timing : null },
          },
          {
            world: province,
            rules: shelf.of(dossier.version),
            random,
            nextCode: () => '000.00.15.H14-200525-0001',
            wording,
          },
        );
        if (finished) expect(done.finishedAt).not.toBeNull();
        if (done.supplementCount > 0) turned.add('supplement');
        if (done.extensionCount > 0) turned.add('extension');
        if (done.outcome === 'refused') turned.add('refusal');
        if (done.consultations.length > 0) turned.add('consultation');
      }
    }
    expect([...turned].sort()).toEqual(['consultation', 'extension', 'refusal', 'supplement']);
  });
});
