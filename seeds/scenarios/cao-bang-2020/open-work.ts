/**
 * Work that waits for the people who may sign in: at the commune Đàm Thủy, the district Trùng Khánh and the province, some
 * of it overdue, some due today or tomorrow. All of it is among the dossiers counted; what chance leaves open in the rest
 * of the province comes on top.
 */
import type { ActCode } from '../../../src/modules/dossiers/domain/index.js';
import type { DueState, Stage } from '../stage.js';
import type { PLACES } from './province.js';

export interface OpenWork {
  readonly counter: keyof typeof PLACES;
  readonly procedure: string;
  readonly stage: Stage;
  /** Filed on the internet by the citizen who may sign in. */
  readonly own: boolean;
}

type Line = readonly [
  counter: OpenWork['counter'],
  procedure: string,
  next: ActCode,
  at: string | null,
  due: readonly DueState[],
  own?: 'own',
];

/** One dossier for each due state; `at` is the office of the step that waits, level and function. */
const LINES: readonly Line[] = [
  // One-stop unit of the commune
  ['dam-thuy', '1.001193', 'start-processing', null, ['fresh', 'fresh']],
  ['dam-thuy', '1.001776', 'start-processing', null, ['fresh']],
  ['dam-thuy', '1.001776', 'send-supplement', null, ['recent', 'recent']],
  ['dam-thuy', '1.001776', 'confirm-supplement', null, ['recent']],
  ['dam-thuy', '1.013978', 'confirm-supplement', null, ['within']],
  ['dam-thuy', '1.001731', 'confirm-supplement', null, ['recent'], 'own'],
  ['dam-thuy', '1.001776', 'receive-result', null, ['overdue']],
  ['dam-thuy', '1.001731', 'receive-result', null, ['soon', 'soon']],
  ['dam-thuy', '1.010821', 'receive-result', null, ['within']],
  ['dam-thuy', '1.001193', 'return-result', null, ['soon'], 'own'],
  ['dam-thuy', '2.000908', 'return-result', null, ['soon']],
  ['dam-thuy', '1.001731', 'return-result', null, ['soon', 'within']],
  ['dam-thuy', '1.013978', 'return-result', null, ['soon']],
  // Officer of the commune
  ['dam-thuy', '1.001776', 'complete-step', 'commune PC', ['overdue', 'soon', 'within', 'within']],
  ['dam-thuy', '1.013978', 'complete-step', 'commune PC', ['within', 'within']],
  ['dam-thuy', '2.000908', 'complete-step', 'commune PC', ['soon']],
  ['dam-thuy', '1.011607', 'draft-result', 'commune PC', ['overdue', 'soon']],
  ['dam-thuy', '1.001193', 'draft-result', 'commune PC', ['soon', 'soon']],
  // Chairman of the commune
  ['dam-thuy', '1.001776', 'approve-supplement', null, ['recent', 'recent']],
  ['dam-thuy', '1.001193', 'sign-result', 'commune PC', ['soon', 'soon']],
  ['dam-thuy', '1.011607', 'sign-result', 'commune PC', ['overdue', 'within']],
  ['dam-thuy', '1.000894', 'sign-result', 'commune PC', ['soon']],
  ['dam-thuy', '2.000908', 'sign-result', 'commune PC', ['soon']],
  ['dam-thuy', '1.011607', 'sign-refusal', null, ['soon']],
  ['dam-thuy', '1.011607', 'confirm-withdrawal', null, ['within']],
  // Registry of the commune
  ['dam-thuy', '1.001193', 'number-result', null, ['soon', 'soon']],
  ['dam-thuy', '1.000894', 'number-result', null, ['soon']],
  ['dam-thuy', '1.011607', 'issue-result', null, ['soon']],
  ['dam-thuy', '1.000656', 'issue-result', null, ['soon']],
  // Division of labour, invalids and social affairs of the district
  ['dam-thuy', '1.001776', 'receive-step', 'district LDTBXH', ['soon', 'within']],
  ['dam-thuy', '1.010821', 'receive-step', 'district LDTBXH', ['within']],
  ['dam-thuy', '1.001776', 'assign-step', 'district LDTBXH', ['soon', 'within']],
  ['dam-thuy', '1.001731', 'assign-step', 'district LDTBXH', ['soon']],
  ['dam-thuy', '1.001776', 'draft-result', 'district LDTBXH', ['overdue', 'soon', 'within']],
  ['dam-thuy', '1.001776', 'draft-result', 'district LDTBXH', ['soon'], 'own'],
  ['dam-thuy', '1.001731', 'draft-result', 'district LDTBXH', ['overdue', 'soon']],
  ['dam-thuy', '1.010821', 'complete-step', 'district LDTBXH', ['soon', 'within']],
  // Chairman and registry of the district
  ['dam-thuy', '1.001776', 'sign-result', 'district PC', ['overdue', 'soon']],
  ['dam-thuy', '1.001731', 'sign-result', 'district PC', ['soon']],
  ['trung-khanh', '1.001612', 'sign-result', 'district PC', ['soon', 'soon']],
  ['trung-khanh', '1.013225', 'sign-result', 'district PC', ['overdue', 'within']],
  ['trung-khanh', '1.001612', 'sign-refusal', null, ['soon']],
  ['trung-khanh', '1.001612', 'number-result', null, ['soon', 'soon']],
  ['dam-thuy', '1.001731', 'number-result', null, ['soon']],
  ['trung-khanh', '1.001612', 'issue-result', null, ['soon']],
  ['trung-khanh', '1.013225', 'issue-result', null, ['overdue']],
  // One-stop unit of the district
  ['trung-khanh', '1.001612', 'start-processing', null, ['fresh', 'fresh']],
  ['trung-khanh', '1.012783', 'hand-over', null, ['fresh', 'fresh']],
  ['trung-khanh', '1.001612', 'send-supplement', null, ['recent']],
  ['trung-khanh', '1.013225', 'confirm-supplement', null, ['within', 'within']],
  ['trung-khanh', '1.013949', 'confirm-obligation', null, ['soon', 'within']],
  ['trung-khanh', '1.001612', 'receive-result', null, ['soon', 'soon']],
  ['trung-khanh', '1.001612', 'return-result', null, ['soon', 'soon']],
  ['trung-khanh', '1.013225', 'return-result', null, ['within']],
  // Centre of the province
  ['province', '3.000347', 'hand-over', null, ['fresh', 'fresh', 'fresh']],
  ['province', '3.000333', 'hand-over', null, ['fresh', 'fresh']],
  ['province', '1.014199', 'send-supplement', null, ['recent']],
  ['province', '3.000347', 'confirm-supplement', null, ['recent', 'recent']],
  ['province', '3.000347', 'receive-result', null, ['soon', 'overdue']],
  ['province', '3.000347', 'return-result', null, ['soon', 'soon', 'within']],
  // Department of labour, invalids and social affairs
  ['province', '1.014199', 'receive', null, ['fresh', 'fresh']],
  ['province', '1.014199', 'complete-step', 'province LDTBXH', ['soon', 'within']],
  ['province', '1.014199', 'approve-supplement', null, ['recent', 'recent']],
  ['province', '1.014199', 'assign-step', 'province LDTBXH', ['within', 'within']],
  ['province', '1.014199', 'draft-result', 'province LDTBXH', ['soon', 'overdue']],
  ['dam-thuy', '1.010821', 'receive-step', 'province LDTBXH', ['soon']],
  ['dam-thuy', '1.010821', 'assign-step', 'province LDTBXH', ['soon']],
  ['dam-thuy', '1.010821', 'draft-result', 'province LDTBXH', ['overdue', 'soon']],
  ['dam-thuy', '2.000286', 'draft-result', 'province LDTBXH', ['within']],
  ['dam-thuy', '1.010821', 'sign-result', 'province LDTBXH', ['overdue', 'soon']],
  ['province', '1.014199', 'sign-result', 'province LDTBXH', ['soon', 'within']],
  ['dam-thuy', '1.010821', 'number-result', null, ['soon', 'within']],
  ['province', '1.014199', 'issue-result', null, ['soon', 'within']],
  // Chairman of the province
  ['province', '1.012753', 'sign-result', 'province PC', ['overdue', 'soon']],
];

export const OPEN_WORK: readonly OpenWork[] = LINES.flatMap(([counter, procedure, next, at, due, own]) =>
  due.map((state) => ({
    ...{ counter, procedure, own: own === 'own' },
    stage: { next, due: state, at: at === null ? null : officeOf(at) },
  })),
);

function officeOf(text: string): NonNullable<Stage['at']> {
  const [level = '', code = ''] = text.split(' ');
  if (level !== 'commune' && level !== 'district' && level !== 'province') throw new Error(`no level ${level}`);
  return { level, function: code };
}
