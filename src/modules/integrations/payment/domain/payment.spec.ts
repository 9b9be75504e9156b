import { describe, expect, it } from '@jest/globals';
import { ACase } from '../../../../../test/builders/a-case.js';
import { aFeeLine, aVersion } from '../../../../../test/builders/a-version.js';
import type { Instant } from '../../../../kernel/instant.js';
import { dong } from '../../../../kernel/money.js';
import { commandFor, owedBy, signedText, useOf } from './payment.js';

const charged = aVersion({ feeTiming: 'prepaid', fees: [aFeeLine('phi', { amount: dong(100_000) })] });
const owed = (a: ACase) => owedBy(a.dossier, a.events);

describe('what is owed', () => {
  it('is a prepayment until it is paid, and the act then takes it whole', () => {
    const a = new ACase('2020-05-04T20:00:00', charged, 'online');
    expect(owed(a)).toBeNull();
    a.act('2020-05-04T20:00:00', { act: 'submit', documents: a.papers() });
    expect(owed(a)).toBeNull();
    a.act('2020-05-04T20:01:00', { act: 'request-prepayment' });
    const asked = owed(a);
    expect(asked).toEqual({ purpose: 'prepayment', amount: 100_000 });
    if (asked) a.act('2020-05-04T20:05:00', commandFor(asked, 'P1'));
    expect([a.dossier.state, owed(a)]).toEqual(['submitted', null]);
  });

  it('is the obligation of the last notice, and paying it lets the clock run on', () => {
    const usual = aVersion();
    const steps = usual.process.steps.map((step) => ({ ...step, offers: [...step.offers, 'obligation' as const] }));
    const version = { ...usual, process: { ...usual.process, steps } };
    const a = new ACase('2020-05-04T08:30:00', version).accept('2020-05-04T08:30:00');
    a.act('2020-05-04T08:40:00', { act: 'start-processing' });
    a.act('2020-05-05T09:00:00', { act: 'request-obligation', amount: dong(5_000), noticeNumber: 'TB 1', payBy: null });
    const asked = owed(a);
    expect(asked).toEqual({ purpose: 'obligation', amount: 5_000 });
    if (asked) a.act('2020-05-06T09:00:00', commandFor(asked, 'P2'));
    expect(a.dossier.state).toBe('processing');
  });

  it('is what is left of a fee at return, from acceptance on', () => {
    const version = aVersion({ feeTiming: 'at-return', fees: [aFeeLine('phi', { amount: dong(20_000) })] });
    const a = new ACase('2020-05-04T08:30:00', version);
    a.act('2020-05-04T08:30:00', { act: 'accept', documents: a.papers(), feeCollected: dong(0), copies: 1, pages: 1 });
    const asked = owed(a);
    expect(asked).toEqual({ purpose: 'fee', amount: 20_000 });
    if (asked) a.act('2020-05-04T09:00:00', commandFor(asked, 'P3'));
    expect(owed(a)).toBeNull();
  });
});

it('is applied once; what comes twice, otherwise or too late goes back', () => {
  const order = { state: 'pending' as const, purpose: 'fee' as const, amount: dong(20_000) };
  const fee = { purpose: 'fee' as const, amount: dong(20_000) };
  expect(useOf(order, dong(20_000), fee)).toBe('applied');
  // A failure told before the payment does not stand against it.
  expect(useOf({ ...order, state: 'failed' }, dong(20_000), fee)).toBe('applied');
  expect(useOf({ ...order, state: 'paid' }, dong(20_000), null)).toBe('paid-twice');
  expect(useOf(order, dong(19_999), fee)).toBe('wrong-amount');
  expect(useOf(order, dong(20_000), null)).toBe('no-longer-owed');
  expect(useOf(order, dong(20_000), { ...fee, amount: dong(10_000) })).toBe('no-longer-owed');
  expect(useOf(order, dong(20_000), { ...fee, purpose: 'obligation' })).toBe('no-longer-owed');
});

it('signs every field', () => {
  const notice = {
    noticeId: 'N1',
    reference: 'MC1',
    state: 'paid' as const,
    paymentId: 'P1',
    amount: dong(20_000),
    at: 1_588_561_200_000 as Instant,
  };
  expect(signedText(notice)).toBe('N1\nMC1\npaid\nP1\n20000\n1588561200000');
  expect(signedText({ ...notice, state: 'failed', paymentId: null })).toBe('N1\nMC1\nfailed\n\n20000\n1588561200000');
});
