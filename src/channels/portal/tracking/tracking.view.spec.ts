import { describe, expect, it } from '@jest/globals';
import { pageSamples } from '../../../../test/builders/page-samples.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import { DOSSIER_STATES } from '../../../modules/dossiers/domain/index.js';
import { publicStatusTag } from '../../shared/status-tag.view.js';
import { wordsOf } from '../../shared/words.js';
import type { TrackingPage } from './tracking.view.js';

const i18n = new I18n();
const words = wordsOf(i18n, 'vi');

function page(name: string): TrackingPage {
  const sample = pageSamples('vi', i18n).find((candidate) => candidate.name === name);
  return (sample?.context as { page: TrackingPage }).page;
}

describe('tracking', () => {
  it('answers with the promised date, what is to be done and why the date has moved', () => {
    const answer = page('tracking');
    expect(answer.promise).toEqual({
      label: 'Ngày hẹn trả kết quả',
      big: '15/06/2020',
      note: 'Thứ Hai, trước 17 giờ 30 phút',
    });
    expect(answer.badge).toEqual({ kind: 'on-track', words: 'Đang trong hạn, còn 15 ngày làm việc' });
    expect(answer.moved).toEqual([
      'Ngày hẹn đã lùi từ 08/06/2020 sang 15/06/2020 vì hồ sơ dừng 5 ngày làm việc để chờ bổ sung giấy tờ.',
    ]);
    expect(answer.why?.formula.map(({ value }) => value)).toEqual(['08/06/2020', '+ 5 ngày', '15/06/2020']);
    expect(answer.pageTitle).toBe('Hồ sơ 0001: đang giải quyết, ngày hẹn trả kết quả 15/06/2020');
  });

  it('names what is missing and promises no date while it waits for it', () => {
    const answer = page('tracking-paused');
    expect(answer.promise.big).toBe('Đang tạm dừng');
    expect(answer.missing).toHaveLength(1);
    expect(answer.holder).toBeNull();
    expect(answer.why?.formula.at(-1)?.value).toBe('hẹn lại sau');
  });

  it('has words for every state', () => {
    for (const state of DOSSIER_STATES) {
      expect(i18n.has(`portal.todo.${state}`)).toBe(true);
      expect(i18n.has(`state.${state}`)).toBe(true);
    }
  });

  it.each(['supplement-drafted', 'refusal-drafted', 'result-signed', 'consulting'] as const)(
    'does not tell that a dossier is %s',
    (state) => {
      expect(publicStatusTag(state, words).words).toBe('Đang giải quyết');
    },
  );
});
