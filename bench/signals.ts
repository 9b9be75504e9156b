/**
 * How well the signals of gaming find what was planted: precision and recall for each, over a year of histories in which
 * ordinary work comes near to the abuses. `npm run bench -- signals [dossiers] [seed]`
 */
import { plantedYear } from './signals/planted-histories.js';
import { precisionOf } from './signals/precision.js';

const [dossiers = 20_000, seed = 2020] = process.argv.slice(2).map(Number);
const histories = plantedYear(seed, dossiers);
const begin = performance.now();
const rows = precisionOf(histories);
const seconds = (performance.now() - begin) / 1000;

const percent = (share: number | null) => (share === null ? 'no data' : `${(share * 100).toFixed(1)} %`).padStart(10);
console.log(['signal'.padEnd(26), 'planted', ' found', 'precision', '   recall'].join('  '));
for (const { signal, planted, found, precision, recall } of rows) {
  const figures = [String(planted).padStart(7), String(found).padStart(6), percent(precision), percent(recall)];
  console.log([signal.padEnd(26), ...figures].join('  '));
}
console.log(`${String(histories.length)} dossiers in ${seconds.toFixed(1)} s`);
const missed = rows.filter(({ precision, recall }) => (precision ?? 0) < 0.7 || (recall ?? 0) < 0.7);
if (missed.length > 0) console.log(`below 70 %: ${missed.map(({ signal }) => signal).join(', ')}`);
process.exit(missed.length > 0 ? 1 : 0);
