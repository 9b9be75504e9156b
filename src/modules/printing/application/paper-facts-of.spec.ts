import { describe, expect, it } from '@jest/globals';
import { ACase } from '../../../../test/builders/a-case.js';
import { aDirectory } from '../../../../test/builders/a-district.js';
import { aFeeLine, aVersion, idOf } from '../../../../test/builders/a-version.js';
import { randomHistory } from '../../../../test/builders/random-history.js';
import { SAMPLE_VERSIONS } from '../../../../test/builders/sample-versions.js';
import { foldEvents, type DossierEvent, type PinnedRules } from '../../dossiers/domain/index.js';
import {
  formMarkOf,
  PAPER_KINDS,
  paperBasis,
  paperOf,
  type DossierPaperKind,
  type PdfDocument,
} from '../domain/index.js';
import { dong } from '../../../kernel/money.js';
import { addDays, plainDate } from '../../../kernel/plain-date.js';
import type { PrintedDossier, Source } from './dossier-facts.js';
import { paperFactsOf } from './paper-facts-of.js';
import { handOverFacts, severalFacts } from './papers-of-several.js';

const KINDS = PAPER_KINDS.filter((kind): kind is DossierPaperKind => kind !== 'register');
const directory = aDirectory();

function detailsOf(events: readonly DossierEvent[], rules: PinnedRules): PrintedDossier {
  const dossier = foldEvents(events, rules);
  const party = {
    ...{ id: dossier.applicantId, fullName: 'Nông Thị Hương', personalId: null, phone: null, email: null },
    addressText: null,
  };
  return {
    ...{ dossier, events, loaded: { rules, calendarVersion: 'test' }, directory, now: dossier.lastEventAt },
    ...{
      subject: null,
      parties: new Map([[dossier.applicantId, party]]),
      accountNames: new Map(),
      latePapers: new Map(),
    },
    notes: new Map([[idOf('note'), 'Vì phải xác minh thêm']]),
  };
}

function documentOf(kind: DossierPaperKind, details: PrintedDossier): PdfDocument | null {
  const { dossier, events, loaded } = details;
  const { event } = paperBasis(kind, { dossier, events, version: loaded.rules.version }, true);
  if (!event) return null;
  const more = { publicUrl: 'https://x.vn', copyNumber: 0, registerNumber: 1, stepDues: new Map() };
  const source: Source = { details, event, more };
  if (kind === 'receipt-of-several') return paperOf(kind, dossier.ruleSet, severalFacts([source]));
  if (kind === 'hand-over-slip') return paperOf(kind, dossier.ruleSet, handOverFacts([source]));
  return paperOf(kind, dossier.ruleSet, paperFactsOf(kind, source));
}

/** Every text of a paper, run together. */
function textOf(node: unknown): string {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return node.map(textOf).join('');
  if (typeof node !== 'object' || node === null) return '';
  const { text, stack, columns, table } = node as Record<string, unknown>;
  const body = (table as { body?: unknown } | undefined)?.body;
  return [text, stack, columns, body].map(textOf).join('') + '\n';
}

describe('papers of any dossier', () => {
  const inForce = { ruleSet: 'R118' as const, validFrom: plainDate('2025-07-01'), validTo: null };
  const current = SAMPLE_VERSIONS.map((version) => ({ ...version, ...inForce }));
  const reached = new Set<DossierPaperKind>();

  it.each([
    ['R61', { versions: SAMPLE_VERSIONS }],
    ['R118', { versions: current, firstDay: '2026-01-05' }],
  ] as const)('can be made at every moment at which they exist (%s)', (_, options) => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const { events, rules } = randomHistory(seed, { ...options, gladly: ['propose-stop', 'stop'] });
      for (const kind of KINDS) {
        const document = documentOf(kind, detailsOf(events, rules));
        if (!document) continue;
        reached.add(kind);
        expect(textOf(document.content)).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  });

  it('and every kind is among them', () => {
    expect(KINDS.filter((kind) => !reached.has(kind) && kind !== 'certification-receipt')).toEqual([]);
  });
});

