import { describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { idOf } from '../../../../test/builders/a-version.js';
import { at, atDistrict, opened } from '../../../../test/builders/requirement-cases.js';
import type { Command } from './act-command.js';
import { unitsInCharge } from './custody.js';

describe('the units in charge', () => {
  it('are those of intake, decision, return, the open steps and opinions; of an ended dossier none', () => {
    const a = atDistrict();
    const units = [unitId('Một cửa xã'), unitId('UBND huyện'), unitId('Phòng LĐTBXH')];
    expect(unitsInCharge(a.dossier)).toEqual(units);
    expect(unitsInCharge(opened().dossier)).toEqual([unitId('Một cửa xã')]);
    const dueAt = at('2020-05-08T17:00:00');
    a.act('2020-05-05T11:00:00', { act: 'open-consultation', unitId: unitId('Phòng TNMT'), dueAt, noteId: a.note() });
    expect(unitsInCharge(a.dossier)).toEqual([...units, unitId('Phòng TNMT')]);
    const consultationId = a.dossier.consultations[0]?.id ?? idOf<'consultation'>('none');
    a.act('2020-05-05T12:00:00', { act: 'answer-consultation', consultationId, answer: 'agreed', noteId: a.note() });
    expect(unitsInCharge(a.dossier)).toEqual(units);
    expect(unitsInCharge({ ...a.dossier, state: 'returned' })).toEqual([]);
  });
});

describe('a reform', () => {
  it('moves what is open and leaves what is done', () => {
    const a = atDistrict();
    const dueAt = at('2020-05-08T17:00:00');
    const ask = (): Command => ({ act: 'open-consultation', unitId: unitId('UBND xã'), dueAt, noteId: a.note() });
    a.act('2020-05-05T11:00:00', ask());
    const consultationId = a.dossier.consultations[0]?.id ?? idOf<'consultation'>('none');
    a.act('2020-05-05T14:00:00', { act: 'answer-consultation', consultationId, answer: 'agreed', noteId: a.note() });
    a.act('2020-05-05T15:00:00', ask());
    const moves = [{ fromUnitId: unitId('UBND xã'), toUnitId: unitId('UBND xã bên') }];
    a.act('2020-05-06T00:00:00', { act: 'transfer-custody', moves, legalRef: 'NQ 1' });
    expect(a.dossier.steps.map((step) => step.unitId)).toEqual([unitId('UBND xã'), unitId('Phòng LĐTBXH')]);
    expect(a.dossier.consultations.map((each) => each.unitId)).toEqual([unitId('UBND xã'), unitId('UBND xã bên')]);
    const before = opened().act('2020-05-04T09:00:00', { act: 'transfer-custody', moves, legalRef: 'NQ 1' }).dossier;
    expect([before.competentUnitId, before.returnUnitId, before.handedOverTo]).toEqual([null, null, null]);
  });
});
