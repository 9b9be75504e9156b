/**
 * Form 04: phiếu xin lỗi và hẹn lại ngày trả kết quả (2018), văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết (2025).
 * Nghị định 61/2018 Điều 19.9: once, with the reason, at least a day before the date.
 */
import type { RuleSetCode } from '../../../catalogue/domain/index.js';
import type { ApologyFacts } from '../paper-facts.js';
import type { FormMark } from '../paper-kind.js';
import { a5, codeLine, field, footnotes, paragraph, signatures, strong } from '../paper-layout.js';
import { longDate, longMoment } from '../paper-words.js';
import type { PdfDocument } from '../pdf-document.js';
import { withCode } from './notices.js';

export function apology(facts: ApologyFacts, mark: FormMark | null, ruleSet: RuleSetCode): PdfDocument {
  const title =
    ruleSet === 'R118'
      ? 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết'
      : 'Phiếu xin lỗi và hẹn lại ngày trả kết quả';
  const asked =
    ruleSet === 'R118'
      ? 'Cơ quan đề nghị gia hạn thời gian giải quyết đến'
      : 'Cơ quan hẹn lại thời gian trả kết quả vào';
  const earlier =
    facts.firstDueOn === facts.formerDueOn ? [] : [field('Ngày hẹn đầu tiên', longDate(facts.firstDueOn))];
  return a5({ title, frame: facts, mark, footer: `${title} ${facts.code ?? ''}`, under: codeLine(facts.code) }, [
    ...withCode(facts, 'Kính gửi'),
    field('Tiếp nhận hồ sơ lúc', longMoment(facts.acceptedAt)),
    ...earlier,
    field('Ngày đã hẹn trả kết quả', longDate(facts.formerDueOn)),
    paragraph('Đến nay, cơ quan chưa thể trả kết quả đúng ngày đã hẹn.'),
    strong('Lý do', facts.reason),
    strong(asked, longMoment(facts.newDueAt)),
    paragraph('Cơ quan chân thành xin lỗi ông (bà) vì sự chậm trễ này và mong được thông cảm.'),
    signatures([{ role: 'THỦ TRƯỞNG CƠ QUAN', name: facts.signer }], '(Ký, ghi rõ họ tên và đóng dấu)'),
    footnotes(['Ngày hẹn chỉ được lùi một lần. Ngày hẹn đầu tiên vẫn được lưu và tính khi đánh giá.']),
  ]);
}
