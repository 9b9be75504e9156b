import type {
  NationalRecord,
  RecordChannel,
  RecordFee,
  RecordSpan,
} from '../../src/modules/catalogue/domain/national-record.js';
import type { Channel } from '../../src/modules/catalogue/domain/index.js';

export const workingDays = (value: number): RecordSpan => ({ value, unit: 'working_day' });
export const UNTOLD: RecordSpan = { value: null, unit: null };
export const place = (channel: Channel, time: RecordSpan, ...fees: RecordFee[]): RecordChannel => ({
  channel,
  time,
  fees,
  note: '',
});

/** 1.013978: what the national database says of it, cut short. */
export const RECORD: NationalRecord = {
  code: '1.013978',
  nameVi: 'Đăng ký đất đai lần đầu',
  fieldsVi: 'Đất đai',
  levels: ['commune'],
  agenciesVi: 'Ủy ban nhân dân cấp xã',
  issuedByVi: 'Bộ Nông nghiệp và Môi trường',
  subjectsVi: 'Công dân Việt Nam',
  kind: 'TTHC',
  state: 'Có hiệu lực',
  fieldCode: null,
  issuerCode: null,
  places: [place('direct', workingDays(27)), place('online', workingDays(17))],
  cases: [],
  papers: [{ group: '', nameVi: 'Đơn đăng ký', originals: 1, copies: 2 }],
  steps: ['Nộp hồ sơ', 'Trả kết quả'],
  results: [{ code: 'KQ.G10.1', nameVi: 'Giấy chứng nhận' }],
  legalBasis: ['Nghị định 101/2024/NĐ-CP', 'Nghị định 151/2025/NĐ-CP'],
  conditions: '',
  decision: '3380/QĐ-BNNMT',
};
export const aRecord = (change: Partial<NationalRecord>): NationalRecord => ({ ...RECORD, ...change });
