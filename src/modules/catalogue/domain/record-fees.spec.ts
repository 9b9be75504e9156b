import { describe, expect, it } from '@jest/globals';
import { aRecord, place, UNTOLD } from '../../../../test/builders/a-record.js';
import type { RecordFee } from './national-record.js';
import type { Channel } from './procedure-version.js';
import { feesOfRecord } from './record-fees.js';

describe('the fees of a national record', () => {
  const fee = (amount: number, text: string, kind: RecordFee['kind'] = 'le-phi'): RecordFee => ({ kind, amount, text });
  const feesOf = (...given: RecordFee[]) =>
    feesOfRecord(aRecord({ places: [place('direct', UNTOLD, ...given)] }), ['direct'], 'TT 1/2020');

  it('keep kind, amount and words, each under the legal basis', () => {
    expect(feesOf(fee(8_000, ' 8.000 đồng \n một hồ sơ '))).toEqual({
      fees: [
        {
          kind: 'le-phi',
          nameVi: 'Lệ phí: 8.000 đồng một hồ sơ',
          channel: null,
          amount: 8_000,
          per: 'dossier',
          stepAt: null,
          amountAfter: null,
          cap: null,
          legalBasis: 'TT 1/2020',
        },
      ],
      flags: [],
    });
    expect(feesOf(fee(5, '', 'phi')).fees[0]).toMatchObject({ kind: 'phi', nameVi: 'Phí' });
    expect(feesOf(fee(5, '')).fees[0]).toMatchObject({ kind: 'le-phi', nameVi: 'Lệ phí' });
  });

  it('of a kind the law does not know are a phí that somebody has to look at', () => {
    const { fees, flags } = feesOf(fee(5, 'Chi phí', 'other'));
    expect([fees[0]?.kind, flags]).toEqual(['phi', ['fee-other-kind']]);
  });

  it.each([
    '2.000 đồng/trang',
    'mỗi bản 8.000 đồng',
    '50.000 đồng/lần',
    '100 đồng/m2',
    '0,5%',
    'theo tỷ lệ',
    '8.000/bản',
  ])('that are counted are flagged: %s', (text) => {
    expect(feesOf(fee(2_000, text)).flags).toEqual(['fee-counted']);
  });

  it.each(['Do Hội đồng nhân dân tỉnh quy định', 'Theo NQ của HĐND', 'UBND cấp tỉnh ban hành', 'Địa phương quy định'])(
    'of 0 that a province sets are not free: %s',
    (text) => {
      const { fees, flags } = feesOf(fee(0, text));
      expect(fees).toMatchObject([{ amount: 0, setByProvince: true }]);
      expect(flags).toEqual(['fee-by-province']);
    },
  );

  it.each(['', 'Không', 'Miễn phí', 'Miễn lệ phí hộ tịch', 'Không thu', 'không có'])('are free: "%s"', (text) => {
    expect(feesOf(fee(0, text))).toEqual({ fees: [], flags: [] });
  });

  it('of 0 with other words are not free before somebody has read them', () => {
    const { fees, flags } = feesOf(fee(0, 'Theo Thông tư 85/2019'));
    expect(fees).toMatchObject([{ amount: 0, setByProvince: true }]);
    expect(flags).toEqual(['fee-unclear']);
    expect(feesOf(fee(0, 'Trừ trường hợp miễn phí')).flags).toEqual(['fee-unclear']);
  });

  it('have a name of at most 180 letters', () => {
    const name = (text: string) => feesOf(fee(1, text)).fees[0]?.nameVi.replace('Lệ phí: ', '') ?? '';
    expect(name('a'.repeat(180))).toBe('a'.repeat(180));
    expect(name('a'.repeat(181))).toBe(`${'a'.repeat(179)}…`);
    expect(name(`${'a'.repeat(178)} bcd`)).toBe(`${'a'.repeat(178)}…`);
  });

  it('are one line for all channels, or a line for each channel that has them', () => {
    const [same, other] = [fee(8_000, 'Bản sao'), fee(9_000, 'Bản sao')];
    const places = [place('direct', UNTOLD, same), place('online', UNTOLD, same), place('postal', UNTOLD, other)];
    const lines = (channels: Channel[]) =>
      feesOfRecord(aRecord({ places }), channels, 'x').fees.map(({ channel, amount }) => [channel, amount]);
    expect(lines(['direct', 'online', 'postal'])).toEqual([
      ['direct', 8_000],
      ['online', 8_000],
      ['postal', 9_000],
    ]);
    expect(lines(['direct', 'online'])[0]).toEqual([null, 8_000]);
  });
});
