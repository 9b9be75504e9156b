import { describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { aVersion, idOf, aDecision, aStep, at as level } from '../../../../test/builders/a-version.js';
import { at, atDistrict, entered, atCommune } from '../../../../test/builders/requirement-cases.js';
import type { ACase } from '../../../../test/builders/a-case.js';
import type { TimeLimit } from '../../calendar/domain/index.js';
import type { Command } from './act-command.js';
import { consultationRule } from './consultation-rule.js';

/* Monday 04/05/2020 + 10 working days = Monday 18/05/2020. */
const limit = (value: number, unit: TimeLimit['unit']): TimeLimit => ({ value, unit });

describe('an opinion whose time the law sets', () => {
  const consultation = { within: limit(2, 'working-day'), onSilence: 'deemed-agreed' } as const;
  const version = aVersion({
    process: {
      first: 'xa',
      steps: [
        aStep('xa', ['huyen']),
        aStep('huyen', ['quyet-dinh'], { unit: level('district', 'LDTBXH'), offers: ['consult'], consultation }),
        aDecision(),
      ],
    },
  });
  const ask = (a: ACase, local: string): Command => ({
    ...{ act: 'open-consultation', unitId: unitId('Phòng TNMT'), dueAt: at(local), noteId: a.note() },
  });

  it('is asked for until that day, not before and not after', () => {
    const a = atDistrict(version);
    expect(consultationRule(a.dossier, a.rules)).toEqual(consultation);
    // Asked on Wednesday 06/05: two working days end on Friday 08/05.
    expect(entered('answer-time-by-law', a, ask(a, '2020-05-08T17:00:00'))).toEqual([]);
    for (const day of ['2020-05-07', '2020-05-11'])
      expect(entered('answer-time-by-law', a, ask(a, `${day}T17:00:00`))).toEqual([
        { code: 'dossier.answer-time-by-law', field: 'dueAt', params: { on: '2020-05-08' } },
      ]);
    expect(entered('answer-time-by-law', a, { act: 'issue-result' })).toEqual([]);
    const free = atDistrict();
    expect(consultationRule(free.dossier, free.rules)).toBeNull();
    expect(entered('answer-time-by-law', free, ask(free, '2020-06-01T17:00:00'))).toEqual([]);
    expect(consultationRule(atCommune(version).dossier, a.rules)).toBeNull();
    const unreceived = { ...a.dossier, steps: a.dossier.steps.map((step) => ({ ...step, receivedAt: null })) };
    expect(consultationRule(unreceived, a.rules)).toBeNull();
  });

  it('agrees by silence, and only then', () => {
    const told = (of: typeof version) => {
      const a = atDistrict(of).act('2020-05-06T09:00:00', ask(atDistrict(of), '2020-05-08T17:00:00'));
      const consultationId = a.dossier.consultations[0]?.id ?? idOf<'consultation'>('none');
      a.act('2020-05-11T09:00:00', { act: 'lapse-consultation', consultationId });
      return [a.dossier.consultations[0]?.onSilence, a.events.at(-1)?.payload];
    };
    expect(told(version)).toEqual(['deemed-agreed', expect.objectContaining({ agreed: true })]);
    expect(told(aVersion())).toEqual([undefined, expect.objectContaining({ agreed: false })]);
  });
});
