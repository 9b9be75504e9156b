/** What an installation says at first. Operators change texts by saving new versions; these are version 1. */
import { FEEDBACK_TEXTS } from './feedback-texts.js';
import type { MessageText } from './message-text.js';
import type { MessageChannel, MessageKind, TemplateText } from '../../src/modules/notifications/domain/index.js';

const text = (subject: string, body: string, shortText: string): TemplateText => ({ subject, body, shortText });
const CITIZEN: readonly MessageChannel[] = ['email', 'sms', 'zalo'];
const STAFF: readonly MessageChannel[] = ['email'];

const greet = (body: string): string => `Kính gửi Ông/Bà,\n\n${body}\n\nTra cứu hồ sơ: {link}\n{unit}\n`;
const hello = (body: string): string => `Dear Sir or Madam,\n\n${body}\n\nTrack your dossier: {link}\n{unit}\n`;
const toCitizen = (vi: readonly [string, string, string], en: readonly [string, string, string]): MessageText => ({
  channels: CITIZEN,
  urgent: false,
  vi: text(vi[0], greet(vi[1]), vi[2]),
  en: text(en[0], hello(en[1]), en[2]),
});

const work = (body: string): string =>
  `${body}\n\nHồ sơ {code} – {procedure}\nĐơn vị: {unit}\nNgười đang giữ: {holder}\nMốc thời gian: {dueAt}\n\n{link}\n`;
const workEn = (body: string): string =>
  `${body}\n\nDossier {code} – {procedure}\nUnit: {unit}\nHeld by: {holder}\nMoment: {dueAt}\n\n{link}\n`;
const toStaff = (urgent: boolean, vi: readonly [string, string], en: readonly [string, string]): MessageText => ({
  channels: STAFF,
  urgent,
  vi: text(vi[0], work(vi[1]), vi[0]),
  en: text(en[0], workEn(en[1]), en[0]),
});

const ABOUT = '\n\nHồ sơ {code} – {procedure}\nĐơn vị: {unit}\n\n{link}\n';
const ABOUT_EN = '\n\nDossier {code} – {procedure}\nUnit: {unit}\n\n{link}\n';

