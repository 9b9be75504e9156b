import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatInstant, parseInstant } from '../../../kernel/instant.js';
import {
  afterQuietHours,
  afterReport,
  digestTime,
  minuteOfClock,
  moneyText,
  momentText,
  policyFaults,
  policyFor,
  renderTemplate,
  REPORTED,
  retryWaitMs,
  sendTime,
  staffMessageKind,
  templateFaults,
  type MessagePolicy,
  type MessageStatus,
} from './index.js';

const at = (local: string) => parseInstant(`${local}+07:00`);
const local = (instant: ReturnType<typeof at>) => formatInstant(instant).slice(0, 16);
const POLICY: MessagePolicy = {
  ...{ quietFrom: 21 * 60, quietTo: 7 * 60, digestAt: 450, digestThreshold: 25, hourLimit: 3, dayLimit: 5 },
};
const TEXT = { subject: 'Hồ sơ {code}', body: 'Hẹn {dueOn}', shortText: '{code}' };

describe('a text', () => {
  it('is refused with every field that its kind does not know', () => {
    expect(templateFaults('accepted', TEXT)).toEqual([]);
    const faults = templateFaults('accepted', { ...TEXT, body: '{dueOn} {hoTen} {hoTen} {}', shortText: '{phone}' });
    expect(faults.map(({ field, params }) => [field, params?.['name']])).toEqual([
      ['body', 'hoTen'],
      ['body', '{}'],
      ['shortText', 'phone'],
    ]);
  });

  it('is refused where it is empty, too long or a brace stays open', () => {
    const codes = (text: Partial<typeof TEXT>) =>
      templateFaults('accepted', { ...TEXT, ...text }).map(({ code }) => code);
    expect(codes({ subject: ' ' })).toEqual(['message.text-missing']);
    expect(codes({ subject: 'x'.repeat(201) })).toEqual(['message.text-too-long']);
    expect(codes({ body: 'Hẹn {dueOn' })).toEqual(['message.brace-open']);
  });

  it('is filled once: what a field holds is not a text, and adds no line to a subject', () => {
    const values = { code: 'a\r\nBcc: x@y.z {dueOn}', dueOn: '' };
    expect(renderTemplate(TEXT, values)).toEqual({
      ...{ subject: 'Hồ sơ a Bcc: x@y.z {dueOn}', body: 'Hẹn –', shortText: values.code },
    });
  });
});

describe('the time of a message', () => {
  it('lies outside quiet hours, also over midnight', () => {
    expect(local(afterQuietHours(at('2020-05-05T22:00:00'), POLICY))).toBe('2020-05-06T07:00');
    expect(local(afterQuietHours(at('2020-05-05T06:59:59'), POLICY))).toBe('2020-05-05T07:00');
    expect(local(afterQuietHours(at('2020-05-05T07:00:00'), POLICY))).toBe('2020-05-05T07:00');
    expect(local(afterQuietHours(at('2020-05-05T12:30:00'), { ...POLICY, quietFrom: 720, quietTo: 780 }))).toBe(
      '2020-05-05T13:00',
    );
  });

  it('waits where the recipient had enough, and never for what is urgent', () => {
    const now = at('2020-05-05T09:00:00');
    expect(local(sendTime(now, false, POLICY, { hour: 2, day: 2 }))).toBe('2020-05-05T09:00');
    expect(local(sendTime(now, false, POLICY, { hour: 3, day: 3 }))).toBe('2020-05-05T10:00');
    expect(local(sendTime(now, false, POLICY, { hour: 0, day: 5 }))).toBe('2020-05-06T07:00');
    expect(local(sendTime(at('2020-05-05T23:00:00'), true, POLICY, { hour: 9, day: 9 }))).toBe('2020-05-05T23:00');
  });

  it('of a digest is the next morning of a working week', () => {
    expect(local(digestTime(at('2020-05-08T17:30:00'), POLICY) ?? at('2000-01-01T00:00:00'))).toBe('2020-05-11T07:30');
    expect(local(digestTime(at('2020-05-05T07:29:00'), POLICY) ?? at('2000-01-01T00:00:00'))).toBe('2020-05-05T07:30');
    expect(local(digestTime(at('2020-05-05T07:30:00'), POLICY) ?? at('2000-01-01T00:00:00'))).toBe('2020-05-06T07:30');
    expect(digestTime(at('2020-05-05T07:30:00'), { ...POLICY, digestAt: null })).toBeNull();
  });
});

