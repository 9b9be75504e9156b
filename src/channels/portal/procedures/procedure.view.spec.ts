import { describe, expect, it } from '@jest/globals';
import { parseInstant } from '../../../kernel/instant.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import { PROCEDURES } from '../../../../seeds/reference/procedures/index.js';
import { compileCalendar } from '../../../modules/calendar/domain/index.js';
import { REFERENCE_CALENDAR } from '../../../../seeds/reference/holidays.js';
import { aVersion } from '../../../../test/builders/a-version.js';
import { wordsOf } from '../../shared/words.js';
import { procedurePage } from './procedure.view.js';

const now = parseInstant('2020-05-25T09:00:00+07:00');
const words = wordsOf(new I18n(), 'vi');
const facts = { forms: [], offering: null, calendar: compileCalendar(REFERENCE_CALENDAR), now, record: null };

function version(code: string) {
  const found = PROCEDURES.flatMap(({ versions }) => versions).find((one) => one.code === code);
  if (!found) throw new Error(`no ${code}`);
  return found;
}

describe('the page of a procedure', () => {
  it('tells the steps and caps of a fee by pages', () => {
    const { fees } = procedurePage({ ...facts, version: version('2.000815') }, 'vi', words);
    expect(fees[0]?.amount).toBe('2.000 đ mỗi trang');
    expect(fees[0]?.note).toContain('từ thứ 3 trở đi 1.000 đ');
    expect(fees[0]?.note).toContain('nhiều nhất 200.000 đ');
  });

  it('never calls a fee that the province has yet to set free', () => {
    const [line] = version('2.000815').fees;
    if (!line) throw new Error('no fee');
    const unset = aVersion({ fees: [{ ...line, amount: 0 as typeof line.amount, setByProvince: true }] });
    const page = procedurePage({ ...facts, version: unset }, 'vi', words);
    expect(page.facts[1]?.value).toBe('Theo nghị quyết của HĐND tỉnh');
  });

  it('puts neighbouring steps of one level into one leg and adds their days', () => {
    const { legs } = procedurePage({ ...facts, version: aVersion() }, 'vi', words);
    expect(legs.length).toBeGreaterThan(1);
    expect(new Set(legs.map(({ where }, index) => `${String(index)} ${where}`)).size).toBe(legs.length);
  });

  it.each(
    PROCEDURES.flatMap(({ versions }) => versions).map((one) => [`${one.code}/${String(one.number)}`, one] as const),
  )('has words for everything in %s, in both languages', (_, one) => {
    for (const language of ['vi', 'en'] as const) {
      const page = procedurePage({ ...facts, version: one }, language, wordsOf(new I18n(), language));
      const text = JSON.stringify(page);
      expect(
        text.match(/"(?:portal|channel|level|limit|organisation|deadline)\.[a-z][^"]*"|\{[a-zA-Z]+\}/g),
      ).toBeNull();
    }
  });
});
