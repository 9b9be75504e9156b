import { describe, expect, it } from '@jest/globals';
import { aVersion } from '../../../../test/builders/a-version.js';
import { faultLines } from '../../../../test/support/fault-lines.js';
import { limitFaults, timeLimitFaults } from './limit-faults.js';
import { limitFor, type ProcedureVersion, type TimeLimitRule } from './procedure-version.js';
import { validateVersion } from './validate-version.js';

const [LIMIT] = aVersion().limits as [TimeLimitRule];

const found = (change: Partial<ProcedureVersion>): string[] => faultLines(validateVersion(aVersion(change)));

describe('legal limits', () => {
  const cases: [string, Partial<ProcedureVersion>, string[]][] = [
    [
      'exist for every channel',
      { limits: [{ ...LIMIT, channel: 'direct' }] },
      ['limit.channel-without limits', 'limit.channel-without limits'],
    ],
    [
      'stand only once for a channel',
      { limits: [LIMIT, { ...LIMIT, channel: 'online' }, { ...LIMIT, channel: 'online' }] },
      ['limit.repeated limits.2'],
    ],
    [
      'belong to channels that are offered',
      { channels: ['direct'], limits: [LIMIT, { ...LIMIT, channel: 'online' }, { ...LIMIT, channel: 'fax' as never }] },
      ['limit.channel-not-offered limits.1.channel', 'version.channel-unknown limits.2.channel'],
    ],
    [
      'belong to cases that are known, and every case has one or a fee',
      { cases: [{ key: 'nha', nameVi: 'Nhà ở' }], limits: [LIMIT, { ...LIMIT, caseKey: 'cau' }] },
      ['limit.case-unknown limits.1.caseKey', 'version.case-unused cases'],
    ],
    [
      'know their cases by key, once',
      {
        cases: [
          { key: 'Nhà', nameVi: 'Nhà' },
          { key: 'Nhà', nameVi: 'Nhà' },
        ],
        limits: [LIMIT, { ...LIMIT, caseKey: 'Nhà' }],
      },
      ['version.case-invalid cases.0', 'version.case-invalid cases.1', 'version.case-repeated cases.1.key'],
    ],
    ['say what they are in words', { limits: [{ ...LIMIT, textVi: '' }] }, ['limit.text-missing limits.0.textVi']],
    [
      'are positive',
      { limits: [{ ...LIMIT, limit: { value: -3, unit: 'working-day' } }] },
      ['limit.not-positive limits.0.limit.value'],
    ],
    [
      'are numbers',
      { limits: [{ ...LIMIT, limit: { value: Number.NaN, unit: 'working-day' } }] },
      ['limit.not-positive limits.0.limit.value'],
    ],
    [
      'are whole days',
      { limits: [{ ...LIMIT, limit: { value: 2.5, unit: 'calendar-day' } }] },
      ['limit.not-whole limits.0.limit.value'],
    ],
    [
      'are whole minutes',
      { limits: [{ ...LIMIT, limit: { value: 0.001, unit: 'working-hour' } }] },
      ['limit.not-whole limits.0.limit.value'],
    ],
    [
      'are shorter than ten years',
      { limits: [{ ...LIMIT, limit: { value: 3_651, unit: 'working-day' } }] },
      ['limit.too-long limits.0.limit.value'],
    ],
    [
      'have a known unit and start',
      { limits: [{ ...LIMIT, limit: { value: 1, unit: 'week' as never }, startEvent: 'x' as never }] },
      ['limit.start-unknown limits.0.startEvent', 'limit.unit-unknown limits.0.limit.unit'],
    ],
    [
      'start with a postmark only by post, and with a payment only where one is made beforehand',
      {
        limits: [
          { ...LIMIT, startEvent: 'postmark' },
          { ...LIMIT, channel: 'postal', startEvent: 'postmark' },
          { ...LIMIT, channel: 'online', startEvent: 'payment' },
        ],
      },
      ['limit.postmark-without-post limits.0.startEvent', 'limit.payment-without-prepayment limits.2.startEvent'],
    ],
    [
      'turn at a minute only when they are same-day limits',
      { limits: [{ ...LIMIT, cutoffMinute: 900 }] },
      ['limit.cutoff-invalid limits.0.cutoffMinute'],
    ],
    [
      'turn at a minute of the day',
      { limits: [{ ...LIMIT, limit: { value: 1, unit: 'same-day' }, cutoffMinute: 1_440 }] },
      ['limit.cutoff-invalid limits.0.cutoffMinute'],
    ],
  ];

  it.each(cases)('%s', (_name, change, faults) => {
    expect(found(change)).toEqual(faults);
  });

  it.each<[TimeLimitRule['limit'] & object]>([
    [{ value: 0, unit: 'same-day' }],
    [{ value: 1, unit: 'same-day' }],
    [{ value: 3_650, unit: 'calendar-day' }],
    [{ value: 0.1, unit: 'hour' }],
    [{ value: 2.5, unit: 'working-hour' }],
    // One minute.
    [{ value: 1 / 60, unit: 'hour' }],
  ])('may be %j', (limit) => {
    expect(limitFaults(limit, 'limit')).toEqual([]);
  });

  it.each<[TimeLimitRule['limit'] & object, string]>([
    [{ value: -1, unit: 'same-day' }, 'limit.not-positive'],
    [{ value: 0, unit: 'working-day' }, 'limit.not-positive'],
    [{ value: 0.5, unit: 'month' }, 'limit.not-whole'],
    [{ value: 0.01, unit: 'hour' }, 'limit.not-whole'],
    [{ value: 1.001, unit: 'hour' }, 'limit.not-whole'],
    [{ value: 1.001, unit: 'working-hour' }, 'limit.not-whole'],
  ])('may not be %j', (limit, code) => {
    expect(faultLines(limitFaults(limit, 'limit'))).toEqual([`${code} limit.value`]);
  });

  it('say of which channel and case there are two', () => {
    const cases = [
      { key: 'nha', nameVi: 'Nhà' },
      { key: 'cau', nameVi: 'Cầu' },
    ];
    const rules: Partial<TimeLimitRule>[] = [
      {},
      { caseKey: 'nha' },
      { caseKey: 'cau' },
      { caseKey: 'nha', channel: 'online' },
      { caseKey: 'nha', channel: 'online' },
      {},
    ];
    const version = aVersion({ cases, limits: rules.map((rule) => ({ ...LIMIT, ...rule })) });
    expect(timeLimitFaults(version)).toEqual([
      { code: 'limit.repeated', field: 'limits.4', params: { channel: 'online', case: 'nha' } },
      { code: 'limit.repeated', field: 'limits.5', params: { channel: '*', case: '*' } },
    ]);
  });

  it('of a case that nobody knows are refused where no case is known', () => {
    expect(found({ limits: [LIMIT, { ...LIMIT, caseKey: 'nha' }] })).toEqual(['limit.case-unknown limits.1.caseKey']);
  });

  it('from the payment stand where it is made beforehand, and turn at a minute of a same-day limit', () => {
    const prepaid = aVersion({ feeTiming: 'prepaid', limits: [{ ...LIMIT, startEvent: 'payment' }] });
    expect(timeLimitFaults(prepaid)).toEqual([]);
    const turning = (cutoffMinute: number, limit: TimeLimitRule['limit'] = { value: 1, unit: 'same-day' }) =>
      faultLines(timeLimitFaults(aVersion({ limits: [{ ...LIMIT, limit, cutoffMinute }] })));
    expect([turning(0), turning(1_439)]).toEqual([[], []]);
    expect(turning(-1)).toEqual(['limit.cutoff-invalid limits.0.cutoffMinute']);
    expect(turning(900, null)).toEqual(['limit.cutoff-invalid limits.0.cutoffMinute']);
  });

  it('may be none, when the law sets none', () => {
    expect(found({ limits: [{ ...LIMIT, limit: null, textVi: 'Không quy định' }] })).toEqual([]);
  });

  it('apply by the narrowest rule: case before channel', () => {
    const rule = (textVi: string, rest: Partial<TimeLimitRule>): TimeLimitRule => ({ ...LIMIT, textVi, ...rest });
    const limits = [
      rule('chung', {}),
      rule('mạng', { channel: 'online' }),
      rule('nhà', { caseKey: 'nha' }),
      rule('nhà qua mạng', { caseKey: 'nha', channel: 'online' }),
    ];
    const text = (...args: [Parameters<typeof limitFor>[1], string?]): string | undefined =>
      limitFor({ limits }, ...args)?.textVi;
    expect(text('direct')).toBe('chung');
    expect(text('online')).toBe('mạng');
    expect(text('direct', 'nha')).toBe('nhà');
    expect(text('online', 'nha')).toBe('nhà qua mạng');
    expect(text('postal', 'cầu')).toBe('chung');
    expect(limitFor({ limits: limits.slice(1) }, 'direct')).toBeNull();
  });
});
