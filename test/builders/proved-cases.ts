import { plainDate } from '../../src/kernel/plain-date.js';
import { dong } from '../../src/kernel/money.js';
import type { LimitUnit } from '../../src/modules/calendar/domain/index.js';
import type { ProcedureVersion } from '../../src/modules/catalogue/domain/index.js';
import { ACase } from './a-case.js';
import { aDecision, aStep, at, aVersion } from './a-version.js';

/** A dossier of one step at the district that may be asked to pay, under a limit of so many of a unit. */
function aCaseOf(value: number, unit: LimitUnit, rest: Partial<ProcedureVersion> = {}): ACase {
  const version = aVersion({
    limits: aVersion().limits.map((rule) => ({ ...rule, limit: { value, unit } })),
    process: {
      first: 'huyen',
      steps: [
        aStep('huyen', ['quyet-dinh'], { unit: at('district', 'LDTBXH'), offers: ['obligation', 'supplement'] }),
        aDecision(),
      ],
    },
    ...rest,
  });
  // Tuesday before the holidays of 30/4 and 1/5/2020 and their weekend.
  return new ACase('2020-04-28T08:00:00', version)
    .accept('2020-04-28T09:00:00')
    .act('2020-04-28T09:10:00', { act: 'hand-over', noteId: null })
    .act('2020-04-28T09:20:00', { act: 'receive' });
}

const owing = (a: ACase, from: string, to: string): ACase =>
  a
    .act(from, { act: 'request-obligation', amount: dong(1), noticeNumber: 'TB 1', payBy: null })
    .act(to, { act: 'confirm-obligation', basis: 'paid', voucher: 'CT 1' });
const extended = (a: ACase, on: string, dueOn: string): ACase =>
  a.act(`${on}T08:00:00`, { act: 'extend', dueOn: plainDate(dueOn), noteId: a.note() });
const suspended = (a: ACase, from: string, to: string): ACase =>
  a.act(from, { act: 'suspend', documentNumber: '55/QĐ' }).act(to, { act: 'lift-suspension', documentNumber: '56/QĐ' });
function supplemented(a: ACase): ACase {
  const items = [{ requirementId: a.version.documents[0]?.id ?? null, legalClause: null }];
  return a
    .act('2020-04-28T10:00:00', { act: 'draft-supplement', items, noteId: a.note() })
    .act('2020-04-28T10:10:00', { act: 'approve-supplement' })
    .act('2020-04-28T10:20:00', { act: 'send-supplement' })
    .act('2020-05-05T15:10:00', { act: 'confirm-supplement', documents: a.papers() });
}

/** Every way in which a date is promised, for every unit of limits: counted, paused, restarted, extended, fixed. */
export function provedCases(): ACase[] {
  const sector = { ...aVersion().supplement, policy: 'sector', adds: { value: 2, unit: 'working-day' } } as const;
  const [only] = aVersion().limits;
  if (!only) throw new Error('no limit');
  return [
    suspended(
      extended(
        owing(aCaseOf(5, 'working-day'), '2020-04-29T08:00:00', '2020-05-04T15:00:00'),
        '2020-05-05',
        '2020-05-14',
      ),
      '2020-05-13T08:00:00',
      '2020-05-19T08:00:00',
    ),
    suspended(
      extended(
        owing(aCaseOf(10, 'calendar-day'), '2020-04-29T08:00:00', '2020-05-04T15:00:00'),
        '2020-05-05',
        '2020-05-15',
      ),
      '2020-05-13T08:00:00',
      '2020-05-14T08:00:00',
    ),
    suspended(
      extended(
        owing(aCaseOf(20, 'working-hour'), '2020-04-28T10:00:00', '2020-04-28T14:30:00'),
        '2020-04-29',
        '2020-05-05',
      ),
      '2020-05-04T16:00:00',
      '2020-05-05T09:00:00',
    ),
    suspended(
      extended(owing(aCaseOf(72, 'hour'), '2020-04-28T10:00:00', '2020-04-28T14:30:00'), '2020-04-29', '2020-05-04'),
      '2020-05-04T08:00:00',
      '2020-05-06T09:00:00',
    ),
    suspended(extended(aCaseOf(1, 'month'), '2020-05-20', '2020-05-29'), '2020-05-21T08:00:00', '2020-05-22T08:00:00'),
    supplemented(aCaseOf(5, 'working-day')),
    supplemented(aCaseOf(5, 'working-day', { supplement: sector })),
    supplemented(aCaseOf(5, 'working-day', { supplement: { ...sector, policy: 'pause' } })),
    aCaseOf(0, 'same-day'),
    aCaseOf(0, 'same-day', { limits: [{ ...only, limit: { value: 0, unit: 'same-day' }, cutoffMinute: 480 }] }),
  ];
}
