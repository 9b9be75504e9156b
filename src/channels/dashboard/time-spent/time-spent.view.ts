import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { StepTime, TimeSpentAnswer } from '../../../modules/statistics/index.js';
import { formatDate, formatNumber } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

export interface TimeSpentFacts extends TimeSpentAnswer {
  readonly areaName: string;
  readonly areaCode: string;
  readonly unitName: (id: string) => string;
}

/** Units of the drawing: the longest bar. */
const WIDTH = 240;

export function timeSpentPage(facts: TimeSpentFacts, language: Language, words: Words) {
  const { areaName, areaCode, from, to, steps, handOvers, procedures } = facts;
  const time = (hours: number) => timeText(hours, language, words);
  return {
    pageTitle: words('dashboard.time.title', { area: areaName }),
    heading: words('dashboard.time.heading', { area: areaName }),
    summary: words('dashboard.time.summary', { from: formatDate(from), to: formatDate(to) }),
    areaCode,
    from: from satisfies PlainDate,
    to,
    steps: stepRows(steps, facts.unitName, language, words),
    handOvers: handOvers.map((each) => ({
      kind: words(`dashboard.time.hand-over.${each.kind}`),
      from: facts.unitName(each.fromUnitId),
      to: facts.unitName(each.toUnitId),
      times: formatNumber(each.times, language),
      median: time(each.medianHours),
      p90: time(each.p90Hours),
    })),
    procedures: procedures.map((each) => ({
      code: each.code,
      name: each.name,
      finished: formatNumber(each.finished, language),
      median: words('dashboard.time.days', { days: formatNumber(each.medianDays, language, 1) }),
      p90: words('dashboard.time.days', { days: formatNumber(each.p90Days, language, 1) }),
    })),
  };
}

/** Steps in the order given, each with its bar and its part of the whole. */
export function stepRows(
  steps: readonly StepTime[],
  unitName: (id: string) => string,
  language: Language,
  words: Words,
) {
  const time = (hours: number) => timeText(hours, language, words);
  const longest = Math.max(...steps.map(({ waitingHours, workingHours }) => waitingHours + workingHours), 1);
  return steps.map((step) => ({
    name: step.step,
    unit: unitName(step.unitId),
    times: formatNumber(step.times, language),
    waiting: time(step.waitingHours),
    working: time(step.workingHours),
    median: time(step.medianHours),
    p90: time(step.p90Hours),
    share: `${formatNumber(step.share * 100, language)}%`,
    bar: {
      waiting: Math.round((step.waitingHours / longest) * WIDTH),
      working: Math.round((step.workingHours / longest) * WIDTH),
      text: words('dashboard.time.bar', { waiting: time(step.waitingHours), working: time(step.workingHours) }),
    },
  }));
}

/** Hours up to two days, then days. */
function timeText(hours: number, language: Language, words: Words): string {
  if (hours < 48) return words('dashboard.time.hours', { hours: formatNumber(hours, language, 1) });
  return words('dashboard.time.days', { days: formatNumber(hours / 24, language, 1) });
}
