/**
 * Nhóm thủ tục liên thông since 2025-07-01: one filing, a dossier and a promised date for each result. Birth first, because
 * the others need its number (Thông tư liên tịch 05/2015 and the national list of July 2026). The single dossiers of
 * 2.000986 and 2.001023 stay for those who file on paper with one date.
 */
import type { Tx } from '../../src/platform/database/unit-of-work.js';
import { loadProcedures } from '../../src/modules/catalogue/index.js';
import { loadProcedureGroups, type ProcedureGroupSeed } from '../../src/modules/routing/index.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { at, days, decide, inOrder, paper, procedure, result, within, work } from './procedures/facts.js';
import { FIELDS } from './procedures/fields.js';

const INSURANCE = at('province', 'BHXH');

/** The health card of a child under six: ten days, of which the insurance needs all. */
export const HEALTH_CARD = procedure('1.014137', 'ho-tich', ['thẻ bhyt trẻ em', 'thẻ bảo hiểm y tế'], {
  ruleSet: 'R118',
  name: 'Thủ tục cấp thẻ bảo hiểm y tế',
  agency: 'Bảo hiểm xã hội tỉnh',
  decision: 'Danh mục thủ tục hành chính lĩnh vực bảo hiểm y tế do Bộ Y tế công bố',
  ...{ level: 'province', intake: ['commune', 'province'], competent: INSURANCE, interlinked: true },
  limits: [within(days(10))],
  papers: [paper('to-khai-bhyt', 'Tờ khai tham gia bảo hiểm y tế')],
  results: [result('KQ.G18.000047', 'Thẻ bảo hiểm y tế')],
  basis: ['Luật Bảo hiểm y tế', 'Thông tư liên tịch 05/2015/TTLT-BTP-BCA-BYT'],
  process: inOrder(
    work('kiem-tra', 'Bảo hiểm xã hội kiểm tra hồ sơ, lập thẻ', INSURANCE, days(8)),
    decide('Giám đốc Bảo hiểm xã hội ký thẻ', INSURANCE, days(2)),
  ),
});

const SINCE = { validFrom: plainDate('2025-07-01'), validTo: null };

export const PROCEDURE_GROUPS: readonly ProcedureGroupSeed[] = [
  {
    ...{ code: '2.000986', ...SINCE },
    members: [
      { ordinal: 1, code: '1.001193', after: null },
      { ordinal: 2, code: '1.004222', after: 1 },
      { ordinal: 3, code: '1.014137', after: 1 },
    ],
  },
  {
    ...{ code: '2.001023', ...SINCE },
    members: [
      { ordinal: 1, code: '1.001193', after: null },
      { ordinal: 2, code: '1.014137', after: 1 },
    ],
  },
];

/** Needs the procedures; what is there already stays. */
export async function seedProcedureGroups(tx: Tx): Promise<number> {
  await loadProcedures(tx, { ruleSets: [], fields: [FIELDS['ho-tich']], procedures: [HEALTH_CARD] });
  return loadProcedureGroups(tx, PROCEDURE_GROUPS);
}
