import { describe, expect, it } from '@jest/globals';
import { ACase } from '../../../../test/builders/a-case.js';
import { aFeeLine, aVersion, idOf } from '../../../../test/builders/a-version.js';
import { unitId } from '../../../../test/builders/a-district.js';
import { dong } from '../../../kernel/money.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { handOversOf } from './hand-overs.js';
import { PAPER_KINDS, existsIn, formMarkOf, paperKindOf, PAPER_SLUGS } from './paper-kind.js';
import { paperBasis, type DossierPaperKind } from './paper-basis.js';

const NOTE = idOf<'dossier-note'>('note');
const items = [{ requirementId: aVersion().documents[0]?.id ?? null, legalClause: null }];

const history = (a: ACase) => ({ dossier: a.dossier, events: a.events, version: a.version });
const eventOf = (kind: DossierPaperKind, a: ACase, onRequest = false) =>
  paperBasis(kind, history(a), onRequest).event?.type ?? null;
const blockerOf = (kind: DossierPaperKind, a: ACase, onRequest = false) => {
  const basis = paperBasis(kind, history(a), onRequest);
  return basis.event ? null : [basis.kind, basis.blocker.code];
};

const opened = (version = aVersion()) => new ACase('2020-05-04T08:30:00', version);
const accepted = (version = aVersion()) => opened(version).accept('2020-05-04T08:30:00');
const started = (version = aVersion()) => accepted(version).act('2020-05-04T08:40:00', { act: 'start-processing' });

describe('a paper exists from its event on', () => {
  it('a receipt after acceptance, and again after a supplement', () => {
    expect(blockerOf('intake-receipt', opened())).toEqual(['conflict', 'paper.not-accepted-yet']);
    const a = started();
    expect(eventOf('intake-receipt', a)).toBe('dossier.accepted.v1');
    a.act('2020-05-05T08:00:00', { act: 'draft-supplement', items, noteId: NOTE });
    expect(blockerOf('supplement-notice', a)).toEqual(['conflict', 'paper.no-supplement-asked']);
    a.act('2020-05-05T08:10:00', { act: 'approve-supplement' });
    a.act('2020-05-05T08:20:00', { act: 'send-supplement' });
    expect(eventOf('supplement-notice', a)).toBe('dossier.supplement-sent.v1');
    a.act('2020-05-11T08:00:00', { act: 'confirm-supplement', documents: a.dossier.documents });
    expect(eventOf('intake-receipt', a)).toBe('dossier.supplement-confirmed.v1');
  });

  it('a notice of what is missing before acceptance', () => {
    const a = opened().act('2020-05-04T08:35:00', { act: 'request-correction', items, noteId: NOTE });
    expect(eventOf('supplement-notice', a)).toBe('dossier.correction-requested.v1');
  });

  it('a rejection at intake', () => {
    expect(blockerOf('rejection-notice', opened())).toEqual(['conflict', 'paper.not-rejected']);
    const a = opened().act('2020-05-04T08:35:00', { act: 'reject', legalClause: 'NĐ 61/2018 Điều 17', noteId: NOTE });
    expect(eventOf('rejection-notice', a)).toBe('dossier.not-accepted.v1');
  });

  it.each([
    ['apology', 'paper.not-extended'],
    ['return-slip', 'paper.not-returned'],
    ['fee-receipt', 'paper.no-fee-collected'],
    ['control-slip', 'paper.not-handed-over'],
    ['hand-over-slip', 'paper.not-handed-over'],
  ] as const)('%s not right after acceptance', (kind, code) => {
    expect(blockerOf(kind, accepted())).toEqual(['conflict', code]);
  });

  it('a receipt for money once some came in', () => {
    const version = aVersion({ feeTiming: 'at-intake', fees: [aFeeLine('Lệ phí', { amount: dong(10_000) })] });
    expect(eventOf('fee-receipt', accepted(version))).toBe('dossier.accepted.v1');
  });
});

