import { RULE_SET_PERIODS, type RuleSetCode } from '../../src/modules/catalogue/domain/index.js';
import type { RuleSetRow } from '../../src/modules/catalogue/index.js';

/** The texts of each rule set; the periods are the domain's. */
const TEXTS: Readonly<Record<RuleSetCode, readonly string[]>> = {
  R2007: ['Quyết định 93/2007/QĐ-TTg', 'Nghị định 63/2010/NĐ-CP'],
  R2015: ['Quyết định 09/2015/QĐ-TTg', 'Nghị định 63/2010/NĐ-CP'],
  R61: [
    'Nghị định 61/2018/NĐ-CP',
    'Thông tư 01/2018/TT-VPCP (từ 06/01/2019)',
    'Nghị định 45/2020/NĐ-CP',
    'Nghị định 107/2021/NĐ-CP (từ 06/12/2021)',
  ],
  R118: [
    'Nghị định 118/2025/NĐ-CP',
    'Thông tư 03/2025/TT-VPCP (từ 15/9/2025)',
    'Nghị định 367/2025/NĐ-CP',
    'Nghị định 309/2026/NĐ-CP (từ 05/8/2026)',
  ],
};

export const RULE_SETS: readonly RuleSetRow[] = RULE_SET_PERIODS.map((period) => ({
  ...period,
  texts: TEXTS[period.code],
}));
