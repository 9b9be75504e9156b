import { describe, expect, it } from '@jest/globals';
import { ACase } from '../../../../test/builders/a-case.js';
import { unitId } from '../../../../test/builders/a-district.js';
import { parseInstant } from '../../../kernel/instant.js';
import type { Command } from './act-command.js';
import { decideTransition, offeredActs, unitsOf } from './decide-transition.js';
import { actDefinition, type ActPlace } from './lifecycle.js';

const at = (local: string) => parseInstant(`${local}+07:00`);
const accepted = () => new ACase('2020-05-04T08:30:00').accept('2020-05-04T08:30:00');
const inProcessing = () => accepted().act('2020-05-04T08:40:00', { act: 'start-processing' });

describe('whether an act may be done', () => {
  const decide = (a: ACase, command: Command, local: string, granted = true) =>
    decideTransition(a.dossier, command, a.facts(command, at(local)), () => granted);
  const extend = (a: ACase, dueOn: string): Command => ({ act: 'extend', dueOn: dueOn as never, noteId: a.note() });

  it('where everything holds: it may', () => {
    expect(decide(accepted(), { act: 'start-processing' }, '2020-05-04T08:40:00')).toEqual({ allowed: true });
  });

  it('in the wrong state: nothing else is asked, and the right states are named', () => {
    const again = decide(inProcessing(), { act: 'start-processing' }, '2020-05-04T09:00:00', false);
    expect(again).toEqual({
      allowed: false,
      because: 'conflict',
      blockers: [
        {
          code: 'dossier.wrong-state',
          params: { act: 'start-processing', state: 'processing', from: [...actDefinition('start-processing').from] },
        },
      ],
    });
  });

  it('before the last event: the clock is behind', () => {
    expect(decide(accepted(), { act: 'start-processing' }, '2020-05-04T08:29:59')).toMatchObject({
      because: 'conflict',
      blockers: [{ code: 'dossier.clock-behind' }],
    });
    expect(decide(accepted(), { act: 'start-processing' }, '2020-05-04T08:30:00')).toEqual({ allowed: true });
  });

  it('what was entered wrongly is the input’s fault; what stands against the dossier is a conflict, with both told', () => {
    // Due on Monday 18 May: until the 17th it may be extended (Điều 19.9), to a later day.
    const a = inProcessing();
    expect(decide(a, extend(a, '2020-05-18'), '2020-05-12T09:00:00')).toMatchObject({
      because: 'invalid',
      blockers: [{ code: 'dossier.extension-not-later' }],
    });
    const late = decide(a, extend(a, '2020-05-18'), '2020-05-18T09:00:00');
    expect(late).toMatchObject({
      because: 'conflict',
      blockers: [{ code: 'dossier.extension-too-late' }, { code: 'dossier.extension-not-later' }],
    });
  });

  it('without the permission: it is forbidden, and every other reason is told as well', () => {
    const a = inProcessing();
    expect(decide(a, extend(a, '2020-05-18'), '2020-05-18T09:00:00', false)).toEqual({
      allowed: false,
      because: 'forbidden',
      blockers: [
        { code: 'dossier.not-permitted', params: { act: 'extend', permission: actDefinition('extend').permission } },
        expect.objectContaining({ code: 'dossier.extension-too-late' }),
        expect.objectContaining({ code: 'dossier.extension-not-later' }),
      ],
    });
    expect(decide(accepted(), { act: 'start-processing' }, '2020-05-04T09:00:00', false)).toMatchObject({
      because: 'forbidden',
      blockers: [{ code: 'dossier.not-permitted' }],
    });
  });
});

describe('the units at which an act is held', () => {
  const units = (a: ACase, places: readonly ActPlace[], change: Partial<ACase['dossier']> = {}) =>
    unitsOf({ ...actDefinition('extend'), places }, { ...a.dossier, ...change });

  it('are the desk of intake, the deciding authority, the place of return and who is to receive', () => {
    const a = accepted();
    const [desk, other] = [unitId('Một cửa xã'), unitId('Một cửa huyện')];
    expect(units(a, ['intake'])).toEqual([desk]);
    expect(units(a, ['competent'])).toEqual([a.dossier.competentUnitId]);
    expect(units(a, ['return'], { returnUnitId: other })).toEqual([other]);
    expect(units(a, ['target'], { handedOverTo: other })).toEqual([other]);
    expect(units(a, ['target', 'return'], { handedOverTo: null, returnUnitId: null })).toEqual([]);
    expect(units(a, ['intake', 'return'], { returnUnitId: desk })).toEqual([desk]);
    expect(units(a, ['applicant', 'system'])).toEqual([]);
  });

  it('are those of the open steps, of who completed the last one, and of whom is asked', () => {
    const a = inProcessing();
    const [first] = [a.step];
    expect(units(a, ['step'])).toEqual([first.unitId]);
    expect(units(a, ['sender', 'consulted'])).toEqual([]);
    a.act('2020-05-05T09:00:00', { act: 'complete-step', stepId: first.id, choice: null, noteId: null });
    expect(units(a, ['step'])).toEqual([a.step.unitId]);
    expect(a.step.unitId).not.toBe(first.unitId);
    expect(units(a, ['sender'])).toEqual([first.unitId]);
    const asked = unitId('Phòng TNMT');
    const dueAt = at('2020-05-08T17:00:00');
    a.act('2020-05-05T09:30:00', { act: 'receive-step', stepId: a.step.id });
    a.act('2020-05-05T10:00:00', { act: 'open-consultation', unitId: asked, dueAt, noteId: a.note() });
    expect(units(a, ['consulted'])).toEqual([asked]);
  });
});

describe('the acts that are offered', () => {
  it('are those of the state which the caller holds, each with what stands against it', () => {
    const a = inProcessing();
    const facts = a.facts(null, at('2020-05-18T09:00:00'));
    const all = offeredActs(a.dossier, facts, () => true);
    expect(all.every(({ act }) => actDefinition(act).from.includes('processing'))).toBe(true);
    expect(all.map(({ act }) => act)).toContain('complete-step');
    expect(all.find(({ act }) => act === 'extend')?.blockers.map(({ code }) => code)).toEqual([
      'dossier.extension-too-late',
    ]);
    const held = offeredActs(a.dossier, facts, (_definition, act) => act === 'extend' || act === 'accept');
    expect(held.map(({ act }) => act)).toEqual(['extend']);
  });
});
