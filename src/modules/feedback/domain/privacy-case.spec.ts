import { describe, expect, it } from '@jest/globals';
import { ACase } from '../../../../test/builders/a-case.js';
import { aVersion } from '../../../../test/builders/a-version.js';
import { formatInstant, parseInstant, type Instant } from '../../../kernel/instant.js';
import type { UnitId } from '../../organisation/domain/index.js';
import {
  nextPrivacyDue,
  offeredPrivacySteps,
  PRIVACY_KINDS,
  privacyDues,
  takePrivacyStep,
  type PrivacyCase,
  type PrivacyCaseId,
  type PrivacyKind,
} from './privacy-case.js';

const calendar = new ACase('2020-05-04T08:00:00', aVersion()).rules.calendar('test');
const at = (local: string) => parseInstant(`${local}+07:00`);
const local = (moment: Instant | null) => moment && formatInstant(moment).slice(0, 16);

function opened(kind: PrivacyKind, moment: string): PrivacyCase {
  return {
    ...{ id: 'one' as PrivacyCaseId, kind, unitId: 'unit' as UnitId, openedAt: at(moment), matter: 'x' },
    ...privacyDues(kind, at(moment), calendar),
    ...{ repliedAt: null, extendedAt: null, finishedAt: null, outcome: null, askedBy: null, answer: null },
  };
}

describe('cases of personal data', () => {
  // A Friday: two working days end on Tuesday.
  it.each([
    ['incident', null, '2020-05-11T10:00'],
    ['access', '2020-05-12T17:30', '2020-05-18T10:00'],
    ['correction', '2020-05-12T17:30', '2020-05-18T10:00'],
    ['restriction', '2020-05-12T17:30', '2020-05-23T10:00'],
    ['erasure', '2020-05-12T17:30', '2020-05-28T10:00'],
  ] as const)('%s: replied to by %s, done by %s', (kind, replyBy, dueAt) => {
    const subject = opened(kind, '2020-05-08T10:00:00');
    expect([local(subject.replyBy), local(subject.dueAt)]).toEqual([replyBy, dueAt]);
    expect(local(nextPrivacyDue(subject))).toBe(replyBy ?? dueAt);
  });

  it('are replied to, prolonged once, and finished', () => {
    const now = at('2020-05-11T09:00:00');
    const replied = takePrivacyStep(opened('access', '2020-05-08T10:00:00'), 'reply', now, '');
    expect(local(nextPrivacyDue(replied))).toBe('2020-05-18T10:00');
    const extended = takePrivacyStep(replied, 'extend', now, '');
    expect(local(extended.dueAt)).toBe('2020-06-02T10:00');
    expect(offeredPrivacySteps(extended)).toEqual(['finish', 'refuse']);
    const finished = takePrivacyStep(extended, 'finish', now, 'đã gửi');
    expect(finished).toMatchObject({ outcome: 'fulfilled', finishedAt: now, answer: 'đã gửi' });
    expect([nextPrivacyDue(finished), offeredPrivacySteps(finished)]).toEqual([null, []]);
  });

  it('take no step that is not offered', () => {
    const now = at('2020-05-11T09:00:00');
    const incident = opened('incident', '2020-05-08T10:00:00');
    for (const step of ['reply', 'extend', 'refuse'] as const) {
      expect(() => takePrivacyStep(incident, step, now, 'x')).toThrow('privacy.step-not-offered');
    }
    for (const kind of PRIVACY_KINDS) {
      const finished = takePrivacyStep(opened(kind, '2020-05-08T10:00:00'), 'finish', now, 'x');
      expect(() => takePrivacyStep(finished, 'finish', now, 'x')).toThrow('privacy.step-not-offered');
    }
  });
});