export const MESSAGE_TEXTS: Readonly<Record<MessageKind, MessageText>> = {
  ...FEEDBACK_TEXTS,
  accepted: toCitizen(
    [
      'Đã tiếp nhận hồ sơ {code}',
      'Hồ sơ {code} – {procedure} đã được tiếp nhận. Ngày hẹn trả kết quả: {dueOn}.',
      'Ho so {code} da duoc tiep nhan. Hen tra ket qua: {dueOn}.',
    ],
    [
      'Dossier {code} accepted',
      'Dossier {code} – {procedure} has been accepted. The result is promised for {dueOn}.',
      'Dossier {code} accepted. Result promised for {dueOn}.',
    ],
  ),
  'not-accepted': toCitizen(
    [
      'Hồ sơ chưa được tiếp nhận',
      'Hồ sơ {procedure} chưa được tiếp nhận giải quyết.\nCăn cứ: {legalClause}\nLý do: {reason}',
      'Ho so chua duoc tiep nhan. Xem chi tiet: {link}',
    ],
    [
      'Dossier not accepted',
      'Your dossier “{procedure}” was not accepted.\nLegal ground: {legalClause}\nReason: {reason}',
      'Your dossier was not accepted. Details: {link}',
    ],
  ),
  'correction-requested': toCitizen(
    [
      'Cần hoàn thiện hồ sơ trước khi tiếp nhận',
      'Hồ sơ {procedure} cần được hoàn thiện trước khi tiếp nhận.\nNội dung: {reason}',
      'Ho so can hoan thien truoc khi tiep nhan. Chi tiet: {link}',
    ],
    [
      'Please correct your dossier',
      'Your dossier “{procedure}” must be corrected before it can be accepted.\nWhat is missing: {reason}',
      'Your dossier must be corrected first. Details: {link}',
    ],
  ),
  'supplement-requested': toCitizen(
    [
      'Yêu cầu bổ sung hồ sơ {code}',
      'Hồ sơ {code} – {procedure} cần bổ sung trước ngày {answerBy}.\nNội dung: {reason}\nThời hạn giải quyết tạm dừng cho đến khi hồ sơ được bổ sung.',
      'Ho so {code} can bo sung truoc {answerBy}. Chi tiet: {link}',
    ],
    [
      'Papers wanted for dossier {code}',
      'Dossier {code} – {procedure} needs further papers by {answerBy}.\nWhat is wanted: {reason}\nThe time limit stands still until then.',
      'Dossier {code} needs papers by {answerBy}. Details: {link}',
    ],
  ),
  'obligation-requested': toCitizen(
    [
      'Thông báo nghĩa vụ tài chính của hồ sơ {code}',
      'Hồ sơ {code} – {procedure}: đề nghị nộp {amount} theo thông báo số {noticeNumber}, trước ngày {payBy}.',
      'Ho so {code}: nop {amount}, thong bao {noticeNumber}, truoc {payBy}.',
    ],
    [
      'Payment due for dossier {code}',
      'Dossier {code} – {procedure}: please pay {amount} (notice {noticeNumber}) by {payBy}.',
      'Dossier {code}: pay {amount}, notice {noticeNumber}, by {payBy}.',
    ],
  ),
  'due-changed': toCitizen(
    [
      'Thư xin lỗi và hẹn lại ngày trả kết quả hồ sơ {code}',
      '{unit} xin lỗi Ông/Bà vì hồ sơ {code} – {procedure} chưa thể có kết quả vào ngày đã hẹn {firstDueOn}.\nLý do: {reason}\nNgày hẹn trả mới: {dueOn}.',
      'Xin loi: ho so {code} hen lai ngay tra {dueOn} (truoc day {firstDueOn}).',
    ],
    [
      'Our apology: a new date for dossier {code}',
      '{unit} apologises: dossier {code} – {procedure} cannot be finished on {firstDueOn} as promised.\nReason: {reason}\nThe new date is {dueOn}.',
      'We apologise: dossier {code} now promised for {dueOn} (before: {firstDueOn}).',
    ],
  ),
  'due-moved': toCitizen(
    [
      'Ngày hẹn trả mới của hồ sơ {code}',
      'Thời hạn của hồ sơ {code} – {procedure} được tính tiếp. Ngày hẹn ban đầu: {firstDueOn}. Ngày hẹn trả mới: {dueOn}.',
      'Ho so {code}: ngay hen tra moi {dueOn}.',
    ],
    [
      'New date for dossier {code}',
      'The time limit of dossier {code} – {procedure} runs on. First date: {firstDueOn}. New date: {dueOn}.',
      'Dossier {code}: new date {dueOn}.',
    ],
  ),
  resolved: toCitizen(
    [
      'Đã có kết quả hồ sơ {code}',
      'Hồ sơ {code} – {procedure} đã có kết quả. Mời Ông/Bà đến nhận tại {returnUnit}.',
      'Ho so {code} da co ket qua. Moi nhan tai {returnUnit}.',
    ],
    [
      'Result of dossier {code} is ready',
      'The result of dossier {code} – {procedure} is ready at {returnUnit}.',
      'Dossier {code}: the result is ready at {returnUnit}.',
    ],
  ),
  refused: toCitizen(
    [
      'Hồ sơ {code} không được giải quyết',
      'Hồ sơ {code} – {procedure} bị từ chối giải quyết.\nCăn cứ: {legalClause}\nLý do: {reason}',
      'Ho so {code} bi tu choi giai quyet. Chi tiet: {link}',
    ],
    [
      'Dossier {code} refused',
      'Dossier {code} – {procedure} was refused.\nLegal ground: {legalClause}\nReason: {reason}',
      'Dossier {code} was refused. Details: {link}',
    ],
  ),
  returned: toCitizen(
    [
      'Đã trả kết quả hồ sơ {code}',
      'Kết quả hồ sơ {code} – {procedure} đã được trả. Mời Ông/Bà đánh giá việc giải quyết: {rating}',
      'Ket qua ho so {code} da duoc tra. Danh gia: {rating}',
    ],
    [
      'Result of dossier {code} handed over',
      'The result of dossier {code} – {procedure} has been handed over. Please tell us how it went: {rating}',
      'Dossier {code}: the result was handed over. Rate it: {rating}',
    ],
  ),
  uncollected: toCitizen(
    [
      'Kết quả hồ sơ {code} đang chờ nhận',
      'Kết quả hồ sơ {code} – {procedure} đã có từ lâu mà chưa có người nhận. Mời Ông/Bà đến {returnUnit}.',
      'Ket qua ho so {code} dang cho nhan tai {returnUnit}.',
    ],
    [
      'Result of dossier {code} is waiting',
      'The result of dossier {code} – {procedure} has been waiting for a month at {returnUnit}.',
      'Dossier {code}: the result is waiting at {returnUnit}.',
    ],
  ),
  stopped: toCitizen(
    [
      'Dừng giải quyết hồ sơ {code}',
      'Việc giải quyết hồ sơ {code} – {procedure} đã dừng.\nLý do: {reason}',
      'Ho so {code} da dung giai quyet. Chi tiet: {link}',
    ],
    [
      'Dossier {code} stopped',
      'The handling of dossier {code} – {procedure} was stopped.\nReason: {reason}',
      'Dossier {code} was stopped. Details: {link}',
    ],
  ),
  'code-asked': {
    ...toCitizen(
      [
        'Mã hồ sơ {code}',
        'Có người vừa hỏi lại mã hồ sơ {procedure} bằng số điện thoại của Ông/Bà. Mã hồ sơ: {code}.',
        'Ma ho so cua ban: {code}. Tra cuu: {link}',
      ],
      [
        'Dossier code {code}',
        'Somebody asked for the code of dossier “{procedure}” with your phone number. The code: {code}.',
        'Your dossier code: {code}. Track it: {link}',
      ],
    ),
    urgent: true,
  },
  'due-soon': toStaff(false, ['{matter}: hồ sơ {code}', '{matter}.'], ['{matter}: dossier {code}', '{matter}.']),
  'step-due': toStaff(
    false,
    ['Hết hạn bước xử lý: hồ sơ {code}', 'Bước xử lý tại đơn vị đã hết hạn.'],
    ['Step overdue: dossier {code}', 'The time of the step at your unit is over.'],
  ),
  overdue: toStaff(
    false,
    ['QUÁ HẠN: hồ sơ {code}', 'Hồ sơ đã quá ngày hẹn trả.'],
    ['OVERDUE: dossier {code}', 'The promised day of the dossier has passed.'],
  ),
  'apology-duty': toStaff(
    true,
    [
      'Phải gửi thư xin lỗi: hồ sơ {code}',
      'Hồ sơ có thể không kịp ngày hẹn. Thư xin lỗi và ngày hẹn lại phải gửi chậm nhất 01 ngày trước ngày hẹn trả.',
    ],
    [
      'Letter of apology due: dossier {code}',
      'The dossier may miss its date. The letter of apology with a new date must be sent at least one day before it.',
    ],
  ),
  'apology-overdue': toStaff(
    false,
    ['Quá hạn không có thư xin lỗi: hồ sơ {code}', 'Hồ sơ đã quá hạn mà không có thư xin lỗi.'],
    ['Late without apology: dossier {code}', 'The dossier is late and no letter of apology was sent.'],
  ),
  escalation: toStaff(
    true,
    ['Báo cáo cấp trên (mức {level}): {matter} – hồ sơ {code}', 'Việc chưa được giải quyết ở cấp dưới: {matter}.'],
    ['Escalation (level {level}): {matter} – dossier {code}', 'Not settled below: {matter}.'],
  ),
  reminder: toStaff(false, ['{matter}: hồ sơ {code}', '{matter}.'], ['{matter}: dossier {code}', '{matter}.']),
  'supplement-provided': {
    ...{ channels: STAFF, urgent: true },
    vi: text(
      'Đã bổ sung: hồ sơ {code}',
      'Người nộp đã gửi giấy tờ bổ sung. Xem các tệp rồi xác nhận.\n\nHồ sơ {code} – {procedure}\nĐơn vị: {unit}\n\n{link}\n',
      'Đã bổ sung: hồ sơ {code}',
    ),
    en: text(
      'Papers provided: dossier {code}',
      'The applicant has sent the papers asked for. Look at the files and confirm.\n\nDossier {code} – {procedure}\nUnit: {unit}\n\n{link}\n',
      'Papers provided: dossier {code}',
    ),
  },
  'directive-given': {
    ...{ channels: STAFF, urgent: true },
    vi: text(
      'Chỉ đạo: hồ sơ {code}',
      `{other} chỉ đạo, trả lời chậm nhất ngày {dueOn}:\n\n{reason}${ABOUT}`,
      'Chỉ đạo: hồ sơ {code}',
    ),
    en: text(
      'Instruction: dossier {code}',
      `An instruction of {other}, to be answered by {dueOn}:\n\n{reason}${ABOUT_EN}`,
      'Instruction: dossier {code}',
    ),
  },
  'directive-answered': {
    ...{ channels: STAFF, urgent: false },
    vi: text('Trả lời chỉ đạo: hồ sơ {code}', `{other} trả lời:\n\n{reason}${ABOUT}`, 'Trả lời chỉ đạo: hồ sơ {code}'),
    en: text('Answer: dossier {code}', `Answer of {other}:\n\n{reason}${ABOUT_EN}`, 'Answer: dossier {code}'),
  },
  'directive-late': {
    ...{ channels: STAFF, urgent: false },
    vi: text(
      'Chỉ đạo chưa được trả lời: hồ sơ {code}',
      `Chỉ đạo của {other} đã quá ngày phải trả lời {dueOn}:\n\n{reason}${ABOUT}`,
      'Chỉ đạo chưa được trả lời: hồ sơ {code}',
    ),
    en: text(
      'Instruction not answered: dossier {code}',
      `An instruction of {other} was to be answered by {dueOn}:\n\n{reason}${ABOUT_EN}`,
      'Instruction not answered: dossier {code}',
    ),
  },
  'delegation-ending': {
    channels: STAFF,
    urgent: true,
    vi: text(
      'Uỷ quyền sắp hết hạn',
      'Uỷ quyền giữa Ông/Bà và {other} hết hiệu lực từ ngày {endsOn}.\n',
      'Uy quyen voi {other} het hieu luc {endsOn}.',
    ),
    en: text(
      'A delegation ends',
      'The delegation between you and {other} ends on {endsOn}.\n',
      'Delegation with {other} ends {endsOn}.',
    ),
  },
  digest: {
    channels: STAFF,
    urgent: false,
    vi: text('Việc cần làm: {count} thông báo', '{items}\n\n{link}\n', '{count} thong bao: {link}'),
    en: text('To do: {count} notices', '{items}\n\n{link}\n', '{count} notices: {link}'),
  },
};
