import { describe, expect, it } from '@jest/globals';
import { ACase } from '../../../../test/builders/a-case.js';
import { aDirectory } from '../../../../test/builders/a-district.js';
import { aVersion, idOf } from '../../../../test/builders/a-version.js';
import { randomHistory } from '../../../../test/builders/random-history.js';
import { SAMPLE_VERSIONS } from '../../../../test/builders/sample-versions.js';
import { foldEvents, type DossierEvent, type PinnedRules } from '../../dossiers/domain/index.js';
import { PAPER_KINDS, paperBasis, paperOf, type DossierPaperKind, type PdfDocument } from '../domain/index.js';
import { plainDate } from '../../../kernel/plain-date.js';
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
