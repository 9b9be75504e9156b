import { describe, expect, it } from '@jest/globals';
import { aVersion } from '../../../../test/builders/a-version.js';
import { at, entered, opened, atCommune } from '../../../../test/builders/requirement-cases.js';
import type { ACase } from '../../../../test/builders/a-case.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { TimeLimit } from '../../calendar/domain/index.js';
import { extensionFault } from './extension-fault.js';

/* Monday 04/05/2020 + 10 working days = Monday 18/05/2020. */
const limit = (value: number, unit: TimeLimit['unit']): TimeLimit => ({ value, unit });

describe('another promised day', () => {
  const extend = (a: ACase, dueOn: string) =>
    extensionFault(a.dossier, a.facts(null, at('2020-05-06T09:00:00')), plainDate(dueOn));

  it('is a later working day', () => {
    const a = atCommune();
    expect(extend(a, '2020-05-19')).toBeNull();
    expect(extend(a, '2020-05-18')).toEqual({
      ...{ code: 'dossier.extension-not-later', field: 'dueOn', params: { after: '2020-05-18' } },
    });
    expect(extend(a, '2020-05-23')).toEqual({ code: 'dossier.extension-not-on-working-day', field: 'dueOn' });
    const facts = a.facts(null, at('2020-05-06T09:00:00'));
    expect(extensionFault(a.dossier, facts, '2020-02-30' as never)).toEqual({
      ...{ code: 'dossier.date-invalid', field: 'dueOn' },
    });
    expect(extensionFault(opened().dossier, facts, plainDate('2020-05-18'))).toBeNull();
    expect(
      entered('extension-later', a, { act: 'propose-extension', dueOn: plainDate('2020-05-18'), noteId: null }),
    ).toHaveLength(1);
  });

  it('lies within the longest prolongation, and the longest time in all with pauses given back', () => {
    const within = (extension: ReturnType<typeof aVersion>['extension']) => atCommune(aVersion({ extension }));
    const tooLong = (latest: string) => ({ code: 'dossier.extension-too-long', field: 'dueOn', params: { latest } });
    // Two working days after Monday 18/05: Wednesday 20/05.
    const longest = within({ maximum: 1, longest: limit(2, 'working-day') });
    expect(extend(longest, '2020-05-20')).toBeNull();
    expect(extend(longest, '2020-05-21')).toEqual(tooLong('2020-05-20'));
    // Eleven working days in all from 04/05: Tuesday 19/05; the earlier of both bounds holds.
    const total = limit(11, 'working-day');
    const both = within({ maximum: 1, longest: limit(2, 'working-day'), total });
    expect(extend(both, '2020-05-19')).toBeNull();
    expect(extend(both, '2020-05-20')).toEqual(tooLong('2020-05-19'));
    // Suspended over Tuesday and Wednesday, (04/05, 06/05]: two working days later, Thursday 21/05; due on the 20th by then.
    const paused = within({ maximum: 1, longest: null, total });
    paused.act('2020-05-04T10:00:00', { act: 'suspend', documentNumber: '55/QĐ' });
    paused.act('2020-05-06T08:00:00', { act: 'lift-suspension', documentNumber: '56/QĐ' });
    expect(extend(paused, '2020-05-21')).toBeNull();
    expect(extend(paused, '2020-05-22')).toEqual(tooLong('2020-05-21'));
  });
});
