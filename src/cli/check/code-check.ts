/** Codes run gapless within agency and day, each once, and the counter stands at the last (Thông tư 01/2018 Điều 19). */
import { localDate } from '../../kernel/instant.js';
import type { Queryable } from '../../platform/database/unit-of-work.js';
import { parseDossierCode, type Dossier } from '../../modules/dossiers/domain/index.js';
import type { Finding } from './finding.js';

interface Series {
  readonly agency: string;
  readonly day: string;
  readonly taken: Map<number, string>;
}

export class CodeCheck {
  readonly #series = new Map<string, Series>();
  readonly #findings: Finding[] = [];
  #codes = 0;

  /** @param agency the agency whose codes the unit of intake gives out. */
  add(dossier: Dossier, agency: string): void {
    const { code, acceptedAt } = dossier;
    if (code === null || acceptedAt === null) return;
    this.#codes += 1;
    const parts = parseDossierCode(code);
    const on = localDate(acceptedAt);
    if (parts?.agency !== agency || parts.on !== on) {
      this.#report(dossier, 'code', code, `${agency}-${on.slice(2).replaceAll('-', '')}-…`);
      return;
    }
    const key = `${agency} ${on}`;
    const series = this.#series.get(key) ?? { agency, day: on, taken: new Map<number, string>() };
    this.#series.set(key, series);
    const twin = series.taken.get(parts.sequence);
    if (twin !== undefined) this.#report(dossier, 'code', code, `a number of its own: ${twin} has it too`);
    series.taken.set(parts.sequence, dossier.id);
  }

  /** Compares with the counter rows. */
  async findings(db: Queryable): Promise<{ codes: number; series: number; findings: readonly Finding[] }> {
    const rows = await db.query<{ agency: string; day: string; last: number }>(
      'select agency, day::text as day, last from dossier_code_counter',
    );
    const counters = new Map(rows.map((row) => [`${row.agency} ${row.day}`, row.last]));
    for (const [key, { taken }] of this.#series) {
      const last = Math.max(...taken.keys());
      const missing = Array.from({ length: last }, (_, i) => i + 1).filter((number) => !taken.has(number));
      for (const number of missing) this.#about(key, 'code', null, `number ${String(number)}`);
      const stored = counters.get(key);
      if (stored !== last) this.#about(key, 'last', stored === undefined ? null : String(stored), String(last));
      counters.delete(key);
    }
    for (const [key, last] of counters) this.#about(key, 'last', String(last), null);
    return { codes: this.#codes, series: this.#series.size, findings: this.#findings };
  }

  #report({ id, code }: Dossier, column: string, stored: string, expected: string): void {
    this.#findings.push({ dossierId: id, code, where: 'dossier', row: '', column, stored, expected });
  }

  #about(row: string, column: string, stored: string | null, expected: string | null): void {
    this.#findings.push({ dossierId: null, code: null, where: 'dossier_code_counter', row, column, stored, expected });
  }
}
