/** The way of a dossier in whole levels: neighbouring steps of one level are one leg, with the sum of their limits. */
import type { LimitUnit } from '../../../modules/calendar/domain/index.js';
import type { ProcessDefinition, ProcessStep } from '../../../modules/catalogue/domain/index.js';
import { stepOf } from '../../../modules/catalogue/domain/index.js';
import { counted, type Words } from '../../shared/words.js';

export interface Leg {
  readonly where: string;
  readonly time: string;
  readonly work: string;
}

/** Follows the first of several ways; parallel ways are told in the work of the leg. */
export function legsOf(process: ProcessDefinition, words: Words): Leg[] {
  const groups: { where: string; steps: ProcessStep[] }[] = [];
  for (const step of wayOf(process)) {
    const where = whereOf(step, words);
    const last = groups.at(-1);
    if (last?.where === where) last.steps.push(step);
    else groups.push({ where, steps: [step] });
  }
  return groups.map(({ where, steps }) => ({
    where,
    time: timeOf(steps, words),
    work: steps.map(({ nameVi }) => nameVi).join('; '),
  }));
}

function wayOf(process: ProcessDefinition): ProcessStep[] {
  const way: ProcessStep[] = [];
  let key: string | undefined = process.first;
  while (key !== undefined && !way.some((step) => step.key === key)) {
    const step: ProcessStep = stepOf(process, key);
    way.push(step);
    [key] = step.next;
  }
  return way;
}

function whereOf({ unit }: ProcessStep, words: Words): string {
  if (unit.at === 'intake') return words('portal.leg.intake');
  if (unit.at !== 'level') return words('portal.leg.other');
  const level = words(`level.${unit.level}`).toLocaleLowerCase('vi');
  const what = words(`organisation.function.${unit.function}`);
  return words('portal.leg.level', { level, unit: what });
}

/** Only limits of one unit add up; mixed ones are left to the limit of the whole. */
function timeOf(steps: readonly ProcessStep[], words: Words): string {
  const limits = steps.flatMap(({ limit }) => limit ?? []);
  const units = new Set<LimitUnit>(limits.map(({ unit }) => unit));
  const [unit] = units;
  if (unit === undefined || units.size > 1 || unit === 'same-day') return '';
  const sum = limits.reduce((total, { value }) => total + value, 0);
  return counted(words, `limit.${unit}`, sum);
}
