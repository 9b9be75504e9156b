/** Exemptions that every province has; those of the People's Council are entered by the province. */
import { seedReliefId } from '../../src/modules/catalogue/index.js';
import type { FeeRelief } from '../../src/modules/catalogue/domain/index.js';
import { plainDate } from '../../src/kernel/plain-date.js';

const exemption = (key: string, rest: Pick<FeeRelief, 'nameVi' | 'conditionVi'>): FeeRelief => ({
  ...{ id: seedReliefId(key), ...rest, legalBasis: 'Luật Hộ tịch 2014 Điều 11' },
  ...{ procedureCode: null, fieldCode: 'G15-TP07', feeKind: 'le-phi', channel: null, percent: 100, amount: null },
  ...{ validFrom: plainDate('2016-01-01'), validTo: null },
});

export const FEE_RELIEFS: readonly FeeRelief[] = [
  exemption('ho-tich-nguoi-co-cong', {
    nameVi: 'Miễn lệ phí hộ tịch: gia đình có công với cách mạng',
    conditionVi: 'Người thuộc gia đình có công với cách mạng',
  }),
  exemption('ho-tich-ho-ngheo', {
    nameVi: 'Miễn lệ phí hộ tịch: hộ nghèo',
    conditionVi: 'Người thuộc hộ nghèo',
  }),
  exemption('ho-tich-khuyet-tat', {
    nameVi: 'Miễn lệ phí hộ tịch: người khuyết tật',
    conditionVi: 'Người khuyết tật',
  }),
];
