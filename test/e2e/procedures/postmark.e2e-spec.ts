import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { existsIn, formMarkOf } from '../../../src/modules/printing/domain/index.js';
import { dueOf, ProcedureWorld } from '../../support/procedure-world.js';

let world: ProcedureWorld;
beforeAll(async () => {
  world = await ProcedureWorld.start();
});
afterAll(() => world.close());

describe('a letter of the last day before the reform', () => {
  // Tuesday 1 July 2025 is the first day of Nghị định 118/2025; the letter of Monday is opened on Wednesday.
  const letter = { code: '1.001193', unit: 'Một cửa xã', at: '2025-07-02T09:00', channel: 'postal' } as const;

  it('goes under the rule set, the version and the forms of its postmark', async () => {
    const before = await world.accept({ ...letter, postmarkOn: '2025-06-30' });
    const after = await world.accept({ ...letter, postmarkOn: '2025-07-01' });
    const unmarked = await world.accept(letter);
    expect([before, after, unmarked].map(({ ruleSet }) => ruleSet)).toEqual(['R61', 'R118', 'R118']);
    const { rules } = await world.look(before.id);
    expect(rules.version).toMatchObject({ ruleSet: 'R61', validTo: '2025-07-01' });
    // Same day, counted from acceptance and not from the postmark.
    expect(dueOf(before)?.on).toBe('2025-07-02');
    const today = plainDate('2025-07-02');
    expect(formMarkOf('control-slip', before.ruleSet, today)?.number).toBe('05');
    expect(formMarkOf('apology', before.ruleSet, today)?.circularVi).toBe('Thông tư số 01/2018/TT-VPCP');
    expect([existsIn('stop-notice', before.ruleSet), existsIn('stop-notice', after.ruleSet)]).toEqual([false, true]);
  });

  it('is taken in by whichever counter is there now, and by none that is gone', async () => {
    const draft = await world.open({ ...letter, unit: 'Trung tâm PVHCC', postmarkOn: '2025-06-30' });
    expect(draft).toMatchObject({ ruleSet: 'R61', state: 'draft' });
    await expect(world.open({ ...letter, unit: 'Một cửa huyện', postmarkOn: '2025-06-30' })).rejects.toMatchObject({
      blockers: [{ code: 'dossier.intake-unit-unknown' }],
    });
  });
});
