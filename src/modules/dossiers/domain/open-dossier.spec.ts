import { describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { ACase } from '../../../../test/builders/a-case.js';
import type { EventOf } from './dossier-event.js';
import { openDossier } from './open-dossier.js';

const opened = new ACase('2020-05-04T08:00:00').events[0] as EventOf<'dossier.opened.v1'>;

describe('a dossier that was opened', () => {
  it('holds what its first event says, and nothing has happened to it yet', () => {
    const { payload } = opened;
    const dossier = openDossier(opened);
    expect(dossier).toMatchObject({
      ...{ ...payload, id: opened.dossierId, ruleSet: opened.ruleSet, intakeDeskId: payload.intakeUnitId },
      ...{ seq: 1, state: 'draft', lastEventAt: opened.at, stateSince: opened.at, openedAt: opened.at },
    });
    expect(Object.entries(dossier).filter(([, value]) => Array.isArray(value))).toEqual(
      ['moves', 'documents', 'steps', 'consultations'].map((key) => [key, []]),
    );
    const counts = Object.entries(dossier).filter(([key]) => key.endsWith('Count') || key.startsWith('fee'));
    expect(counts.length).toBe(8);
    expect(counts.filter(([, value]) => value !== 0)).toEqual([]);
    const open = ['code', 'formerState', 'competentUnitId', 'returnUnitId', 'submittedAt', 'acceptedAt', 'finishedAt'];
    const ended = ['outcome', 'timing', 'returnedAt', 'clock', 'supplement', 'proposedDueOn', 'decision'];
    for (const key of [...open, ...ended, 'handedOverTo', 'lastCompletion'] as const)
      expect([key, dossier[key as keyof typeof dossier]]).toEqual([key, null]);
  });

  it('has its case, its place and who helped to file it only where the event names them', () => {
    const named = { caseKey: 'rut-gon', placeCode: '01447', supportUnitId: unitId('Một cửa xã bên') };
    expect(openDossier({ ...opened, payload: { ...opened.payload, ...named } })).toMatchObject(named);
    expect(openDossier(opened)).toMatchObject({ caseKey: null, placeCode: null, supportUnitId: null });
  });
});
