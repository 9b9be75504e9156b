import { describe, expect, it } from '@jest/globals';
import { A_CALENDAR, ACase } from '../../../../test/builders/a-case.js';
import { aVersion } from '../../../../test/builders/a-version.js';
import { aFuneralCase, dossierFacts, suppliedFuneralCase } from '../../../../test/builders/funeral-case.js';
import { parseInstant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import { workingDaysBetween } from '../../../modules/calendar/domain/index.js';
import { ACT_CODES } from '../../../modules/dossiers/domain/index.js';
import { wordsOf } from '../../shared/words.js';
import { ACT_FIELDS, actOfSlug, FIELD_NAMES } from './act-fields.js';
import { dossierPage, type DossierReader } from './dossier.view.js';

const i18n = new I18n();
const reader: DossierReader = {
  now: parseInstant('2020-05-25T14:05:00+07:00'),
  workingDays: (from: PlainDate, to: PlainDate) => workingDaysBetween(A_CALENDAR, from, to),
  words: wordsOf(i18n, 'vi'),
  guards: { csrf: 'token', idempotencyKey: 'key', version: 9 },
  desk: '/can-bo',
  sent: null,
  done: null,
};

describe('dossier page', () => {
  it('writes the ledger: counted days, the pause and the dates promised', () => {
    const { ledger } = dossierPage(dossierFacts(suppliedFuneralCase()), reader);
    expect(ledger.map(({ event, counted, due, paused }) => [event, counted, due, paused])).toEqual([
      ['Tiếp nhận', 0, '2020-06-08', false],
      ['Chuyển bước', 4, '2020-06-08', false],
      ['Tạm dừng: yêu cầu bổ sung', 7, null, true],
      ['Người nộp bổ sung đủ', 7, '2020-06-15', false],
      ['Hôm nay', 10, '2020-06-15', false],
    ]);
    expect(ledger[3]?.basis).toBe('Dừng 5 ngày làm việc, 13/05 đến 20/05');
  });

  it('counts anew where a supplement restarts the time', () => {
    const restarting = new ACase('2020-05-04T08:30:00', aVersion()).accept('2020-05-04T08:35:00');
    restarting.act('2020-05-04T09:00:00', { act: 'start-processing' });
    const [paper] = restarting.version.documents;
    if (!paper) throw new Error('no paper');
    const items = [{ requirementId: paper.id, legalClause: null }];
    restarting
      .act('2020-05-06T15:00:00', { act: 'draft-supplement', items, noteId: restarting.note() })
      .act('2020-05-06T15:30:00', { act: 'approve-supplement' })
      .act('2020-05-06T16:10:00', { act: 'send-supplement' })
      .act('2020-05-20T10:15:00', { act: 'confirm-supplement', documents: restarting.papers() });
    const { ledger } = dossierPage(dossierFacts(restarting), reader);
    expect(ledger.map(({ counted, due }) => [counted, due])).toEqual([
      [0, '2020-05-18'],
      [2, null],
      [0, '2020-06-03'],
      [3, '2020-06-03'],
    ]);
    expect(ledger[2]?.basis).toBe('Tính lại từ đầu');
  });

  it('promises nothing while the time stands still', () => {
    const page = dossierPage(dossierFacts(aFuneralCase()), reader);
    expect(page.badge).toEqual({ kind: 'paused', words: 'Dừng 8 ngày' });
    expect(page.figures.find(({ label }) => label === 'Hẹn trả người dân')?.value).toBe('đang dừng');
    expect(page.figures.some(({ label }) => label === 'Hạn bước này')).toBe(false);
  });

  it('shows no deadline before the time has started', () => {
    const page = dossierPage(dossierFacts(new ACase('2020-05-25T08:00:00')), reader);
    expect([page.badge, page.publicHref, page.ledger, page.ribbon]).toEqual([null, null, [], []]);
  });

  it('offers each act with its guards, and says why another cannot be done', () => {
    const page = dossierPage(dossierFacts(suppliedFuneralCase()), reader);
    expect(page.acts[0]).toMatchObject({ act: 'complete-step', main: true, open: true, guards: { version: 9 } });
    expect(page.acts.filter((form) => form.main)).toHaveLength(1);
    const supplement = page.blockedActs.find((form) => form.act === 'draft-supplement');
    expect(supplement?.blockers.join(' ')).toMatch(/bổ sung 1 lần/);
    expect(page.acts.every((form) => form.blockers.length === 0)).toBe(true);
  });

  it('brings back what was typed, with the error at its field', () => {
    const sent = {
      act: 'return-step',
      values: { note: 'Thiếu chữ ký' },
      errors: [{ field: 'note', text: 'Quá ngắn' }],
    } as const;
    const page = dossierPage(dossierFacts(suppliedFuneralCase()), { ...reader, sent });
    const form = page.acts.find(({ act }) => act === 'return-step');
    expect(form?.open).toBe(true);
    expect(form?.controls.find(({ name }) => name === 'note')).toMatchObject({
      value: 'Thiếu chữ ký',
      error: 'Quá ngắn',
    });
    expect(page.errors).toEqual([{ field: 'return-step-note', text: 'Quá ngắn' }]);
  });
});

describe('forms of the acts', () => {
  it.each(ACT_CODES)('%s has an address of its own, a name and labels in both languages', (act) => {
    const { slug, fields } = ACT_FIELDS[act];
    expect(actOfSlug(slug)).toBe(act);
    expect(i18n.has(`desk.act.${act}`)).toBe(true);
    for (const field of fields) {
      expect(FIELD_NAMES).toContain(field);
      expect(i18n.has(`desk.field.${field}`)).toBe(true);
    }
  });

  it('knows no other address', () => {
    expect(actOfSlug('xoa-ho-so')).toBeNull();
  });
});
