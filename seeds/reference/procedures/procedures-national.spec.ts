import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { foldVietnamese } from '../../../src/kernel/text-folding.js';
import { limitFor } from '../../../src/modules/catalogue/domain/index.js';
import { PROCEDURES } from './index.js';

const SAMPLE = new URL('../../../../shared/data/procedures-sample.csv', import.meta.url);
const CATALOG = new URL('../../../../shared/data/procedures-catalog.csv', import.meta.url);

interface Row {
  readonly code: string;
  readonly name_vi: string;
  readonly time_limit_qty: string;
  readonly time_limit_unit: string;
  readonly fee_min_vnd: string;
}

const rowsOf = (url: URL): Map<string, Row> =>
  new Map(parse<Row>(readFileSync(url), { columns: true, bom: true }).map((row) => [row.code, row]));

/** Where the national list of 2026-07 says otherwise, and why the seed keeps its own. */
const DIFFERENT_LIMITS: Readonly<Record<string, string>> = {
  '1.001193': 'the list writes the same-day rule as one working day',
  '1.000894': 'the list writes the same-day rule as one working day',
  '1.000656': 'the list names the longest case, with verification; the rule is the same day',
  '2.000635': 'the list writes the same-day rule as one day',
  '2.000986': 'the list writes calendar days, its own note says working days',
  '2.001023': 'the list writes calendar days, its own note says working days',
  '1.013225': 'the list of July still has the limit before Nghị định 217/2026',
  '1.011441': 'the list names the longest time, three working days with a reason; the rule is the same day',
  '1.011442': 'the list names the longest time, three working days with a reason; the rule is the same day',
  '1.011443': 'the list names the longest time, three working days with a reason; the rule is the same day',
};

/** Without `Thủ tục`, a code in brackets, and a last full stop. */
const plainName = (name: string): string =>
  foldVietnamese(name)
    .replace(/^thu tuc /, '')
    .replace(/\( ?\d\.\d{6} ?\)/, '')
    .replace(/[.\s]+$/, '');

describe('the delivered procedures and the national list of 2026', () => {
  if (!existsSync(SAMPLE) || !existsSync(CATALOG)) {
    process.stdout.write('skipped: ../shared/data/procedures-*.csv is not there\n');
    it('are not compared, since the list is not there', () => {
      expect(PROCEDURES.length).toBeGreaterThan(0);
    });
    return;
  }
  const sample = rowsOf(SAMPLE);
  const catalog = rowsOf(CATALOG);
  const compared = PROCEDURES.filter((procedure) => catalog.has(procedure.code) || sample.has(procedure.code));

  it('share all their codes', () => {
    expect(compared).toHaveLength(PROCEDURES.length);
  });

  it.each(compared.map((procedure) => [procedure.code, procedure] as const))(
    '%s has the same name',
    (code, procedure) => {
      const row = sample.get(code) ?? catalog.get(code);
      expect(plainName(procedure.versions.at(-1)?.nameVi ?? '')).toBe(plainName(row?.name_vi ?? ''));
    },
  );

  const limited = compared.filter(({ code }) => sample.get(code)?.time_limit_qty);
  it.each(limited.map((procedure) => [procedure.code, procedure] as const))(
    '%s has the same limit, or says why not',
    (code, procedure) => {
      const row = sample.get(code);
      const version = procedure.versions.at(-1);
      const limit = version && limitFor(version, 'direct')?.limit;
      const same =
        limit?.value === Number(row?.time_limit_qty) && limit.unit === row?.time_limit_unit.replace('_', '-');
      expect(same).toBe(!(code in DIFFERENT_LIMITS));
    },
  );

  it('leave no difference explained that is none', () => {
    const known = limited.map((procedure) => procedure.code);
    expect(Object.keys(DIFFERENT_LIMITS).filter((code) => !known.includes(code))).toEqual([]);
  });
});
