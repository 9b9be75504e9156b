import { describe, expect, it } from '@jest/globals';
import { randomHistory } from '../../../../test/builders/random-history.js';
import { ACT_CODES, actDefinition, foldEvents } from '../../dossiers/domain/index.js';

/** Days off that come while work goes on: in whatever state, and while a stop is proposed. */
const CHANGING = [
  { calendarChanges: true, gladly: ['apply-calendar'] },
  { calendarChanges: true, gladly: ['apply-calendar', 'propose-stop'] },
] as const;

describe('random histories', () => {
  it('do every act in every state that the table allows', () => {
    const wanted = new Set(ACT_CODES.flatMap((act) => actDefinition(act).from.map((state) => `${state} ${act}`)));
    const missing = new Set(wanted);
    for (let seed = 1; seed <= 6000 && missing.size > 0; seed += 1) {
      for (const { state, act } of randomHistory(seed, { maxActs: 60, ...CHANGING[seed % 3] }).acts)
        missing.delete(`${state} ${act}`);
    }
    expect([...missing]).toEqual([]);
    expect(wanted.size).toBeGreaterThan(70);
  });

  it('fold to the dossier that the acts left, and are the same for the same seed', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const { events, rules, changes } = randomHistory(seed);
      expect(foldEvents(events, rules)).toEqual(changes.at(-1)?.after);
      expect(randomHistory(seed).events).toEqual(events);
    }
  });
});
