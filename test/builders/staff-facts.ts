/** What the pages of staff are made from in samples. */
import { parseInstant } from '../../src/kernel/instant.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { explainDeadline } from '../../src/modules/calendar/domain/index.js';
import { type IntakeFacts } from '../../src/channels/desk/intake/intake.view.js';
import { type WorkFacts } from '../../src/channels/desk/worklist/worklist.view.js';
import { type Counts } from '../../src/channels/dashboard/overview/overview.view.js';
import { A_CALENDAR } from './a-case.js';
import { NOW, FUNERAL } from './funeral-case.js';

export function workRows(): WorkFacts[] {
  const row = (
    code: string,
    applicant: string,
    stepOn: string,
    dueOn: string,
    rest: Partial<WorkFacts> = {},
  ): WorkFacts => {
    const due = (on: string) => ({ on: plainDate(on), at: parseInstant(`${on}T16:30:00+07:00`), kind: 'day' as const });
    return {
      code,
      applicant,
      place: 'xã Đàm Thủy',
      procedure: 'Trợ cấp xã hội hàng tháng',
      step: 'Thẩm định',
      holder: null,
      state: 'processing',
      channel: 'direct',
      due: due(dueOn),
      stepDue: due(stepOn),
      pausedSince: null,
      finished: null,
      ...rest,
    };
  };
  return [
    row('000.11.30.H14-200416-0112', 'Lý A Páo', '2020-05-20', '2020-05-22', { place: 'xã Ngọc Côn' }),
    row('000.15.30.H14-200414-0003', 'Phùng Chòi Mẩy', '2020-05-22', '2020-06-03', { step: 'Kiểm tra hồ sơ' }),
    row('000.14.30.H14-200512-0021', 'Mã Thị Liên', '2020-05-25', '2020-05-27'),
    row('000.11.30.H14-200506-0130', 'Vương Thị Sầu', '2020-05-26', '2020-06-01', {
      state: 'result-drafted',
      step: 'Trình ký',
    }),
    row('000.15.30.H14-200504-0007', 'Nông Thị Hương', '2020-05-29', '2020-06-15', {
      procedure: FUNERAL.nameVi,
      step: 'Kiểm tra hồ sơ, lập phiếu báo giảm',
      holder: 'Hoàng Thị Dung',
    }),
    row('000.10.30.H14-200519-0060', 'Đàm Văn Khánh', '2020-06-01', '2020-06-09', { state: 'accepted' }),
    row('000.13.30.H14-200508-0011', 'Lục Thị Nga', '2020-06-01', '2020-06-09', {
      state: 'supplement-wait',
      pausedSince: parseInstant('2020-05-20T09:00:00+07:00'),
      stepDue: null,
    }),
  ];
}

export const COUNTS: Counts = {
  received: 29118,
  carriedOver: 0,
  early: 9120,
  onTime: 16803,
  late: 948,
  noLimit: 0,
  withdrawn: 186,
  pendingWithin: 1873,
  pendingOverdue: 74,
  pendingPaused: 114,
  pendingNoLimit: 0,
};

export function someUnits() {
  const unit = (unitCode: string, name: string, received: number, onTime: number, late: number, overdue: number) => ({
    unitCode,
    name,
    counts: {
      ...COUNTS,
      received,
      early: 0,
      onTime,
      late,
      pendingOverdue: overdue,
      pendingWithin: 120,
      pendingPaused: 4,
    },
  });
  return [
    unit('H14.40', 'Thành phố Cao Bằng', 4210, 3981, 66, 3),
    unit('H14.34', 'Huyện Bảo Lâm', 1830, 1498, 148, 14),
    unit('H14.33', 'Huyện Bảo Lạc', 1944, 1611, 138, 11),
    unit('H14.12', 'Sở Tài nguyên và Môi trường', 2310, 1904, 134, 17),
    unit('H14.35', 'Huyện Hà Quảng', 2188, 1972, 93, 8),
    unit('H14.99', 'Ban mới thành lập', 0, 0, 0, 0),
  ];
}

export function intakeFacts(): IntakeFacts {
  const { deadline, trace } = explainDeadline(A_CALENDAR, { start: NOW, limit: { value: 25, unit: 'working-day' } });
  return {
    now: NOW,
    unitName: 'Bộ phận Một cửa xã Đàm Thủy',
    procedures: [
      { code: '1.002305', name: FUNERAL.nameVi, field: 'Người có công' },
      { code: '1.001753', name: 'Hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội', field: 'Bảo trợ xã hội' },
    ],
    requirements: FUNERAL.documents,
    values: {
      procedureCode: '1.002305',
      caseKey: '',
      placeCode: '',
      resultCode: '',
      number: '',
      identityChecked: '',
      luc: '',
      giay: '',
      lydo: '',
      channel: 'direct',
      postmarkOn: '',
      fullName: 'Nông Thị Hương',
      personalId: '085000218',
      phone: '0912 000',
      addressText: 'Xóm Bản Rạ, xã Đàm Thủy, huyện Trùng Khánh',
      submitterName: '',
      subject: '',
      documents: [FUNERAL.documents[0]?.id ?? ''],
      substituted: [],
      copies: '1',
      pages: '1',
      delivery: 'counter',
      deliveryAddress: '',
      feeCollected: '8000',
    },
    preview: {
      limit: { value: 25, unit: 'working-day' },
      dueOn: deadline.dueOn,
      dueAt: deadline.dueAt,
      provisional: false,
      stages: [
        { unit: 'UBND xã Đàm Thủy', limit: { value: 5, unit: 'working-day' }, dueOn: plainDate('2020-06-01') },
        { unit: 'Phòng LĐ–TB&XH', limit: { value: 10, unit: 'working-day' }, dueOn: plainDate('2020-06-15') },
        { unit: 'UBND huyện Trùng Khánh', limit: { value: 10, unit: 'working-day' }, dueOn: plainDate('2020-06-29') },
      ],
      skippedDays: trace.filter((day) => !day.counted && day.reason !== 'start-day').length,
      holidays: [],
      competent: 'UBND huyện Trùng Khánh',
      returnAt: 'Bộ phận Một cửa xã Đàm Thủy',
      fees: [{ name: 'Lệ phí', amount: 8000 }],
      feeDue: 8000,
      asksCopies: false,
      asksPages: false,
      feeTiming: 'at-intake',
    },
    errors: [{ field: 'phone', text: 'Thiếu số: di động có 10 chữ số' }],
    guards: { csrf: 'token', idempotencyKey: 'key' },
  };
}
