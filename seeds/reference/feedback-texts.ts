/** First versions of what is said about questions, complaints and proposals. */
import type { MessageKind, TemplateText } from '../../src/modules/notifications/domain/index.js';
import type { MessageText } from './message-text.js';

type FeedbackKind = Extract<MessageKind, `feedback-${string}`>;
type Three = readonly [string, string, string];

const toAsker = (urgent: boolean, vi: Three, en: Three): MessageText => ({
  channels: ['email', 'sms'],
  urgent,
  vi: {
    subject: vi[0],
    body: `Kính gửi Ông/Bà,\n\n${vi[1]}\n\n{what} {code}: {title}\nTheo dõi bằng mã đã cấp khi gửi: {link}\n{unit}\n`,
    shortText: vi[2],
  },
  en: {
    subject: en[0],
    body: `Dear Sir or Madam,\n\n${en[1]}\n\n{what} {code}: {title}\nFollow it with the secret given when it was sent: {link}\n{unit}\n`,
    shortText: en[2],
  },
});

const work = (subject: string, moment: string, unit: string): TemplateText => ({
  subject,
  body: `{matter}.\n\n{what} {code}\n${unit}: {unit}\n${moment}: {dueAt}\n\n{link}\n`,
  shortText: subject,
});
const toStaff = (vi: string, en: string): MessageText => ({
  ...{ channels: ['email'], urgent: false },
  vi: work(vi, 'Mốc thời gian', 'Đơn vị'),
  en: work(en, 'Moment', 'Unit'),
});

export const FEEDBACK_TEXTS: Readonly<Record<FeedbackKind, MessageText>> = {
  'feedback-code': toAsker(
    true,
    [
      'Mã xác nhận câu hỏi {code}',
      'Mã xác nhận của Ông/Bà: {confirmation}\nMã dùng được trong 30 phút. Nếu không gửi câu hỏi này, xin bỏ qua thư.',
      'Ma xac nhan cau hoi {code}: {confirmation}',
    ],
    [
      'Code to confirm question {code}',
      'Your code: {confirmation}\nIt holds for 30 minutes. If you did not send this question, please ignore this mail.',
      'Code to confirm question {code}: {confirmation}',
    ],
  ),
  'feedback-received': toAsker(
    false,
    [
      'Đã nhận {what} {code}',
      'Chúng tôi đã nhận nội dung Ông/Bà gửi và sẽ trả lời chậm nhất ngày {dueOn}.',
      'Da nhan {code}. Tra loi cham nhat {dueOn}.',
    ],
    [
      '{what} {code} received',
      'We have received what you sent and will answer by {dueOn}.',
      '{code} received. We answer by {dueOn}.',
    ],
  ),
  'feedback-moved': toAsker(
    false,
    [
      '{what} {code} được chuyển đến {unit}',
      'Nội dung Ông/Bà gửi đã được chuyển đến {unit} để trả lời. Hạn trả lời: {dueOn}.',
      '{code} da chuyen den {unit}. Han tra loi: {dueOn}.',
    ],
    [
      '{what} {code} given to {unit}',
      'What you sent was given to {unit}, which answers it by {dueOn}.',
      '{code} given to {unit}. Answer by {dueOn}.',
    ],
  ),
  'feedback-more-asked': toAsker(
    false,
    [
      'Đề nghị bổ sung thông tin: {code}',
      'Để trả lời, chúng tôi cần thêm thông tin:\n{reason}\n\nThời hạn trả lời tạm dừng cho đến khi nhận được.',
      '{code} can bo sung thong tin: {link}',
    ],
    [
      'More information wanted: {code}',
      'To answer we need to know more:\n{reason}\n\nThe time to answer stands still until then.',
      '{code} needs more information: {link}',
    ],
  ),
  'feedback-supplied': toAsker(
    false,
    [
      'Đã nhận thông tin bổ sung: {code}',
      'Chúng tôi đã nhận thông tin bổ sung. Hạn trả lời mới: {dueOn}.',
      'Da nhan bo sung {code}. Han tra loi moi: {dueOn}.',
    ],
    [
      'Information received: {code}',
      'We have received what you added. The answer is now due by {dueOn}.',
      '{code}: information received. Answer by {dueOn}.',
    ],
  ),
  'feedback-refused': toAsker(
    false,
    [
      '{what} {code} không được xử lý',
      'Nội dung Ông/Bà gửi không được xử lý.\nLý do: {reason}',
      '{code} khong duoc xu ly: {link}',
    ],
    ['{what} {code} not handled', 'What you sent is not handled.\nReason: {reason}', '{code} is not handled: {link}'],
  ),
  'feedback-answered': toAsker(
    false,
    ['Trả lời {what} {code}', 'Nội dung trả lời:\n{reason}', '{code} da duoc tra loi: {link}'],
    ['Answer to {what} {code}', 'The answer:\n{reason}', '{code} was answered: {link}'],
  ),
  'feedback-appealed': toAsker(
    false,
    [
      '{what} {code}: cấp trên trả lời lại',
      'Ông/Bà không đồng ý với câu trả lời; {unit} sẽ xem xét và trả lời chậm nhất ngày {dueOn}.',
      '{code}: {unit} tra loi lai cham nhat {dueOn}.',
    ],
    [
      '{what} {code}: the unit above answers',
      'You contested the answer; {unit} looks into it and answers by {dueOn}.',
      '{code}: {unit} answers again by {dueOn}.',
    ],
  ),
  'feedback-published': toAsker(
    false,
    [
      'Đã công khai câu trả lời {code}',
      'Nội dung và câu trả lời đã được công khai, không có thông tin cá nhân.',
      'Cau tra loi {code} da duoc cong khai.',
    ],
    [
      'Answer {code} published',
      'What was asked and the answer were published without personal data.',
      'The answer to {code} was published.',
    ],
  ),
  'feedback-due': toStaff('{matter}: {what} {code}', '{matter}: {what} {code}'),
  'feedback-late': toStaff('QUÁ HẠN – {matter}: {what} {code}', 'OVERDUE – {matter}: {what} {code}'),
};
