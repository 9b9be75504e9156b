import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { FoundDossier, SignalCount } from '../../../modules/statistics/index.js';
import { SIGNALS, type Signal, type Thresholds } from '../../../modules/statistics/domain/index.js';
import { formatNumber } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

export interface SignalsFacts {
  readonly areaName: string;
  readonly counts: readonly SignalCount[];
  readonly thresholds: Thresholds;
  readonly unitName: (id: string) => string;
  /** What every link carries along: unit and days. */
  readonly address: Readonly<Record<string, string>>;
}

interface Counted {
  readonly text: string;
  readonly unit: string;
  readonly question: string;
  readonly href: string;
  readonly dossiers: string;
}

const SHOWN = 20;
const LIST = '/lanh-dao/dau-hieu/ho-so';

export function signalsPage(facts: SignalsFacts, language: Language, words: Words) {
  const { counts, address, areaName } = facts;
  const total = (of: readonly SignalCount[]) => of.reduce((sum, { dossiers }) => sum + dossiers, 0);
  const href = (signal: Signal, more: Readonly<Record<string, string>> = {}) =>
    `${LIST}?${new URLSearchParams({ ...address, ...more, loai: signal }).toString()}`;
  return {
    pageTitle: words('dashboard.signals.title', { area: areaName }),
    heading: words('dashboard.signals.heading', { area: areaName }),
    address,
    signals: SIGNALS.map((signal) => {
      const dossiers = total(counts.filter((each) => each.signal === signal));
      return {
        name: words(`signals.${signal}.name`),
        question: words(`signals.${signal}.question`),
        threshold: thresholdText(signal, facts.thresholds, language, words),
        dossiers: formatNumber(dossiers, language),
        href: dossiers === 0 ? null : href(signal),
      };
    }),
    officers: counts.slice(0, SHOWN).map((each): Counted => ({
      text: each.officerName ?? words('dashboard.signals.nobody'),
      unit: facts.unitName(each.unitId),
      question: words(`signals.${each.signal}.name`),
      href: href(each.signal, each.officerId === null ? {} : { canBo: each.officerId }),
      dossiers: formatNumber(each.dossiers, language),
    })),
  };
}

/** From where on it is asked, in words, with the numbers that hold today. */
function thresholdText(signal: Signal, thresholds: Thresholds, language: Language, words: Words): string {
  const numbers: Partial<Record<Signal, readonly number[]>> = {
    'late-supplement': [thresholds['late-supplement.share'] * 100],
    'repeated-supplement': [thresholds['repeated-supplement.times']],
    'bulk-closing': [thresholds['bulk-closing.dossiers'], thresholds['bulk-closing.minutes']],
    refiled: [thresholds['refiled.days']],
    'back-entered': [thresholds['back-entered.hours']],
    'slow-acceptance': [thresholds['slow-acceptance.hours']],
  };
  const [a = 0, b = 0] = numbers[signal] ?? [];
  return words(`dashboard.signals.threshold.${signal}`, { a: formatNumber(a, language), b: formatNumber(b, language) });
}

export interface SignalListFacts {
  readonly signal: Signal;
  readonly areaName: string;
  readonly total: number;
  readonly rows: readonly (FoundDossier & { readonly unit: string; readonly readable: boolean })[];
  readonly next: string | null;
  readonly address: Readonly<Record<string, string>>;
}

export function signalListPage(facts: SignalListFacts, language: Language, words: Words) {
  const { signal, address, next } = facts;
  const { canBo: officer, ...area } = address;
  const query = { ...area, ...(officer === undefined ? {} : { canBo: officer }), loai: signal };
  return {
    pageTitle: words('dashboard.signals.list.title', { signal: words(`signals.${signal}.name`), area: facts.areaName }),
    heading: `${words(`signals.${signal}.name`)}: ${formatNumber(facts.total, language)}`,
    question: words(`signals.${signal}.question`),
    backHref: `/lanh-dao/dau-hieu?${new URLSearchParams(area).toString()}`,
    rows: facts.rows.map((row) => ({
      href: row.readable && row.code !== null ? `/can-bo/ho-so/${row.code}` : null,
      code: row.code,
      on: row.on satisfies PlainDate,
      unit: row.unit,
      officer: row.officerName ?? words('dashboard.signals.nobody'),
      measure: words(`signals.${signal}.measure`, { value: measureText(signal, row.measure, language) }),
    })),
    nextHref: next && `${LIST}?${new URLSearchParams({ ...query, sau: next }).toString()}`,
  };
}

function measureText(signal: Signal, measure: number, language: Language): string {
  if (signal === 'late-supplement') return formatNumber(measure * 100, language);
  return formatNumber(measure, language, signal === 'back-entered' || signal === 'slow-acceptance' ? 1 : 0);
}