describe('what papers take from the events', () => {
  const noteId = idOf<'dossier-note'>('note');
  const started = (version = aVersion(), day = '2020-05-04') =>
    new ACase(`${day}T08:30:00`, version).accept(`${day}T08:30:00`).act(`${day}T08:40:00`, { act: 'start-processing' });
  const said = (kind: DossierPaperKind, a: ACase) =>
    textOf(documentOf(kind, detailsOf(a.events, a.rules))?.content ?? []);

  it('the apology: the date promised before, the new one, the reason of the proposal', () => {
    const a = started();
    a.act('2020-05-12T09:00:00', { act: 'propose-extension', dueOn: plainDate('2020-05-22'), noteId });
    a.act('2020-05-12T10:00:00', { act: 'extend', dueOn: plainDate('2020-05-22'), noteId });
    const text = said('apology', a);
    expect(text).toContain('Ngày đã hẹn trả kết quả: ngày 18 tháng 5 năm 2020');
    expect(text).toContain('17 giờ 30 phút, ngày 22 tháng 5 năm 2020');
    expect(text).toContain('Lý do: Vì phải xác minh thêm');
  });

  it('the fee receipt: each line, and what was taken off it', () => {
    const fees = [aFeeLine('Lệ phí thử', { amount: dong(50_000) }), aFeeLine('Phí thử', { amount: dong(8_000) })];
    const a = started(aVersion({ feeTiming: 'at-intake', fees }));
    expect(said('fee-receipt', a)).toContain('58.000 đồng');
    const half = {
      id: idOf<'fee-relief'>('half'),
      percent: 50,
      amount: null,
      feeKind: 'charge',
      channel: null,
    } as const;
    const kind = fees.map((line) => line.kind);
    const claimed = { ...half, feeKind: kind[0] ?? null };
    const events = a.events.map((event) =>
      event.type === 'dossier.accepted.v1'
        ? {
            ...event,
            payload: { ...event.payload, feeDue: dong(29_000), feeCollected: dong(29_000), feeReliefs: [claimed] },
          }
        : event,
    );
    const text = textOf(documentOf('fee-receipt', detailsOf(events, a.rules))?.content ?? []);
    expect(text).toContain('Lệ phí thử (50.000 đồng, được miễn, giảm 25.000 đồng)');
    expect(text).toContain('Phí thử (8.000 đồng, được miễn, giảm 4.000 đồng)');
    expect(text).toContain('Tổng số tiền: 29.000 đồng');
  });

  it.each([
    ['R61', '2020-05-04', 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', 'Cơ quan hẹn lại thời gian trả kết quả vào'],
    ['R118', '2026-03-02', 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết', 'Cơ quan đề nghị gia hạn'],
  ] as const)('form 04 under %s is called as its circular calls it', (ruleSet, day, title, asks) => {
    const period = ruleSet === 'R61' ? {} : { validFrom: plainDate('2025-07-01'), validTo: null };
    const a = started(aVersion({ ruleSet, ...period }), day);
    const to = addDays(plainDate(day), 18);
    const before = `${addDays(plainDate(day), 8)}T09:00:00`;
    a.act(before, { act: 'propose-extension', dueOn: to, noteId });
    a.act(before, { act: 'extend', dueOn: to, noteId });
    const paper = documentOf('apology', detailsOf(a.events, a.rules));
    expect(`${textOf(paper?.content ?? [])} ${JSON.stringify(paper)}`).toContain(title);
    expect(JSON.stringify(paper)).toContain(asks);
    const mark = formMarkOf('apology', ruleSet, plainDate(day));
    expect(mark).toEqual({
      number: '04',
      circularVi: ruleSet === 'R61' ? 'Thông tư số 01/2018/TT-VPCP' : 'Thông tư số 03/2025/TT-VPCP',
    });
  });

  it('the stop notice: reason, number and stage', () => {
    const now = aVersion({ ruleSet: 'R118', validFrom: plainDate('2025-07-01'), validTo: null });
    const a = started(now, '2026-03-02');
    a.act('2026-03-03T09:00:00', { act: 'propose-stop', reason: 'object-gone', noteId });
    a.act('2026-03-03T10:00:00', { act: 'stop', number: '7/TB', noteId: null });
    const text = said('stop-notice', a);
    expect(text).toContain('Số: 7/TB');
    expect(text).toContain('đối tượng của yêu cầu không còn');
    expect(text).toContain('Giai đoạn giải quyết khi dừng: Bước xa');
    expect(text).toContain('hồ sơ này chưa thu phí, lệ phí');
  });
});
