import { describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { at, atDistrict } from '../../../../test/builders/requirement-cases.js';
import type { Command } from './act-command.js';
import { finish } from './dossier-changes.js';

describe('what ends', () => {
  it('leaves no pause, opinion or step open, and what was closed as it was', () => {
    const a = atDistrict();
    const ask = (name: string): Command => ({
      ...{ act: 'open-consultation', unitId: unitId(name), noteId: a.note() },
      dueAt: at('2020-05-08T17:00:00'),
    });
    a.act('2020-05-05T11:00:00', ask('Phòng TNMT')).act('2020-05-05T11:10:00', ask('UBND xã'));
    const [first] = a.dossier.consultations;
    if (!first) throw new Error('an opinion');
    a.act('2020-05-05T14:00:00', {
      ...{ act: 'answer-consultation', consultationId: first.id, answer: 'agreed', noteId: a.note() },
    });
    a.act('2020-05-05T15:00:00', { act: 'suspend', documentNumber: '55/QĐ' });
    a.act('2020-05-05T15:30:00', { act: 'lift-suspension', documentNumber: '56/QĐ' });
    a.act('2020-05-05T16:00:00', { act: 'suspend', documentNumber: '57/QĐ' });
    a.act('2020-05-06T08:00:00', { act: 'request-withdrawal', noteId: a.note() });
    a.act('2020-05-06T09:00:00', { act: 'confirm-withdrawal', noteId: a.note() });
    const end = at('2020-05-06T09:00:00');
    expect(a.dossier.consultations.map(({ answeredAt }) => answeredAt)).toEqual([at('2020-05-05T14:00:00'), end]);
    expect(a.dossier.clock?.pauses.map(({ to }) => to)).toEqual([at('2020-05-05T15:30:00'), end]);
    expect(a.dossier.steps.map(({ ending, closedAt }) => [ending, closedAt])).toEqual([
      ['completed', at('2020-05-05T09:00:00')],
      ['cut-off', end],
    ]);
    const last = a.events.at(-1);
    if (!last) throw new Error('an event');
    expect(() => finish(a.dossier, last, 'withdrawn')).toThrow('a dossier finishes once');
  });
});