describe('which papers there are', () => {
  it('no stop notice before the rule set of 2025', () => {
    expect(blockerOf('stop-notice', started())).toEqual(['not-found', 'paper.not-in-rule-set']);
    const now = aVersion({ ruleSet: 'R118', validFrom: plainDate('2025-07-01'), validTo: null });
    const a = new ACase('2026-03-02T08:30:00', now).accept('2026-03-02T08:30:00');
    expect(blockerOf('stop-notice', a)).toEqual(['conflict', 'paper.not-stopped']);
  });

  it('a certification receipt only where copies or pages are counted', () => {
    expect(blockerOf('certification-receipt', accepted())).toEqual(['not-found', 'paper.not-for-procedure']);
    const counted = aVersion({ feeTiming: 'at-return', fees: [aFeeLine('Phí', { per: 'page' })] });
    expect(eventOf('certification-receipt', accepted(counted))).toBe('dossier.accepted.v1');
  });

  it('a receipt for what is settled at once only on request', () => {
    const a = accepted(aVersion({ immediate: true }));
    expect(blockerOf('intake-receipt', a)).toEqual(['conflict', 'paper.only-on-request']);
    expect(eventOf('intake-receipt', a, true)).toBe('dossier.accepted.v1');
  });

  it('each kind has an address of its own', () => {
    expect(PAPER_KINDS.map((kind) => paperKindOf(PAPER_SLUGS[kind]))).toEqual(PAPER_KINDS);
    expect(paperKindOf('giay-la')).toBeNull();
  });
});

describe('the number of a form', () => {
  it.each([
    ['control-slip', 'R61', '2020-05-04', '05'],
    ['control-slip', 'R118', '2026-03-02', '06'],
    ['register', 'R61', '2020-05-04', '06'],
    ['register', 'R118', '2026-03-02', '07'],
    ['stop-notice', 'R118', '2026-03-02', '05'],
    // Before the circular was in force nothing may carry its number.
    ['intake-receipt', 'R61', '2018-12-31', null],
    ['intake-receipt', 'R118', '2025-07-15', null],
    ['intake-receipt', 'R2015', '2016-05-04', null],
    ['hand-over-slip', 'R61', '2020-05-04', null],
  ] as const)('of %s under %s on %s is %s', (kind, ruleSet, day, number) => {
    expect(formMarkOf(kind, ruleSet, plainDate(day))?.number ?? null).toBe(number);
  });

  it('never comes without its circular', () => {
    expect(formMarkOf('apology', 'R61', plainDate('2020-05-04'))?.circularVi).toBe('Thông tư số 01/2018/TT-VPCP');
    expect(existsIn('stop-notice', 'R61')).toBe(false);
  });
});

describe('hand-overs', () => {
  it('tell both sides of every move, from the counter to the one who decides', () => {
    const a = started();
    a.act('2020-05-06T09:00:00', { act: 'complete-step', stepId: a.step.id, choice: null, noteId: NOTE });
    const waiting = handOversOf(a.dossier, a.events, a.version);
    expect(waiting.map(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId])).toEqual([
      [unitId('Một cửa xã'), unitId('UBND xã')],
      [unitId('UBND xã'), unitId('Phòng LĐTBXH')],
    ]);
    expect(waiting.map(({ work }) => work)).toEqual(['Bước xa', 'Bước huyen']);
    expect(waiting[0]?.receivedAt).toBe(waiting[0]?.sentAt);
    expect(waiting[1]?.receivedAt).toBeNull();
    a.act('2020-05-06T10:00:00', { act: 'receive-step', stepId: a.step.id });
    const [, received] = handOversOf(a.dossier, a.events, a.version);
    expect(received?.receivedAt).toBe(a.dossier.lastEventAt);
    expect(paperBasis('hand-over-slip', history(a)).event?.seq).toBe(received?.seq);
  });
});
