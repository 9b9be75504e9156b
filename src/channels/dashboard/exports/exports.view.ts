/** The exports of events that a reader asked for, with the form for another. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Language } from '../../../platform/i18n/language.js';
import { EXPORT_FORMATS, KEPT_DAYS, type EventExport } from '../../../modules/integrations/index.js';
import type { FormError, FormGuards } from '../../shared/contracts.js';
import { formatDate, formatMoment, formatNumber } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

export interface ExportsFacts {
  readonly areaCode: string;
  readonly areaName: string;
  readonly exports: readonly (EventExport & { readonly unitName: string })[];
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly Blocker[];
  readonly guards: FormGuards;
}

export function exportsPage(facts: ExportsFacts, language: Language, words: Words) {
  return {
    pageTitle: words('exports.title', { area: facts.areaName }),
    heading: words('exports.heading'),
    area: facts.areaName,
    areaCode: facts.areaCode,
    about: words('exports.about', { days: String(KEPT_DAYS) }),
    formats: EXPORT_FORMATS.map((format) => ({
      value: format,
      text: words(`exports.format.${format}`),
      selected: facts.values['dang'] === format,
    })),
    values: facts.values,
    errors: facts.faults.map(({ code, params = {}, field = 'tu' }): FormError => ({
      field,
      text: words(code, params as Record<string, string>),
    })),
    guards: facts.guards,
    lines: facts.exports.map((each) => ({
      unit: each.unitName,
      format: words(`exports.format.${each.format}`),
      days: daysOf(each, words),
      state: stateOf(each, language, words),
      progress: each.state === 'running' ? { done: each.done, total: Math.max(each.total, 1) } : null,
      asked: formatMoment(each.askedAt),
      href: each.state === 'ready' ? `/lanh-dao/xuat-su-kien/${each.id}/tep` : null,
      sha256: each.state === 'ready' ? each.sha256 : null,
    })),
  };
}

function daysOf({ from, to }: EventExport, words: Words): string {
  if (from === null && to === null) return words('exports.all-days');
  return `${from === null ? '…' : formatDate(from)}–${to === null ? '…' : formatDate(to)}`;
}

function stateOf({ state, done, total, events, bytes }: EventExport, language: Language, words: Words): string {
  const number = (value: number | null) => formatNumber(value ?? 0, language);
  if (state === 'running') return words('exports.state.running', { done: number(done), total: number(total) });
  if (state !== 'ready') return words(`exports.state.${state}`);
  const kilobytes = number(Math.ceil((bytes ?? 0) / 1_000));
  return words('exports.state.ready', { cases: number(done), events: number(events), kilobytes });
}
