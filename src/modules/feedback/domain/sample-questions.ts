/**
 * A made-up list of old questions with the size of Lào Cai's: 1,682 asked, 1,416 answered. Nothing of it was ever asked by
 * anybody; it is for trying out the import. Pure: the same every time.
 */
import { addDays, plainDate } from '../../../kernel/plain-date.js';
import type { QuestionRow } from './question-list.js';

export const SAMPLE_ASKED = 1_682;
export const SAMPLE_ANSWERED = 1_416;

const SUBJECTS = [
  'đăng ký khai sinh',
  'đăng ký kết hôn',
  'chứng thực bản sao',
  'cấp đổi giấy chứng nhận quyền sử dụng đất',
  'trợ cấp xã hội hằng tháng',
  'giấy phép xây dựng nhà ở',
  'đăng ký hộ kinh doanh',
  'xác nhận tình trạng hôn nhân',
];
const ASKS = [
  ['Cần giấy tờ gì để %?', 'Cần tờ khai theo mẫu và giấy tờ tùy thân; danh sách đầy đủ có ở trang thủ tục.'],
  ['Bao lâu thì có kết quả %?', 'Thời hạn tính theo ngày làm việc và ghi trên giấy hẹn.'],
  ['Nộp hồ sơ % ở đâu?', 'Nộp tại Bộ phận Một cửa của xã hoặc gửi qua mạng.'],
  ['Phí, lệ phí % là bao nhiêu?', 'Mức thu niêm yết tại quầy và ở trang thủ tục.'],
] as const;

/** @param unitCode the agency that all of them were put to. */
export function sampleQuestions(unitCode: string): QuestionRow[] {
  return Array.from({ length: SAMPLE_ASKED }, (_, i) => {
    const subject = SUBJECTS[i % SUBJECTS.length] ?? '';
    const [ask, answer] = ASKS[Math.floor(i / SUBJECTS.length) % ASKS.length] ?? ASKS[0];
    const askedOn = addDays(plainDate('2012-01-02'), Math.floor((i * 1_460) / SAMPLE_ASKED));
    // Spread over the whole list, the last of every run being the unanswered ones.
    const isAnswered =
      Math.floor(((i + 1) * SAMPLE_ANSWERED) / SAMPLE_ASKED) > Math.floor((i * SAMPLE_ANSWERED) / SAMPLE_ASKED);
    const question = ask.replace('%', subject);
    return {
      source: `mau-${String(i + 1)}`,
      unit: unitCode,
      field: '',
      title: question,
      question: `${question} Xin cảm ơn.`,
      asked: askedOn,
      answer: isAnswered ? answer : '',
      answered: isAnswered ? addDays(askedOn, 2 + (i % 9)) : '',
    };
  });
}
