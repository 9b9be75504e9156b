/** A quarter's fees as tables. Pure. */
import type { Reconciliation } from '../../../modules/dossiers/index.js';
import { formatNumber } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

const byName = new Intl.Collator('vi', { numeric: true });

export interface ReconciliationFacts {
  readonly year: number;
  readonly quarter: number;
  readonly facts: Reconciliation;
  readonly chosen: string;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly unitName: (id: string) => string;
}

export function reconciliationPage(
  { year, quarter, facts, chosen, units, unitName }: ReconciliationFacts,
  words: Words,
) {
  const dongs = (amount: number): string => `${formatNumber(amount, 'vi', 0)} đ`;
  const option = (value: string, text: string, selected: boolean) => ({ value, text, selected });
  return {
    pageTitle: words('admin.fees.title'),
    summary: words('admin.fees.quarter', { quarter, year }),
    quarters: [1, 2, 3, 4].map((each) => option(String(each), String(each), each === quarter)),
    units: units.map(({ id, name }) => option(id, name, id === chosen)),
    year: String(year),
    totals: [
      { label: words('admin.fees.charged'), value: dongs(facts.charged) },
      { label: words('admin.fees.collected'), value: dongs(facts.collected) },
      { label: words('admin.fees.refunded'), value: dongs(facts.refunded) },
      { label: words('admin.fees.net'), value: dongs(facts.collected - facts.refunded) },
    ],
    methods: byUnit(facts.methods, unitName).map(({ unit, row }) => ({
      unit,
      method: words(`admin.fees.method.${row.method}`),
      payments: formatNumber(row.payments, 'vi', 0),
      collected: dongs(row.collected),
      refunded: dongs(row.refunded),
    })),
    lines: facts.lines.map((row) => ({
      kind: words(`catalogue.fee-kind.${row.kind}`),
      name: row.nameVi,
      dossiers: formatNumber(row.dossiers, 'vi', 0),
      charged: dongs(row.charged),
    })),
  };
}

function byUnit<Row extends { readonly unitId: string }>(rows: readonly Row[], unitName: (id: string) => string) {
  return rows.map((row) => ({ unit: unitName(row.unitId), row })).sort((a, b) => byName.compare(a.unit, b.unit));
}
