/** Answers about signals, time, indicators, reported figures, reports and exports of events. */
import { EXPORT_FORMATS, EXPORT_STATES } from '../../../modules/integrations/index.js';
import { UNIT_LEVELS } from '../../../modules/organisation/domain/index.js';
import { REPORT_FORMATS } from '../../../modules/statistics/index.js';
import {
  COMPARATORS,
  INDICATOR_GROUPS,
  INDICATORS,
  LOSABLE,
  NO_RATIO_REASONS,
  PRECISIONS,
  REPORT_KINDS,
  SIGNALS,
  VIEWS,
} from '../../../modules/statistics/domain/index.js';
import {
  anything,
  count,
  day,
  flag,
  instant,
  list,
  mapOf,
  number,
  object,
  oneOf,
  orNull,
  page,
  text,
  unit,
  uuid,
} from './schema-words.js';

const signal = oneOf(SIGNALS);
const view = oneOf(VIEWS);
const group = oneOf(Object.keys(INDICATOR_GROUPS));
const spread = { times: count, medianHours: number, p90Hours: number };
const compared = list(object({ row: text, column: text, was: anything, is: anything }));
const report = {
  ...{ id: uuid, kind: oneOf(Object.keys(REPORT_KINDS)), unit, view, periodText: text, from: day, to: day },
  ...{ state: oneOf(['waiting', 'running', 'ready', 'failed']), done: count, total: count, errorCode: orNull(text) },
  ...{ askedBy: uuid, knownAt: instant, askedAt: instant, readyAt: orNull(instant), issuedAt: orNull(instant) },
};

const eventExport = {
  ...{ id: uuid, unit, format: oneOf(EXPORT_FORMATS), from: orNull(day), to: orNull(day) },
  ...{ state: oneOf(EXPORT_STATES), done: count, total: count, events: orNull(count), bytes: orNull(count) },
  ...{ sha256: orNull(text), askedAt: instant, readyAt: orNull(instant) },
};

export const FIGURE_ANSWERS = {
  Signals: object({
    ...{ unit, from: orNull(day), to: orNull(day), thresholds: mapOf(number) },
    items: list(object({ signal, unit, officer: orNull(uuid), dossiers: count })),
  }),
  SignalDossier: object({ id: uuid, code: orNull(text), unit, on: day, measure: number }),
  SignalDossierPage: page('SignalDossier'),
  TimeSpent: object({
    ...{ unit, from: day, to: day },
    steps: list(
      object({
        unit,
        step: text,
        ...spread,
        waitingHours: number,
        workingHours: number,
        totalHours: number,
        share: number,
      }),
    ),
    handOvers: list(object({ kind: oneOf(['intake', 'step', 'result']), from: unit, to: unit, ...spread })),
    procedures: list(
      object({ procedureId: uuid, code: text, name: text, finished: count, medianDays: number, p90Days: number }),
    ),
  }),
  Indicators: object({
    ...{ unit, view },
    groups: list(object({ group, max: number, score: orNull(number), of: orNull(number) })),
    items: list(
      object({
        ...{ code: oneOf(INDICATORS.map(({ code }) => code)), group, target: orNull(number), max: orNull(number) },
        ...{ numerator: orNull(number), denominator: orNull(number), ratio: orNull(number) },
        ...{ score: orNull(number), lost: orNull(number), reason: orNull(oneOf(NO_RATIO_REASONS)) },
      }),
    ),
  }),
  LostPoints: object({
    ...{ unit, view, index: oneOf(LOSABLE), more: flag },
    items: list(object({ kind: oneOf(['procedure', 'dossier']), code: text, name: text })),
  }),
  Targets: object({
    unit,
    items: list(
      object({
        ...{ indicator: text, dueOn: day, comparator: oneOf(['gt', 'ge']), value: number, source: text },
        ...{ numerator: orNull(number), denominator: orNull(number), share: orNull(number) },
        ...{ reached: orNull(flag), missing: orNull(number) },
      }),
    ),
  }),
  FactList: object({
    items: list(
      object({
        ...{ indicator: text, name: text, scope: text, scopeName: text, level: orNull(oneOf(UNIT_LEVELS)) },
        ...{ asOf: orNull(day), precision: oneOf(PRECISIONS), comparator: oneOf(COMPARATORS), value: number },
        ...{ valueHigh: orNull(number), unit: text, numerator: orNull(number), denominator: orNull(number) },
        ...{ source: text, computed: flag },
      }),
    ),
  }),
  FactsAdded: object({ facts: count, targets: count }),
  Report: object(report),
  ReportList: object({ items: list({ $ref: '#/components/schemas/Report' }) }),
  ReportDetails: object({
    ...report,
    files: list(object({ format: oneOf(REPORT_FORMATS), sha256: text, bytes: count })),
    content: orNull(
      object({
        ...{ form: text, title: text, unitName: text, measure: text, notes: list(text), rowCount: count },
        columns: list(object({ key: text, number: text, text, kind: text })),
        rows: list(object({ key: text, cells: mapOf(anything) })),
        next: orNull(count),
      }),
    ),
  }),
  EventExport: object(eventExport),
  EventExportList: object({ items: list({ $ref: '#/components/schemas/EventExport' }) }),
  ReportComparison: object({ drifted: compared, changed: compared }),
};
