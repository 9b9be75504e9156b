/** Words that people write in this scenario: reasons, opinions, and what a dossier is about. */
import type { ActCode } from '../../../src/modules/dossiers/domain/index.js';
import type { ProcedureVersion } from '../../../src/modules/catalogue/domain/index.js';
import type { Random } from '../random.js';

const REASONS: Partial<Record<ActCode, readonly string[]>> = {
  'request-correction': [
    'Tờ khai chưa có chữ ký của người nộp; đề nghị ký và nộp lại.',
    'Bản sao giấy tờ bị mờ, không đọc được; đề nghị nộp bản rõ hơn.',
    'Thiếu giấy tờ chứng minh nơi cư trú; đề nghị bổ sung.',
    'Thông tin ngày sinh trên tờ khai chưa khớp giấy tờ tùy thân; đề nghị kê khai lại.',
  ],
  reject: [
    'Nội dung đề nghị không thuộc thẩm quyền giải quyết của cơ quan tiếp nhận.',
    'Người nộp không phải chủ hồ sơ và không có giấy ủy quyền hợp lệ.',
    'Hồ sơ trùng với hồ sơ đã nộp trước đó và đang được giải quyết.',
    'Sau thời hạn bổ sung, hồ sơ vẫn thiếu thành phần bắt buộc.',
  ],
  'open-consultation': [
    'Đề nghị cho ý kiến về hiện trạng sử dụng đất và sự phù hợp với quy hoạch.',
    'Đề nghị xác nhận thông tin thuộc lĩnh vực quản lý của quý cơ quan.',
    'Đề nghị phối hợp kiểm tra thực tế và có ý kiến bằng văn bản.',
  ],
  'answer-consultation': [
    'Thống nhất với nội dung đề nghị.',
    'Thống nhất; đề nghị lưu ý bảo đảm hành lang an toàn theo quy định.',
    'Nội dung phù hợp với hồ sơ đang lưu giữ.',
  ],
  'draft-supplement': [
    'Qua thẩm định, giấy tờ nộp kèm chưa thống nhất về thông tin nhân thân; đề nghị bổ sung bản đã chỉnh lý.',
    'Cần bổ sung bản vẽ có xác nhận của các hộ liền kề.',
    'Giấy xác nhận đã hết giá trị; đề nghị nộp giấy còn thời hạn.',
    'Thiếu trang phụ lục của đơn; đề nghị bổ sung đầy đủ một lần.',
  ],
  'request-withdrawal': [
    'Công dân đề nghị rút hồ sơ để thay đổi nội dung đăng ký.',
    'Công dân chưa bổ sung được giấy tờ theo yêu cầu, xin rút hồ sơ.',
    'Công dân không còn nhu cầu giải quyết thủ tục.',
  ],
  'draft-refusal': [
    'Qua thẩm định, hồ sơ chưa đủ điều kiện theo quy định của pháp luật chuyên ngành.',
    'Thông tin trong hồ sơ không khớp với dữ liệu đang quản lý, không có căn cứ giải quyết.',
    'Đối tượng đề nghị không thuộc diện được giải quyết theo quy định.',
  ],
  'return-draft': [
    'Dự thảo còn sai thể thức; đề nghị chỉnh lý và trình lại.',
    'Căn cứ pháp lý chưa đầy đủ; đề nghị bổ sung.',
  ],
  'propose-extension': ['Nội dung phức tạp, cần thêm thời gian xác minh thực tế tại cơ sở.'],
  extend: ['Xin lỗi tổ chức, công dân vì hồ sơ cần thêm thời gian xác minh; hẹn lại ngày trả kết quả.'],
};

export function wording(act: ActCode, random: Random): string {
  const reasons = REASONS[act];
  if (!reasons) throw new Error(`no words for ${act}`);
  return random.pick(reasons);
}

/** Trích yếu of some procedures; the others go by their own name. */
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  '2.000815': [
    'Chứng thực bản sao bằng tốt nghiệp',
    'Chứng thực bản sao giấy khai sinh',
    'Chứng thực bản sao sổ hộ khẩu',
    'Chứng thực bản sao giấy chứng nhận quyền sử dụng đất',
  ],
  '2.000884': ['Chứng thực chữ ký trên sơ yếu lý lịch', 'Chứng thực chữ ký trên giấy ủy quyền'],
  '1.001193': ['Đăng ký khai sinh cho con', 'Đăng ký khai sinh cho cháu'],
  '1.001612': [
    'Đăng ký hộ kinh doanh bán lẻ tạp hóa',
    'Đăng ký hộ kinh doanh ăn uống',
    'Đăng ký hộ kinh doanh nhà nghỉ',
  ],
  '1.013225': ['Cấp giấy phép xây dựng nhà ở riêng lẻ', 'Cấp giấy phép xây dựng nhà ở 2 tầng'],
  '3.000333': ['Cấp Phiếu lý lịch tư pháp số 1', 'Cấp Phiếu lý lịch tư pháp số 2'],
  '3.000347': ['Đổi giấy phép lái xe hạng A1', 'Đổi giấy phép lái xe hạng B2', 'Đổi giấy phép lái xe hạng C'],
};

export function subjectOf({ code, nameVi }: Pick<ProcedureVersion, 'code' | 'nameVi'>, random: Random): string {
  return random.pick(SUBJECTS[code] ?? [nameVi]);
}