describe('what becomes of a message', () => {
  it('does not depend on how often reports come, and a final word stays', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...REPORTED), { maxLength: 12 }), (reports) => {
        const once = reports.reduce<MessageStatus>(afterReport, 'sent');
        const twice = reports.flatMap((report) => [report, report]).reduce<MessageStatus>(afterReport, 'sent');
        const final = reports.find((report) => report === 'delivered' || report === 'bounced');
        return once === twice && (final === undefined || ['delivered', 'bounced'].includes(once) || once === 'failed');
      }),
    );
    expect((['delivered', 'sent', 'bounced'] as const).reduce<MessageStatus>(afterReport, 'sent')).toBe('delivered');
    expect(afterReport('suppressed', 'delivered')).toBe('suppressed');
  });

  it('is tried again after waits that double up to an hour, with up to half left to chance', () => {
    expect([1, 2, 3, 8, 30].map((n) => retryWaitMs(n, 0))).toEqual([15_000, 30_000, 60_000, 1_920_000, 3_600_000]);
    expect(retryWaitMs(1, 0.999)).toBeGreaterThanOrEqual(7_500);
  });

  it('names moments of staff by what they are and how high they have risen', () => {
    expect([
      staffMessageKind('due-soon-24h', 0),
      staffMessageKind('overdue', 2),
      staffMessageKind('uncollected', 0),
    ]).toEqual(['due-soon', 'escalation', 'reminder']);
  });
});

describe('values', () => {
  it('read as people write them', () => {
    expect(moneyText(1_250_000)).toBe('1.250.000 đồng');
    expect(momentText(at('2020-05-18T17:30:00'))).toBe('17:30 18/05/2020');
  });
});

describe('a policy', () => {
  const fieldsRefused = (audience: 'citizen' | 'staff', change: Partial<MessagePolicy>) =>
    policyFaults(audience, { ...POLICY, ...change }).map(({ code, field }) => `${field ?? ''} ${code.slice(15)}`);

  it('is refused with every fault at its field', () => {
    expect(fieldsRefused('staff', {})).toEqual([]);
    expect(fieldsRefused('citizen', { digestAt: null })).toEqual([]);
    expect(fieldsRefused('citizen', {})).toEqual(['digestAt digest-staff']);
    expect(fieldsRefused('staff', { quietFrom: Number.NaN, hourLimit: 0, dayLimit: 0.5 })).toEqual([
      ...['quietFrom time', 'hourLimit number', 'dayLimit number'],
    ]);
    expect(fieldsRefused('staff', { hourLimit: 9, digestThreshold: 10_001 })).toEqual([
      ...['digestThreshold number', 'dayLimit day-limit'],
    ]);
    expect(fieldsRefused('staff', { quietFrom: 8 * 60, digestAt: 6 * 60 })).toEqual([
      ...['quietTo quiet-long', 'digestAt digest-quiet'],
    ]);
  });

  it('of the unit goes before the default of its audience', () => {
    const default_ = { ...POLICY, unitId: null, audience: 'staff' as const, version: 1 };
    const own = { ...default_, unitId: 'u1' as never, hourLimit: 1 };
    expect(policyFor([default_, own], 'staff', 'u1')).toBe(own);
    expect(policyFor([default_, own], 'staff', 'u2')).toBe(default_);
    expect(policyFor([default_, own], 'citizen', 'u1')).toBeUndefined();
  });

  it('has times of day as people write them', () => {
    expect(['21:00', '7:05', '7g30', '23h59'].map(minuteOfClock)).toEqual([1260, 425, 450, 1439]);
    expect(['24:00', '7', '', '-1:00', '12:60'].map(minuteOfClock)).toEqual(
      Array.from({ length: 5 }, () => Number.NaN),
    );
  });
});
